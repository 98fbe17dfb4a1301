import { expect, it } from '@jest/globals';

import { redactAll } from '../../../src/actions/step/write-summary.ts';

it('secrets are removed from names and values at any depth, and all else stays', () => {
  const redact = (text: string) => text.replaceAll('hush', '***');
  const value = { a: 'x hush', hush: [1, { b: 'hush' }, null, true], c: undefined, d: 7 };
  expect(redactAll(value, redact)).toEqual({
    a: 'x ***',
    '***': [1, { b: '***' }, null, true],
    c: undefined,
    d: 7,
  });
});
