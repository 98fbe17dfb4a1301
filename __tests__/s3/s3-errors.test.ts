import { describe, expect, it } from '@jest/globals';

import { NetworkError } from '../../src/http/network-error.ts';
import { loginRemedy, TunnelError } from '../../src/http/tunnel.ts';
import { UserError } from '../../src/lib/user-error.ts';
import {
  inOwnWords,
  isBusy,
  isStalled,
  judgeS3,
  s3CodeOf,
  SignedPayloadsOnlyError,
  toS3Error,
} from '../../src/s3/s3-errors.ts';
import { UnusableAnswerError } from '../../src/s3/unusable-answer.ts';
import { epoch } from '../support/clock.ts';
import { s3Error } from '../support/s3-error.ts';

function failed(message: string, code: string): NetworkError {
  return new NetworkError(Object.assign(new Error(message), { code }));
}

const reset = failed('socket hang up', 'ECONNRESET');
const denied = (status: number) =>
  new NetworkError(new TunnelError({ protocol: 'https:', hostname: 's3.example', port: 443 }, status));
const page = (status: number) =>
  new UnusableAnswerError(`a server other than S3 answered (${status}): No entry`, status, '3');

describe('s3CodeOf', () => {
  it.each<[string, unknown, string | undefined]>([
    ['a response of S3', s3Error('NoSuchUpload', 404), 'NoSuchUpload'],
    ['a broken connection', reset, undefined],
    [
      'an unreadable response',
      Object.assign(new Error('x'), { $metadata: { httpStatusCode: 200 } }),
      undefined,
    ],
    [
      'an attempt without a response',
      Object.assign(new Error('x'), { $fault: 'client', $metadata: {} }),
      undefined,
    ],
    ['a page of another server', page(403), undefined],
    ['a value that is no error', { name: 'NoSuchUpload', $fault: 'client' }, undefined],
  ])('of %s', (_what, error, code) => {
    expect(s3CodeOf(error)).toBe(code);
  });
});

describe('isBusy', () => {
  it.each<[string, unknown, boolean]>([
    ['503', s3Error('SlowDown', 503), true],
    ['429', s3Error('TooManyRequests', 429), true],
    ['503 of another server', page(503), true],
    ['a stalled request', failed('silent', 'ETIMEDOUT'), false],
    ['500', s3Error('InternalError', 500), false],
    ['a reset', reset, false],
  ])('of %s', (_what, error, expected) => {
    expect(isBusy(error)).toBe(expected);
  });
});

describe('isStalled', () => {
  it.each<[string, unknown, boolean]>([
    ['a stalled request', failed('silent', 'ETIMEDOUT'), true],
    ['503', s3Error('SlowDown', 503), false],
    ['a reset', reset, false],
  ])('of %s', (_what, error, expected) => {
    expect(isStalled(error)).toBe(expected);
  });
});

describe('inOwnWords', () => {
  it('describes an unreadable response without the words of the client', () => {
    const thrown = Object.assign(new Error('inspect the hidden field {error}.$response'), {
      $metadata: { httpStatusCode: 200 },
      $response: { headers: { 'retry-after': '3' } },
    });
    const expected = new UnusableAnswerError("S3's response (200) cannot be read", 200, '3');
    expect(inOwnWords(thrown)).toEqual(expected);
  });

  it.each([s3Error('SlowDown', 503), reset, page(403), new UserError('a-code', 'a', 'b'), new Error('bug')])(
    'leaves %s unchanged',
    (error) => {
      expect(inOwnWords(error)).toBe(error);
    },
  );
});

describe('judgeS3', () => {
  it('retries once after RequestTimeTooSkewed, because the client corrects its clock', () => {
    const skewed = s3Error('RequestTimeTooSkewed', 403);
    expect(judgeS3(skewed, 1, epoch)).toEqual({ again: true });
    expect(judgeS3(skewed, 2, epoch)).toEqual({ again: false });
  });

  it('respects Retry-After', () => {
    const busy = (header: string) =>
      Object.assign(s3Error('SlowDown', 503), { $response: { headers: { 'retry-after': header } } });
    expect(judgeS3(busy('3'), 1, epoch)).toEqual({ again: true, afterMs: 3000 });
    expect(judgeS3(busy(new Date(epoch + 60_000).toUTCString()), 1, epoch)).toEqual({
      again: true,
      afterMs: 60_000,
    });
    expect(judgeS3(busy('soon'), 1, epoch)).toEqual({ again: true });
  });

  it.each<[string, unknown]>([
    ['SlowDown', s3Error('SlowDown', 503)],
    ['ServiceUnavailable', s3Error('ServiceUnavailable', 503)],
    ['InternalError', s3Error('InternalError', 500)],
    ['an unknown 502', s3Error('BadGateway', 502)],
    ['an unknown 504', s3Error('Unknown', 504)],
    ['408', s3Error('Timeout', 408)],
    ['429', s3Error('TooMany', 429)],
    ['RequestTimeout', s3Error('RequestTimeout', 400)],
    ['BadDigest', s3Error('BadDigest', 400)],
    ['IncompleteBody', s3Error('IncompleteBody', 400)],
    ['a payload that must be signed', new SignedPayloadsOnlyError(s3Error('InvalidRequest', 400))],
    ['a checksum mismatch', s3Error('XAmzContentChecksumMismatch', 400)],
    ['a broken connection', reset],
    ['a time-out', failed('late', 'ETIMEDOUT')],
    ['a proxy that cannot open a tunnel', denied(502)],
  ])('retries after %s', (_what, error) => {
    expect(judgeS3(error, 1, epoch)).toEqual({ again: true });
  });

  it.each([200, 408, 429, 500, 502, 503])('retries after a page with the status %p', (status) => {
    expect(judgeS3(page(status), 1, epoch)).toEqual({ again: true, afterMs: 3000 });
  });

  it.each<[string, unknown]>([
    ['a page that refuses access', page(403)],
    ['a page with 505', page(505)],
    ['a store without the header', s3Error('NotImplemented', 501)],
    ['a store without this version of HTTP', s3Error('HttpVersionNotSupported', 505)],
    ['a proxy that refuses', denied(403)],
    ['a proxy that requires a password', denied(407)],
    ['an error of the program', new TypeError('x is not a function')],
    ['a system error that is not of the network', Object.assign(new Error('x'), { code: 'ENOENT' })],
    ['ExpiredToken', s3Error('ExpiredToken', 400)],
    ['AccessDenied', s3Error('AccessDenied', 403)],
    ['NoSuchBucket', s3Error('NoSuchBucket', 404)],
    ['NoSuchUpload', s3Error('NoSuchUpload', 404)],
    ['SignatureDoesNotMatch', s3Error('SignatureDoesNotMatch', 403)],
    ['EntityTooLarge', s3Error('EntityTooLarge', 400)],
    ['InvalidPart', s3Error('InvalidPart', 400)],
    ['an unknown 4xx', s3Error('Strange', 418)],
    ['a bucket in another region', s3Error('PermanentRedirect', 301)],
    ['an untrusted certificate', failed('x', 'CERT_HAS_EXPIRED')],
    ['an error for people', new UserError('a-code', 'a', 'b')],
    ['an abort', AbortSignal.abort().reason],
    ['an abort of Node', Object.assign(new Error('aborted'), { code: 'ABORT_ERR' })],
  ])('gives up after %s', (_what, error) => {
    expect(judgeS3(error, 1, epoch)).toEqual({ again: false });
  });
});

describe('toS3Error', () => {
  it.each([
    ['ExpiredToken', 400, 's3-credentials-expired', ['about an hour', 'split', 'with the input `from`']],
    ['AccessDenied', 403, 's3-request-refused', ['support@cesium.com', 'request id']],
    ['NoSuchBucket', 404, 's3-bucket-missing', ['`api-url`']],
    ['SignatureDoesNotMatch', 403, 's3-signature-mismatch', ['proxy']],
    ['RequestTimeTooSkewed', 403, 'runner-clock-wrong', ['clock']],
    ['EntityTooLarge', 400, 's3-object-too-large', ['Split', 'zip']],
    ['SlowDown', 503, 's3-unavailable', ['Run the job again later']],
    ['InternalError', 500, 's3-unavailable', ['Run the job again later']],
    ['Strange', 418, 's3-request-refused', ['support@cesium.com', 'request id']],
  ])(
    'reports %s with operation, status, message, request id, code and hint',
    (code, status, expected, words) => {
      const thrown = s3Error(code, status, 'REQ1');
      const error = toS3Error(thrown, 'upload `a.las`') as UserError;
      expect(error).toBeInstanceOf(UserError);
      expect(error.message).toBe(
        `Could not upload \`a.las\`: S3 answered ${status} ${code}: ${code} happened (request REQ1).`,
      );
      expect(error.code).toBe(expected);
      for (const word of words) expect(error.hint).toContain(word);
      expect(error.cause).toBe(thrown);
    },
  );

  it('accepts a response without a request id', () => {
    const error = toS3Error(s3Error('SlowDown', 503), 'upload `a`') as UserError;
    expect(error.message).toBe('Could not upload `a`: S3 answered 503 SlowDown: SlowDown happened.');
  });

  it('reports a broken connection with its code', () => {
    const error = toS3Error(reset, 'upload `a`') as UserError;
    expect(error.message).toBe(
      'Could not upload `a`: no usable response from S3: socket hang up (ECONNRESET).',
    );
    expect(error.code).toBe('s3-unreachable');
    expect(error.hint).toContain('HTTPS_PROXY');
  });

  it.each<[number, string, string]>([
    [200, 's3-response-invalid', 'instead of the store'],
    [403, 's3-response-invalid', 'instead of the store'],
    [407, 'proxy-login-required', 'user name'],
    [413, 's3-request-too-large', 'request size limit'],
    [501, 's3-feature-unsupported', 'CRC32'],
    [502, 's3-unavailable', 'Run the job again later'],
  ])('reports a page with the status %p as %s', (status, code, words) => {
    const error = toS3Error(page(status), 'upload `a`') as UserError;
    expect(error.message).toBe(
      `Could not upload \`a\`: no usable response from S3: a server other than S3 answered (${status}): No entry.`,
    );
    expect(error.code).toBe(code);
    expect(error.hint).toContain(words);
    expect(error.hint).not.toContain('support@');
  });

  it.each([
    [400, 'InvalidArgument', "Unsupported header 'x-amz-checksum-crc32' received for this API call."],
    [400, 'InvalidRequest', 'x-amz-sdk-checksum-algorithm unknown'],
    [501, 'NotImplemented', "Header 'x-amz-checksum-crc32' with value '***' not implemented"],
    [501, 'NotImplemented', 'A header you provided implies functionality that is not implemented'],
    [505, 'HttpVersionNotSupported', 'no'],
  ])('reports an unsupported feature for %p %s: %s', (status, code, message) => {
    const thrown = Object.assign(s3Error(code, status), { message });
    const error = toS3Error(thrown, 'upload `a`') as UserError;
    expect(error.code).toBe('s3-feature-unsupported');
    expect(error.hint).toMatch(/^Use a store, .*CRC32/);
  });

  it('says how to give a password to a proxy', () => {
    const error = toS3Error(denied(407), 'upload `a`') as UserError;
    expect(error.message).toBe(
      'Could not upload `a`: no usable response from S3: the proxy opened no tunnel to s3.example:443: it answered 407 (ERR_PROXY_TUNNEL).',
    );
    expect(error).toMatchObject(loginRemedy);
  });

  it('does not blame the network for an error of the program', () => {
    const error = toS3Error(new TypeError('x is not a function.'), 'upload `a`') as UserError;
    expect(error.code).toBe('s3-client-failed');
    expect(error.message).toBe('Could not upload `a`: the S3 client failed: x is not a function.');
    expect(error.hint).toBe('Report this error to the repository of this action.');
  });

  it.each<[string, unknown]>([
    ['an error for people', new UserError('a-code', 'a', 'b')],
    ['an abort', AbortSignal.abort().reason],
  ])('leaves %s unchanged', (_what, error) => {
    expect(toS3Error(error, 'x')).toBe(error);
  });
});
