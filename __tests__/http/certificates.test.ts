import { expect, it } from '@jest/globals';

import { isUntrusted } from '../../src/http/certificates.ts';

it.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
  ['ECONNRESET', false],
])('a request that failed with %s failed because of a certificate: %p', (code, expected) => {
  const cause = Object.assign(new Error('failed'), { code });
  expect(isUntrusted(cause)).toBe(expected);
  expect(isUntrusted(new Error('outer', { cause }))).toBe(expected);
});
