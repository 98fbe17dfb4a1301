import { once } from 'node:events';

import { expect, it } from '@jest/globals';

import { graceAbort } from '../../src/lib/race-abort.ts';

it('aborts some time after the signal, with the same reason', async () => {
  const controller = new AbortController();
  const late = graceAbort(controller.signal, 20);
  const reason = new Error('cancelled');
  controller.abort(reason);
  expect(late.aborted).toBe(false);
  await once(late, 'abort');
  expect(late.reason).toBe(reason);
});

it('aborts after the grace period if the signal has already aborted', async () => {
  const late = graceAbort(AbortSignal.abort(new Error('long ago')), 1);
  expect(late.aborted).toBe(false);
  await once(late, 'abort');
});
