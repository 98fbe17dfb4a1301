import { describe, expect, it } from '@jest/globals';

import { trustHint } from '../../src/http/certificates.ts';
import { NetworkError } from '../../src/http/network-error.ts';
import { TunnelError } from '../../src/http/tunnel.ts';

describe('NetworkError', () => {
  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'of %s: nothing was sent, and nothing would be',
    (code) => {
      const error = new NetworkError(Object.assign(new Error('no trust'), { code }));
      expect(error).toMatchObject({ hint: trustHint, mayHaveArrived: false });
    },
  );

  it.each([
    [403, /Let the proxy pass this host/],
    [407, /user name and a password/],
    [408, undefined],
    [429, undefined],
    [502, undefined],
  ])('of a proxy that answers %p to CONNECT: nothing was sent, and what helps is %p', (status, hint) => {
    const tunnel = new TunnelError({ protocol: 'https:', hostname: 'ion.example', port: undefined }, status);
    const error = new NetworkError(new Error('outer', { cause: tunnel }));
    expect(error.mayHaveArrived).toBe(false);
    if (hint === undefined) expect(error.hint).toBeUndefined();
    else expect(error.hint).toMatch(hint);
  });

  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['EAI_AGAIN', false],
    ['EHOSTUNREACH', false],
    ['ENETUNREACH', false],
    ['ECONNRESET', true],
    ['ETIMEDOUT', true],
    ['EPIPE', true],
    ['UND_ERR_SOCKET', true],
  ])('of %s: may have arrived: %p', (code, expected) => {
    const cause = Object.assign(new Error('failed'), { code });
    const error = new NetworkError(new Error('outer', { cause }));
    expect(error.mayHaveArrived).toBe(expected);
    expect(error.message).toBe(`outer (${code})`);
  });

  it('of an unknown reason may have arrived', () => {
    expect(new NetworkError('odd').mayHaveArrived).toBe(true);
    expect(new NetworkError('odd').message).toBe('odd');
  });
});
