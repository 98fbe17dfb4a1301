import { describe, expect, it } from '@jest/globals';

import type { HttpAnswer } from '../../src/ion/http.ts';
import { IonError, type Operation } from '../../src/ion/ion-error.ts';
import { aToken } from '../support/ion.ts';
import { answer } from '../support/send.ts';

const operation: Operation = { doing: 'create the asset', scope: 'assets:write', target: 'account' };
const ofOneAsset: Operation = { doing: 'read asset 7', scope: 'assets:read', target: 'asset' };

const errorOf = (reply: HttpAnswer, asked = operation) => new IonError(asked, reply, aToken);

describe('IonError', () => {
  it.each<[number, string, string[]]>([
    [300, 'ion-redirected', ['`api-url`', 'Redirects']],
    [301, 'ion-redirected', ['`api-url`', 'Redirects']],
    [302, 'ion-redirected', ['`api-url`', 'Redirects']],
    [308, 'ion-redirected', ['`api-url`', 'Redirects']],
    [400, 'ion-request-refused', ['Correct the inputs']],
    [
      401,
      'ion-token-rejected',
      ['Check that the token is listed', 'https://ion.cesium.com/tokens', 'allowed URLs'],
    ],
    [402, 'ion-quota-exceeded', ['storage', 'https://ion.cesium.com/assets', 'plan']],
    [403, 'ion-forbidden', ['account']],
    [404, 'ion-scope-missing', ['assets:write', 'https://ion.cesium.com/tokens', '`api-url`']],
    [409, 'ion-request-refused', ['`type`', '`source-type`', '`options`']],
    [422, 'ion-request-refused', ['`type`', '`source-type`', '`options`']],
    [413, 'ion-request-too-large', ['storage', 'https://ion.cesium.com/assets', 'plan', 'proxy']],
    [418, 'ion-request-refused', ['`api-url`']],
    [407, 'proxy-login-required', ['HTTPS_PROXY']],
    [429, 'ion-rate-limited', ['later', 'fewer jobs']],
    [500, 'ion-unavailable', ['Run the job again later']],
    [503, 'ion-unavailable', ['Run the job again later']],
    [599, 'ion-unavailable', ['Run the job again later']],
  ])('of %p has the code %s and its hint', (status, code, words) => {
    const error = errorOf(answer(status));
    expect(error.message).toBe(
      status === 401
        ? 'ion does not accept the token (401): could not create the asset.'
        : `Could not create the asset: ion answered ${status}.`,
    );
    expect(error).toMatchObject({ status, code });
    for (const word of words) expect(error.hint).toContain(word);
  });

  it('begins the message of a 401 with the token, and keeps the text of ion', () => {
    const reply = answer(401, { code: 'InvalidCredentials', message: 'No.' }, { 'x-request-id': 'r-1' });
    expect(errorOf(reply).message).toBe(
      'ion does not accept the token (401 InvalidCredentials: No): could not create the asset (request r-1).',
    );
  });

  it('asks for a token if none was sent', () => {
    const error = new IonError(operation, answer(401), { ...aToken, token: undefined });
    expect(error.message).toBe('ion requires a token (401): could not create the asset.');
    expect(error.code).toBe('ion-token-required');
  });

  it.each([400, 409, 422])('of %p repeats what is probably wrong with the request', (status) => {
    const suspicions = ['Did you mean `clampToTerrain`?', 'Did you mean `position`?'];
    const { hint } = errorOf(answer(status), { ...operation, suspicions });
    expect(hint).toMatch(/^Did you mean `clampToTerrain`\? Did you mean `position`\? Correct the inputs/);
    expect(errorOf(answer(403), { ...operation, suspicions }).hint).not.toContain('Did you mean');
  });

  it('names both causes of a 404 of one asset: it was deleted, or the scope is missing', () => {
    const error = errorOf(answer(404), ofOneAsset);
    expect(error.message).toBe('Could not read asset 7: ion answered 404.');
    expect(error.code).toBe('ion-not-found');
    expect(error.hint).toContain('still exists');
    expect(error.hint).toContain('assets:read');
  });

  it('does not mention inputs for a 409 of one asset', () => {
    expect(errorOf(answer(409), ofOneAsset).hint).toContain('another run uses the asset');
  });

  it.each<[string, HttpAnswer, string]>([
    [
      'code and message',
      answer(409, { code: 'ValidationError', message: 'options.sourceType must be a valid source type.' }),
      'ion answered 409: ValidationError: options.sourceType must be a valid source type.',
    ],
    ['only a message', answer(400, { message: 'No.' }), 'ion answered 400: No.'],
    ['only a code', answer(404, { code: 'ResourceNotFound' }), 'ion answered 404: ResourceNotFound.'],
    ['JSON without a message', answer(500, { message: { deep: 1 } }), 'ion answered 500.'],
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
      'Retry-After',
      answer(429, { message: 'Slow down' }, { 'retry-after': '301', 'x-request-id': 'r-1' }),
      'ion answered 429 (retry after 301): Slow down (request r-1).',
    ],
    [
      'only Retry-After',
      answer(503, '', { 'retry-after': 'Sun, 01 Mar 2026 13:00:00 GMT' }),
      'ion answered 503 (retry after Sun, 01 Mar 2026 13:00:00 GMT).',
    ],
  ])('quotes %s', (_what, reply, text) => {
    expect(errorOf(reply).message).toBe(`Could not create the asset: ${text}`);
  });

  it('shortens a long response', () => {
    const { message } = errorOf(answer(500, { message: 'x'.repeat(100_000) }));
    expect(message.length).toBeLessThan(600);
    expect(message).toContain('x…');
  });

  it('reads a page of only brackets quickly', () => {
    const start = performance.now();
    const { message } = errorOf(answer(502, '<'.repeat(100_000)));
    expect(performance.now() - start).toBeLessThan(1000);
    expect(message.length).toBeLessThan(600);
  });

  it('shortens a long Retry-After', () => {
    const { message } = errorOf(answer(429, '', { 'retry-after': '9'.repeat(10_000) }));
    expect(message).toMatch(/ after 9+…\)\.$/);
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
