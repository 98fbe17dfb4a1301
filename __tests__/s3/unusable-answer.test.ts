import { describe, expect, it } from '@jest/globals';

import { unusable } from '../../src/s3/unusable-answer.ts';

function messageFor(status: number, body: string): string | undefined {
  return unusable({ status, headers: {}, body: Buffer.from(body) })?.message;
}

describe('an answer', () => {
  it.each([
    [200, '<html>Sign in</html>'],
    [204, ''],
    [403, '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>'],
    [301, '<Error xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Code>PermanentRedirect</Code></Error>'],
  ])('of status %p may come from S3: %s', (status, body) => {
    expect(messageFor(status, body)).toBeUndefined();
  });

  it.each([
    ['Access denied by policy 17.', 'Access denied by policy 17.'],
    ['{"error":"no"}', '{"error":"no"}'],
    [
      '<!DOCTYPE html><html><head><title>ERROR: 403</title><style>p { color: red }</style></head><body><h1>ERROR</h1>\n <p>Denied</p>',
      'ERROR: 403 ERROR Denied',
    ],
    ['<Error><Message>no code</Message></Error>', 'no code'],
    [
      `the first words of a text ${'and then some more '.repeat(9)}`,
      'the first words of a text and then some more and then some…',
    ],
    ['you sent Proxy-Authorization: Basic dXNlcjpwdw==', 'you sent Proxy-Authorization: Basic …'],
    ['token FwoGZXIvYXdzEJr//////////wEaDKq is bad', 'token … is bad'],
    ['x'.repeat(10_000), '…'],
  ])('has this quote of a page: %s', (page, quote) => {
    expect(messageFor(403, page)).toBe(`a server other than S3 answered (403): ${quote}`);
  });

  it.each(['', ' \n', '<html></html>'])('finds no reason in %j', (body) => {
    expect(messageFor(503, body)).toBe('S3, or a server in front of it, answered 503 without a reason');
  });

  it('is read quickly', () => {
    const start = performance.now();
    for (const piece of ['<', '<style', '<Error ', '<style><', 'Basic ']) {
      messageFor(500, piece.repeat(150_000));
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
