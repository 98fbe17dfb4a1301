import { describe, expect, it } from '@jest/globals';

import { UserError } from '../../../../src/lib/errors.ts';
import {
  isBusy,
  judgeS3,
  s3CodeOf,
  SignedPayloadsOnlyError,
  toUserError,
} from '../../../../src/transfer/s3/sdk/errors.ts';
import { epoch } from '../../../support/clock.ts';
import { s3Error } from '../../../support/s3-error.ts';

const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

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
    ['what is no error', { name: 'NoSuchUpload', $fault: 'client' }, undefined],
  ])('of %s', (_what, error, code) => {
    expect(s3CodeOf(error)).toBe(code);
  });
});

describe('isBusy', () => {
  it.each<[string, unknown, boolean]>([
    ['503', s3Error('SlowDown', 503), true],
    ['429', s3Error('TooManyRequests', 429), true],
    ['a request that did not move on', Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), true],
    ['500', s3Error('InternalError', 500), false],
    ['a reset', reset, false],
  ])('of %s', (_what, error, expected) => {
    expect(isBusy(error)).toBe(expected);
  });
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
    ['a time-out', Object.assign(new Error('late'), { name: 'TimeoutError' })],
    [
      'an answer of 200 that could not be read',
      Object.assign(new Error('x'), { $metadata: { httpStatusCode: 200 } }),
    ],
  ])('tries again after %s', (_what, error) => {
    expect(judgeS3(error, 1, epoch)).toEqual({ again: true });
  });

  it.each<[string, unknown]>([
    ['ExpiredToken', s3Error('ExpiredToken', 400)],
    ['AccessDenied', s3Error('AccessDenied', 403)],
    ['NoSuchBucket', s3Error('NoSuchBucket', 404)],
    ['NoSuchUpload', s3Error('NoSuchUpload', 404)],
    ['SignatureDoesNotMatch', s3Error('SignatureDoesNotMatch', 403)],
    ['EntityTooLarge', s3Error('EntityTooLarge', 400)],
    ['InvalidPart', s3Error('InvalidPart', 400)],
    ['an unknown 4xx', s3Error('Strange', 418)],
    ['a bucket elsewhere', s3Error('PermanentRedirect', 301)],
    ['a certificate that is not trusted', Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' })],
    ['an error for people', new UserError('a', 'b')],
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
  ])('tells %s with what was done, status, message, request id and cure', (code, status, words) => {
    const thrown = s3Error(code, status, 'REQ1');
    const error = toUserError(thrown, 'upload `a.las`') as UserError;
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      `Could not upload \`a.las\`: S3 answered ${status} ${code}: ${code} happened (request REQ1).`,
    );
    for (const word of words) expect(error.cure).toContain(word);
    expect(error.cause).toBe(thrown);
  });

  it('does without a request id', () => {
    const error = toUserError(s3Error('SlowDown', 503), 'upload `a`') as UserError;
    expect(error.message).toBe('Could not upload `a`: S3 answered 503 SlowDown: SlowDown happened.');
  });

  it('tells a connection that broke with its code', () => {
    const error = toUserError(reset, 'upload `a`') as UserError;
    expect(error.message).toBe(
      'Could not upload `a`: no answer of S3 can be used: socket hang up (ECONNRESET).',
    );
    expect(error.cure).toContain('HTTPS_PROXY');
  });

  it('tells an answer that could not be read without a code', () => {
    const thrown = Object.assign(new Error('bad XML.'), { $metadata: { httpStatusCode: 200 } });
    const error = toUserError(thrown, 'upload `a`') as UserError;
    expect(error.message).toBe('Could not upload `a`: no answer of S3 can be used: bad XML.');
  });

  it.each<[string, unknown]>([
    ['an error for people', new UserError('a', 'b')],
    ['an abort', AbortSignal.abort().reason],
  ])('leaves %s as it is', (_what, error) => {
    expect(toUserError(error, 'x')).toBe(error);
  });
});
