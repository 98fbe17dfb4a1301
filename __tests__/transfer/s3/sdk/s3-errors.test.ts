import { describe, expect, it } from '@jest/globals';

import { NetworkError } from '../../../../src/http/network-error.ts';
import { loginHint, TunnelError } from '../../../../src/http/tunnel.ts';
import { UserError } from '../../../../src/lib/user-error.ts';
import {
  inOwnWords,
  isBusy,
  isStalled,
  judgeS3,
  s3CodeOf,
  SignedPayloadsOnlyError,
  toS3Error,
} from '../../../../src/transfer/s3/sdk/s3-errors.ts';
import { UnusableAnswerError } from '../../../../src/transfer/s3/sdk/unusable-answer.ts';
import { epoch } from '../../../support/clock.ts';
import { s3Error } from '../../../support/s3-error.ts';

function failed(message: string, code: string): NetworkError {
  return new NetworkError(Object.assign(new Error(message), { code }));
}

const reset = failed('socket hang up', 'ECONNRESET');
const denied = (status: number) =>
  new NetworkError(new TunnelError({ protocol: 'https:', hostname: 's3.example', port: 443 }, status));
const page = (status: number) =>
  new UnusableAnswerError(`something other than S3 answered (${status}): No entry`, status, '3');

describe('s3CodeOf', () => {
  it.each<[string, unknown, string | undefined]>([
    ['an answer', s3Error('NoSuchUpload', 404), 'NoSuchUpload'],
    ['a connection that broke', reset, undefined],
    [
      'an answer that could not be read',
      Object.assign(new Error('x'), { $metadata: { httpStatusCode: 200 } }),
      undefined,
    ],
    [
      'an attempt without an answer',
      Object.assign(new Error('x'), { $fault: 'client', $metadata: {} }),
      undefined,
    ],
    ['a page of something else', page(403), undefined],
    ['what is no error', { name: 'NoSuchUpload', $fault: 'client' }, undefined],
  ])('of %s', (_what, error, code) => {
    expect(s3CodeOf(error)).toBe(code);
  });
});

describe('isBusy', () => {
  it.each<[string, unknown, boolean]>([
    ['503', s3Error('SlowDown', 503), true],
    ['429', s3Error('TooManyRequests', 429), true],
    ['503 of something else', page(503), true],
    ['a request that did not move on', failed('silent', 'ETIMEDOUT'), false],
    ['500', s3Error('InternalError', 500), false],
    ['a reset', reset, false],
  ])('of %s', (_what, error, expected) => {
    expect(isBusy(error)).toBe(expected);
  });
});

describe('isStalled', () => {
  it.each<[string, unknown, boolean]>([
    ['a request that did not move on', failed('silent', 'ETIMEDOUT'), true],
    ['503', s3Error('SlowDown', 503), false],
    ['a reset', reset, false],
  ])('of %s', (_what, error, expected) => {
    expect(isStalled(error)).toBe(expected);
  });
});

describe('inOwnWords', () => {
  it('says of an answer that the client cannot read what it is, without the words of the client', () => {
    const thrown = Object.assign(new Error('inspect the hidden field {error}.$response'), {
      $metadata: { httpStatusCode: 200 },
      $response: { headers: { 'retry-after': '3' } },
    });
    const expected = new UnusableAnswerError('the answer of S3 (200) cannot be read', 200, '3');
    expect(inOwnWords(thrown)).toEqual(expected);
  });

  it.each([s3Error('SlowDown', 503), reset, page(403), new UserError('todo', 'a', 'b'), new Error('bug')])(
    'leaves %s as it is',
    (error) => {
      expect(inOwnWords(error)).toBe(error);
    },
  );
});

describe('judgeS3', () => {
  it('tries again after RequestTimeTooSkewed once, since the client has set its clock then', () => {
    const skewed = s3Error('RequestTimeTooSkewed', 403);
    expect(judgeS3(skewed, 1, epoch)).toEqual({ again: true });
    expect(judgeS3(skewed, 2, epoch)).toEqual({ again: false });
  });

  it('waits as long as S3 asks', () => {
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
    ['a payload that is to be signed', new SignedPayloadsOnlyError(s3Error('InvalidRequest', 400))],
    ['a checksum that does not match', s3Error('XAmzContentChecksumMismatch', 400)],
    ['a connection that broke', reset],
    ['a time-out', failed('late', 'ETIMEDOUT')],
    ['a tunnel that a proxy could not open', denied(502)],
  ])('tries again after %s', (_what, error) => {
    expect(judgeS3(error, 1, epoch)).toEqual({ again: true });
  });

  it.each([200, 408, 429, 500, 502, 503])('tries again after a page with the status %p', (status) => {
    expect(judgeS3(page(status), 1, epoch)).toEqual({ again: true, afterMs: 3000 });
  });

  it.each<[string, unknown]>([
    ['a page that denies', page(403)],
    ['a page without end', page(505)],
    ['a store that has no such header', s3Error('NotImplemented', 501)],
    ['a store that knows no such HTTP', s3Error('HttpVersionNotSupported', 505)],
    ['a proxy that denies', denied(403)],
    ['a proxy that asks for a password', denied(407)],
    ['an error of the program', new TypeError('x is not a function')],
    ['an error of the system that is none of the network', Object.assign(new Error('x'), { code: 'ENOENT' })],
    ['ExpiredToken', s3Error('ExpiredToken', 400)],
    ['AccessDenied', s3Error('AccessDenied', 403)],
    ['NoSuchBucket', s3Error('NoSuchBucket', 404)],
    ['NoSuchUpload', s3Error('NoSuchUpload', 404)],
    ['SignatureDoesNotMatch', s3Error('SignatureDoesNotMatch', 403)],
    ['EntityTooLarge', s3Error('EntityTooLarge', 400)],
    ['InvalidPart', s3Error('InvalidPart', 400)],
    ['an unknown 4xx', s3Error('Strange', 418)],
    ['a bucket elsewhere', s3Error('PermanentRedirect', 301)],
    ['a certificate that is not trusted', failed('x', 'CERT_HAS_EXPIRED')],
    ['an error for people', new UserError('todo', 'a', 'b')],
    ['an abort', AbortSignal.abort().reason],
    ['an abort of Node', Object.assign(new Error('aborted'), { code: 'ABORT_ERR' })],
  ])('gives up after %s', (_what, error) => {
    expect(judgeS3(error, 1, epoch)).toEqual({ again: false });
  });
});

describe('toUserError', () => {
  it.each([
    ['ExpiredToken', 400, ['about an hour', 'split', 'https://ion.cesium.com/addasset']],
    ['AccessDenied', 403, ['support@cesium.com', 'request id']],
    ['NoSuchBucket', 404, ['`api-url`']],
    ['SignatureDoesNotMatch', 403, ['proxy']],
    ['RequestTimeTooSkewed', 403, ['clock']],
    ['EntityTooLarge', 400, ['Split', 'zip']],
    ['SlowDown', 503, ['run the job again later']],
    ['InternalError', 500, ['run the job again later']],
    ['Strange', 418, ['support@cesium.com', 'request id']],
  ])('tells %s with what was done, status, message, request id and hint', (code, status, words) => {
    const thrown = s3Error(code, status, 'REQ1');
    const error = toS3Error(thrown, 'upload `a.las`') as UserError;
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      `Could not upload \`a.las\`: S3 answered ${status} ${code}: ${code} happened (request REQ1).`,
    );
    for (const word of words) expect(error.hint).toContain(word);
    expect(error.cause).toBe(thrown);
  });

  it('does without a request id', () => {
    const error = toS3Error(s3Error('SlowDown', 503), 'upload `a`') as UserError;
    expect(error.message).toBe('Could not upload `a`: S3 answered 503 SlowDown: SlowDown happened.');
  });

  it('tells a connection that broke with its code', () => {
    const error = toS3Error(reset, 'upload `a`') as UserError;
    expect(error.message).toBe(
      'Could not upload `a`: no answer of S3 can be used: socket hang up (ECONNRESET).',
    );
    expect(error.hint).toContain('HTTPS_PROXY');
  });

  it.each<[number, string]>([
    [200, 'in the place of the store'],
    [403, 'in the place of the store'],
    [407, 'user name'],
    [413, 'size of request'],
    [501, 'CRC32'],
    [502, 'run the job again later'],
  ])('tells a page with the status %p, and what to do', (status, words) => {
    const error = toS3Error(page(status), 'upload `a`') as UserError;
    expect(error.message).toBe(
      `Could not upload \`a\`: no answer of S3 can be used: something other than S3 answered (${status}): No entry.`,
    );
    expect(error.hint).toContain(words);
    expect(error.hint).not.toContain('support@');
  });

  it.each([
    [400, 'InvalidArgument', "Unsupported header 'x-amz-checksum-crc32' received for this API call."],
    [400, 'InvalidRequest', 'x-amz-sdk-checksum-algorithm unknown'],
    [501, 'NotImplemented', "Header 'x-amz-checksum-crc32' with value '***' not implemented"],
    [501, 'NotImplemented', 'A header you provided implies functionality that is not implemented'],
    [505, 'HttpVersionNotSupported', 'no'],
  ])('blames the store that answers %p %s: %s', (status, code, message) => {
    const thrown = Object.assign(s3Error(code, status), { message });
    const error = toS3Error(thrown, 'upload `a`') as UserError;
    expect(error.hint).toMatch(/^The store of this ion .*CRC32/);
  });

  it('tells a proxy that asks for a password how that is given', () => {
    const error = toS3Error(denied(407), 'upload `a`') as UserError;
    expect(error.message).toBe(
      'Could not upload `a`: no answer of S3 can be used: the proxy opened no tunnel to s3.example:443: it answered 407 (ERR_PROXY_TUNNEL).',
    );
    expect(error.hint).toBe(loginHint);
  });

  it('does not blame the network for an error of the program', () => {
    const error = toS3Error(new TypeError('x is not a function.'), 'upload `a`') as UserError;
    expect(error.message).toBe('Could not upload `a`: the client of S3 has failed: x is not a function.');
    expect(error.hint).toBe('Report it to the repository of this action.');
  });

  it.each<[string, unknown]>([
    ['an error for people', new UserError('todo', 'a', 'b')],
    ['an abort', AbortSignal.abort().reason],
  ])('leaves %s as it is', (_what, error) => {
    expect(toS3Error(error, 'x')).toBe(error);
  });
});
