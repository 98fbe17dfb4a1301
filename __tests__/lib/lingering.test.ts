import { once } from 'node:events';

import { expect, it } from '@jest/globals';

import { lingering } from '../../src/lib/until-aborted.ts';

it('aborts a while after the signal, for the same reason', async () => {
  const controller = new AbortController();
  const late = lingering(controller.signal, 20);
  const reason = new Error('cancelled');
  controller.abort(reason);
  expect(late.aborted).toBe(false);
  await once(late, 'abort');
  expect(late.reason).toBe(reason);
});

it('aborts a while after now where the signal has already', async () => {
  const late = lingering(AbortSignal.abort(new Error('long ago')), 1);
  expect(late.aborted).toBe(false);
  await once(late, 'abort');
});
