import { describe, expect, it } from '@jest/globals';

import { jsonBody, OutcomeUnknownError, type Call } from '../../src/ion/ion-api.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf } from '../support/ion.ts';
import { always, answer, script } from '../support/send.ts';

const operation = { doing: 'do the thing', scope: 'assets:write', target: 'account' } as const;
const url = new URL('https://api.cesium.com/v1/things');

const get: Call = { method: 'GET', url, operation, signal: neverAborts };
const post: Call = { method: 'POST', url, body: jsonBody({ a: 1 }), operation, signal: neverAborts };

const ok = answer(200, { done: true });

describe('an answer that must be JSON', () => {
  it('may begin with a byte order mark', async () => {
    const { json } = await clientOf(always(answer(200, '\ufeff{"a":1}'))).client.callForJson(get);
    expect(json).toEqual({ a: 1 });
  });

  it('has no copy of the token', async () => {
    const { json } = await clientOf(always(answer(200, { error: 'for the-token' }))).client.callForJson(get);
    expect(json).toEqual({ error: 'for ***' });
  });

  it('is returned parsed, with its headers', async () => {
    const { client } = clientOf(script(answer(200, { a: [1] }, { link: 'x' })));
    const { json, answer: whole } = await client.callForJson(get);
    expect(json).toEqual({ a: [1] });
    expect(whole.headers['link']).toBe('x');
  });

  it.each([
    ['HTML', '<html>Sign in</html>', 'it starts with “<html>Sign in</html>”'],
    ['nothing', ' \n', 'it is empty'],
    [
      'JSON that is cut off',
      '{"uploadLocation":{"accessKey":"ASIAKEY","secr',
      'it is incomplete or malformed',
    ],
    ['a list', '[]', 'it is incomplete or malformed'],
    ['a text', '"hello"', 'it is incomplete or malformed'],
    ['null', 'null', 'it starts with “null”'],
  ])('that is %s is an error', async (_what, body, reported) => {
    const server = always(answer(200, body));
    const error = await userErrorOf(() => clientOf(server).client.callForJson(get));
    expect(error.message).toBe(`Could not do the thing: ion's response is not JSON (${reported}).`);
    expect(error.message).not.toContain('ASIAKEY');
    expect(error.hint).toContain('`api-url`');
    expect(error.hint).toContain('proxy');
    expect(server.sent).toHaveLength(13);
  });

  it('quotes only the beginning of a text that is not JSON', async () => {
    const server = always(answer(200, 'x'.repeat(10_000)));
    const error = await userErrorOf(() => clientOf(server).client.callForJson(get));
    expect(error.message.length).toBeLessThan(200);
  });

  it('is requested again by GET', async () => {
    const { client } = clientOf(script(answer(200, '{"cut'), ok));
    expect((await client.callForJson(get)).json).toEqual({ done: true });
  });

  it('leaves the outcome of a POST unknown', async () => {
    const server = always(answer(200, '{"assetMetadata":{"id":'));
    const error = await userErrorOf(() => clientOf(server).client.callForJson(post));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toContain('incomplete');
    expect(server.sent).toHaveLength(1);
  });
});
