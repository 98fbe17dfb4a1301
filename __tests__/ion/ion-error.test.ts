import { describe, expect, it } from '@jest/globals';

import type { HttpAnswer } from '../../src/ion/http.ts';
import { IonError, type Operation } from '../../src/ion/ion-error.ts';
import { aToken } from '../support/ion.ts';
import { answer } from '../support/send.ts';

const operation: Operation = { doing: 'create the asset', scope: 'assets:write', target: 'account' };
const ofOneAsset: Operation = { doing: 'read asset 7', scope: 'assets:read', target: 'asset' };

const errorOf = (reply: HttpAnswer, asked = operation) => new IonError(asked, reply, aToken);

describe('IonError', () => {
  it.each<[number, string[]]>([
    [300, ['`api-url`', 'redirects']],
    [301, ['`api-url`', 'redirects']],
    [302, ['`api-url`', 'redirects']],
    [308, ['`api-url`', 'redirects']],
    [400, ['Correct the inputs']],
    [401, ['`token`', 'https://ion.cesium.com/tokens', 'allowed URLs']],
    [402, ['storage', 'https://ion.cesium.com/assets', 'plan']],
    [403, ['account']],
    [404, ['assets:write', 'https://ion.cesium.com/tokens', '`api-url`']],
    [409, ['`type`', '`source-type`', '`options`']],
    [413, ['storage', 'https://ion.cesium.com/assets', 'plan', 'proxy']],
    [418, ['`api-url`']],
    [429, ['later', 'fewer jobs']],
    [500, ['run the job again later']],
    [503, ['run the job again later']],
    [599, ['run the job again later']],
  ])('has the hint of %p', (status, words) => {
    const error = errorOf(answer(status));
    expect(error.message).toBe(`Could not create the asset: ion answered ${status}.`);
    expect(error.status).toBe(status);
    for (const word of words) expect(error.hint).toContain(word);
  });

  it('has two readings of a 404 of one asset: it is gone, or the scope lacks', () => {
    const error = errorOf(answer(404), ofOneAsset);
    expect(error.message).toBe('Could not read asset 7: ion answered 404.');
    expect(error.hint).toContain('deleted');
    expect(error.hint).toContain('assets:read');
  });

  it('has no inputs to correct at a 409 of one asset', () => {
    expect(errorOf(answer(409), ofOneAsset).hint).toContain('at work on the asset');
  });

  it.each<[string, HttpAnswer, string]>([
    [
      'code and message',
      answer(409, { code: 'ValidationError', message: 'options.sourceType must be a valid source type.' }),
      'ion answered 409: ValidationError: options.sourceType must be a valid source type.',
    ],
    ['a message alone', answer(400, { message: 'No.' }), 'ion answered 400: No.'],
    ['a code alone', answer(404, { code: 'ResourceNotFound' }), 'ion answered 404: ResourceNotFound.'],
    ['JSON that says nothing', answer(500, { message: { deep: 1 } }), 'ion answered 500.'],
    ['an empty body', answer(500), 'ion answered 500.'],
    [
      'HTML, without its tags',
      answer(502, '<html>\n<body><h1>502 Bad  Gateway</h1>\n<hr></body></html>'),
      'ion answered 502: 502 Bad Gateway.',
    ],
    ['plain text', answer(503, 'try\n later'), 'ion answered 503: try later.'],
    ['a list', answer(500, ['a']), 'ion answered 500: ["a"].'],
    [
      'the request id',
      answer(500, { message: 'Oops' }, { 'x-request-id': 'r-1' }),
      'ion answered 500: Oops (request r-1).',
    ],
    [
      'the request id of AWS',
      answer(500, '', { 'x-amzn-requestid': ['r-2', 'r-3'] }),
      'ion answered 500 (request r-2).',
    ],
    [
      'when to ask again',
      answer(429, { message: 'Slow down' }, { 'retry-after': '301', 'x-request-id': 'r-1' }),
      'ion answered 429, to be asked again after 301: Slow down (request r-1).',
    ],
    [
      'when to ask again, and nothing else',
      answer(503, '', { 'retry-after': 'Sun, 01 Mar 2026 13:00:00 GMT' }),
      'ion answered 503, to be asked again after Sun, 01 Mar 2026 13:00:00 GMT.',
    ],
  ])('quotes %s', (_what, reply, text) => {
    expect(errorOf(reply).message).toBe(`Could not create the asset: ${text}`);
  });

  it('shortens a long answer', () => {
    const { message } = errorOf(answer(500, { message: 'x'.repeat(100_000) }));
    expect(message.length).toBeLessThan(600);
    expect(message).toContain('x…');
  });

  it('reads a page of nothing but brackets in no time', () => {
    const start = performance.now();
    const { message } = errorOf(answer(502, '<'.repeat(100_000)));
    expect(performance.now() - start).toBeLessThan(1000);
    expect(message.length).toBeLessThan(600);
  });

  it('shortens a long Retry-After', () => {
    const { message } = errorOf(answer(429, '', { 'retry-after': '9'.repeat(10_000) }));
    expect(message).toMatch(/ after 9+…\.$/);
    expect(message.length).toBeLessThan(150);
  });

  it.each<[Readonly<Record<string, string | string[]>>, string | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '5' }, '5'],
    [{ 'retry-after': ['6', '7'] }, '6'],
  ])('keeps Retry-After of %j', (headers, expected) => {
    expect(errorOf(answer(429, '', headers as HttpAnswer['headers'])).retryAfter).toBe(expected);
  });
});
