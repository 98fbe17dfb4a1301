import { Readable } from 'node:stream';

import { describe, expect, it } from '@jest/globals';

import { NetworkError } from '../../src/http/network-error.ts';
import { jsonBody, OutcomeUnknownError, type Call } from '../../src/ion/ion-api.ts';
import { IonError } from '../../src/ion/ion-error.ts';
import { DeadlineError } from '../../src/lib/retry.ts';
import { neverAborts, epoch } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { clientOf } from '../support/ion.ts';
import { always, answer, networkFault, script, serve, type Reply } from '../support/send.ts';

const operation = { doing: 'do the thing', scope: 'assets:write', target: 'account' } as const;
const url = new URL('https://api.cesium.com/v1/things');

const get: Call = { method: 'GET', url, operation, signal: neverAborts };
const post: Call = { method: 'POST', url, body: jsonBody({ a: 1 }), operation, signal: neverAborts };

const lost = networkFault('ECONNRESET');
const refused = networkFault('ECONNREFUSED');
const ok = answer(200, { done: true });

describe('a client of ion', () => {
  it('sends the token and asks for JSON', async () => {
    const server = script(ok);
    await clientOf(server).client.call(get);
    expect(server.sent).toEqual([
      {
        method: 'GET',
        url: url.href,
        headers: { accept: 'application/json', authorization: 'Bearer the-token' },
        body: undefined,
      },
    ]);
  });

  it('sends a body with its type', async () => {
    const server = script(ok);
    await clientOf(server).client.call(post);
    expect(server.sent[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(server.sent[0]?.body).toBe('{"a":1}');
  });

  it('sends a stream with its length, opened again for each attempt', async () => {
    const server = script(answer(503), ok);
    const body = { type: 'text/x', length: 5, open: () => Readable.from(['he', 'llo']) };
    await clientOf(server).client.call({ ...post, body });
    expect(server.sent.map((request) => request.body)).toEqual(['hello', 'hello']);
    expect(server.sent[1]?.headers).toMatchObject({ 'content-type': 'text/x', 'content-length': '5' });
  });

  it('sends no authorization without a token', async () => {
    const server = script(ok);
    await clientOf(server, { token: null }).client.call(get);
    expect(server.sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each(['https://evil.example/v1', 'http://api.cesium.com/v1', 'https://api.cesium.com:8443/v1'])(
    'sends nothing to %s, which is another origin',
    async (stranger) => {
      const server = always(ok);
      const call = { ...get, url: new URL(stranger) };
      expect(await thrownBy(() => clientOf(server).client.call(call))).toBeInstanceOf(Error);
      expect(server.sent).toEqual([]);
    },
  );

  it.each([
    ['https://api.cesium.com', 'https://api.cesium.com/v1/assets?a=b'],
    ['https://ion.example/base', 'https://ion.example/base/v1/assets?a=b'],
  ])('finds addresses below %s', (apiUrl, expected) => {
    expect(clientOf(script(), { apiUrl }).client.url('/v1/assets?a=b').href).toBe(expected);
  });

  it.each([
    ['the-token', 'regenerated'],
    [null, 'Set the input `token`'],
  ])('has the hint for a 401 with the token %j', async (token, hint) => {
    const { client } = clientOf(script(answer(401)), { token });
    expect((await userErrorOf(() => client.call(get))).hint).toContain(hint);
  });

  it.each([200, 201, 204, 299])('accepts %p as a success', async (status) => {
    const reply = await clientOf(script(answer(status))).client.call(get);
    expect(reply.status).toBe(status);
  });

  it('does not follow a redirect', async () => {
    const server = script(answer(307, '', { location: 'https://evil.example' }));
    const error = await userErrorOf(() => clientOf(server).client.call(get));
    expect(error).toBeInstanceOf(IonError);
    expect(server.sent).toHaveLength(1);
  });
});

describe('transient faults', () => {
  it.each<[string, Reply]>([
    ['429', answer(429)],
    ['503', answer(503)],
    ['a refused connection', refused],
    ['an unknown host', networkFault('ENOTFOUND')],
    ['a DNS that is down', networkFault('EAI_AGAIN')],
    ['a host out of reach', networkFault('EHOSTUNREACH')],
    ['a network out of reach', networkFault('ENETUNREACH')],
  ])('that leave nothing done are repeated for GET and POST alike: %s', async (_what, fault) => {
    for (const call of [get, post]) {
      const server = script(fault, fault, ok);
      const { client, clock } = clientOf(server);
      expect((await client.call(call)).status).toBe(200);
      expect(server.sent).toHaveLength(3);
      expect(clock.sleeps).toHaveLength(2);
    }
  });

  it.each<[string, Reply]>([
    ['408', answer(408)],
    ['500', answer(500, { code: 'Internal', message: 'Oops' })],
    ['502', answer(502, '<h1>Bad gateway</h1>')],
    ['504', answer(504)],
    ['520, of proxies', answer(520)],
    ['a reset', lost],
    ['a time-out', new NetworkError(new Error('Request timeout: /v1/things'))],
    ['a broken pipe', networkFault('EPIPE')],
  ])('with an unknown outcome are repeated for GET, never for POST: %s', async (_what, fault) => {
    const getServer = script(fault, ok);
    await clientOf(getServer).client.call(get);
    expect(getServer.sent).toHaveLength(2);

    const postServer = always(fault);
    const error = await userErrorOf(() => clientOf(postServer).client.call(post));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toMatch(/^Tried to do the thing, but the result is unknown: .*[^.]\.$/);
    expect(error.message).not.toContain('Could not');
    expect(error.hint).toBe('Check the state of the asset on ion before you run the job again.');
    expect(postServer.sent).toHaveLength(1);
  });

  it.each([300, 400, 402, 403, 404, 409, 413, 501, 505])('are not among %p', async (status) => {
    for (const call of [get, post]) {
      const server = always(answer(status, { code: 'C', message: 'M' }));
      const error = await userErrorOf(() => clientOf(server).client.call(call));
      expect(error).toBeInstanceOf(IonError);
      expect(error.message).toBe(`Could not do the thing: ion answered ${status}: C: M.`);
      expect(server.sent).toHaveLength(1);
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('of any kind are repeated for %s', async (method) => {
    const server = script(lost, answer(500), ok);
    await clientOf(server).client.call({ ...post, method });
    expect(server.sent).toHaveLength(3);
  });

  it('end with the first attempt after two minutes', async () => {
    const server = always(answer(503, { message: 'Down' }));
    const { client, clock } = clientOf(server);
    const error = await userErrorOf(() => client.call(get));
    expect(error.message).toBe('Could not do the thing: ion answered 503: Down.');
    expect(server.sent).toHaveLength(13);
    expect(clock.sleeps).toEqual([500, 1000, 2000, 4000, 8000, ...Array<number>(7).fill(15_000)]);
  });

  it('end after at least ten attempts', async () => {
    const server = serve(() => {
      clock.advance(60_000);
      return answer(503);
    });
    const { client, clock } = clientOf(server);
    await userErrorOf(() => client.call(get));
    expect(server.sent).toHaveLength(10);
  });

  it('that end within two minutes are survived', async () => {
    const server = serve(() => (clock.now() - start < 115_000 ? answer(502) : ok));
    const { client, clock } = clientOf(server);
    const start = clock.now();
    expect((await client.call(get)).status).toBe(200);
  });

  it('that last are reported with host, cause and hint', async () => {
    const server = always(refused);
    const error = await userErrorOf(() => clientOf(server).client.call(post));
    expect(error.message).toMatch(
      /^Could not do the thing: api\.cesium\.com could not be reached: .*ECONNREFUSED/,
    );
    expect(error.message).not.toContain('..');
    for (const word of ['`api-url`', 'HTTPS_PROXY', 'NO_PROXY']) expect(error.hint).toContain(word);
    expect(error).not.toBeInstanceOf(OutcomeUnknownError);
    expect(server.sent).toHaveLength(13);
  });

  it('are logged before each pause', async () => {
    const { client, log } = clientOf(script(answer(503), answer(429, { message: 'Slow' }), ok));
    await client.call(get);
    expect(log.of('info')).toEqual([
      'Could not do the thing: ion answered 503. Attempt 2 follows in 0.5 s.',
      'Could not do the thing: ion answered 429: Slow. Attempt 3 follows in 1.0 s.',
    ]);
  });

  it('of the network are also logged as sentences', async () => {
    const { client, log } = clientOf(script(lost, ok));
    await client.call(get);
    expect(log.of('info')).toEqual([expect.stringMatching(/ECONNRESET.*\. Attempt 2 follows in 0\.5 s\.$/)]);
  });

  it('do not include unexpected errors', async () => {
    const bug = new TypeError('no such method');
    let sent = 0;
    const send = () => {
      sent++;
      return Promise.reject(bug);
    };
    expect(await thrownBy(() => clientOf({ send }).client.call(get))).toBe(bug);
    expect(sent).toBe(1);
  });

  it('are not reported after an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const server = serve(() => {
      controller.abort(reason);
      return lost;
    });
    const { client } = clientOf(server);
    const call = { ...post, signal: controller.signal };
    expect(await thrownBy(() => client.call(call))).toBe(reason);
    expect(server.sent).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', '20', 20_000],
    ['a date', new Date(epoch + 45_000).toUTCString(), 45_000],
    ['seconds that are fewer than the own pause', '0', 500],
    ['a date that is over', new Date(epoch - 45_000).toUTCString(), 500],
    ['nonsense', 'soon', 500],
  ])('is respected as %s', async (_what, header, pause) => {
    const { client, clock } = clientOf(script(answer(429, '', { 'retry-after': header }), ok));
    await client.call(post);
    expect(clock.sleeps).toEqual([pause]);
  });

  it('is ignored if it is longer than five minutes', async () => {
    const server = always(answer(429, { message: 'Slow down' }, { 'retry-after': '301' }));
    const { client, clock } = clientOf(server);
    const error = await userErrorOf(() => client.call(get));
    expect(error.message).toBe('Could not do the thing: ion answered 429 (retry after 301): Slow down.');
    expect(clock.sleeps).toEqual([]);
  });

  it('is respected at any length by a call with a deadline', async () => {
    const { client, clock } = clientOf(script(answer(429, '', { 'retry-after': '3600' }), ok));
    expect((await client.call({ ...get, deadline: clock.now() + 3_600_000 })).status).toBe(200);
    expect(clock.sleeps).toEqual([3_600_000]);
  });

  it('is ignored if the deadline is earlier', async () => {
    const server = always(answer(429, { message: 'Slow down' }, { 'retry-after': '3600' }));
    const { client, clock } = clientOf(server);
    const error = await thrownBy(() => client.call({ ...get, deadline: clock.now() + 3_599_999 }));
    expect(error).toBeInstanceOf(DeadlineError);
    expect((error as DeadlineError).message).toBe(
      'Could not do the thing: ion answered 429 (retry after 3600): Slow down.',
    );
    expect(clock.sleeps).toEqual([]);
    expect(server.sent).toHaveLength(1);
  });
});

describe('a web page with the status of a success', () => {
  const page = (status = 200, type = 'text/html; charset=utf-8') =>
    answer(status, '<p>Sign in</p>', { 'content-type': type });
  const reported = "ion's response is not JSON (it starts with “<p>Sign in</p>”).";

  it.each([
    [200, 'text/html'],
    [201, 'text/html; charset=utf-8'],
    [203, 'TEXT/HTML'],
  ])('(%p, %s) does not come from ion', async (status, type) => {
    const { client, log } = clientOf(script(page(status, type), ok));
    expect((await client.call(get)).body).toBe(ok.body);
    expect(log.of('info')).toEqual([`Could not do the thing: ${reported} Attempt 2 follows in 0.5 s.`]);
  });

  it.each<[string, Call]>([
    ['GET', get],
    ['DELETE', { ...get, method: 'DELETE' }],
    ['a POST that may be repeated', { ...post, repeatable: true }],
  ])('is requested again by %s, and reported if it persists', async (_what, call) => {
    const server = always(page());
    const error = await userErrorOf(() => clientOf(server).client.call(call));
    expect(error.message).toBe(`Could not do the thing: ${reported}`);
    expect(error).not.toBeInstanceOf(OutcomeUnknownError);
    expect(error.hint).toMatch(/`api-url`.*proxy/);
    expect(server.sent).toHaveLength(13);
  });

  it('leaves the outcome of a POST unknown', async () => {
    const server = always(page());
    const error = await userErrorOf(() => clientOf(server).client.call(post));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toBe(`Tried to do the thing, but the result is unknown: ${reported}`);
    expect(server.sent).toHaveLength(1);
  });

  it('is also not accepted as JSON', async () => {
    const { client } = clientOf(script(answer(200, { a: 1 }, { 'content-type': 'text/html' }), ok));
    expect((await client.callForJson(get)).json).toEqual({ done: true });
  });

  it('does not quote the token', async () => {
    const reply = answer(200, '<p>the-token</p>', { 'content-type': 'text/html' });
    const error = await userErrorOf(() => clientOf(always(reply)).client.call(get));
    expect(error.message).toContain('<p>***</p>');
  });

  it.each(['application/json', 'text/plain', 'application/x; of=text/html'])(
    'is not detected in %s',
    async (type) => {
      const server = script(answer(200, '<p>Sign in</p>', { 'content-type': type }));
      expect((await clientOf(server).client.call(post)).status).toBe(200);
    },
  );
});
