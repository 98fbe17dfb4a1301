import { describe, expect, it } from '@jest/globals';

import { trustRemedy } from '../../src/http/certificates.ts';
import { NetworkError } from '../../src/http/network-error.ts';
import { TunnelError } from '../../src/http/tunnel.ts';

describe('NetworkError', () => {
  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'of %s: nothing was sent, and a retry does not help',
    (code) => {
      const error = new NetworkError(Object.assign(new Error('no trust'), { code }));
      expect(error).toMatchObject({ remedy: trustRemedy, mayHaveArrived: false });
      expect(error.remedy?.code).toBe('certificate-untrusted');
    },
  );

  it.each([
    [403, 'proxy-refused'],
    [407, 'proxy-login-required'],
    [408, undefined],
    [429, undefined],
    [502, undefined],
  ])('of a proxy that answers %p to CONNECT: nothing was sent, and the code is %p', (status, code) => {
    const tunnel = new TunnelError({ protocol: 'https:', hostname: 'ion.example', port: undefined }, status);
    const error = new NetworkError(new Error('outer', { cause: tunnel }));
    expect(error.mayHaveArrived).toBe(false);
    expect(error.remedy?.code).toBe(code);
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
  ])('of %s: the request may have arrived: %p', (code, expected) => {
    const cause = Object.assign(new Error('failed'), { code });
    const error = new NetworkError(new Error('outer', { cause }));
    expect(error.mayHaveArrived).toBe(expected);
    expect(error.message).toBe(`outer (${code})`);
  });

  it('of an unknown cause: the request may have arrived', () => {
    expect(new NetworkError('odd').mayHaveArrived).toBe(true);
    expect(new NetworkError('odd').message).toBe('odd');
  });
});
