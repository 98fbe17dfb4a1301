import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { NetworkError } from '../../src/http/network-error.ts';
import { createSend, type HttpRequest } from '../../src/ion/http.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { deserted, startServer } from '../support/server.ts';
import { startSilentServer, turn, until, useSilentProxy } from '../support/unresponsive-server.ts';

const send = createSend('ion-upload/test', fakeClock());

function get(url: URL, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, body: undefined, signal: neverAborts, ...more };
}

describe('createSend', () => {
  it('sends method, path, query, headers and body, and names the action', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    await send({
      method: 'PATCH',
      url: new URL('/v1/assets?a=b%20c', url),
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: '{"name":"Häuser 東京"}',
      signal: neverAborts,
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'PATCH',
      path: '/v1/assets?a=b%20c',
      headers: {
        authorization: 'Bearer t',
        'content-type': 'application/json',
        'user-agent': expect.stringContaining('ion-upload/test'),
      },
    });
    expect(received[0]?.body.toString()).toBe('{"name":"Häuser 東京"}');
  });

  it('sends a stream with the length that its header names', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
    await send({ method: 'POST', url, headers: { 'content-length': '7' }, body, signal: neverAborts });
    expect(received[0]?.body.toString()).toBe('one two');
    expect(received[0]?.headers).toMatchObject({ 'content-length': '7' });
    expect(received[0]?.headers).not.toHaveProperty('transfer-encoding');
  });

  it.each([200, 204, 404, 500])('returns the whole response with %p', async (status) => {
    const { url } = await startServer((_request, response) => {
      response.writeHead(status, { 'X-Request-Id': 'r-1', Link: ['<a>', '<b>'] });
      response.end(status === 204 ? '' : Buffer.from('Häuser 東京'));
    });
    const answer = await send(get(url));
    expect(answer.status).toBe(status);
    expect(answer.body).toBe(status === 204 ? '' : 'Häuser 東京');
    expect(answer.headers['x-request-id']).toBe('r-1');
    expect(answer.headers['link']).toBe('<a>, <b>');
  });

  it('joins characters that arrive in two parts', async () => {
    const { url } = await startServer((_request, response) => {
      const bytes = Buffer.from('a東b');
      response.write(bytes.subarray(0, 2));
      setImmediate(() => response.end(bytes.subarray(2)));
    });
    expect((await send(get(url))).body).toBe('a東b');
  });

  it('does not follow a redirect', async () => {
    const target = await startServer((_request, response) => response.end('stolen'));
    const { url } = await startServer((_request, response) => {
      response.writeHead(307, { location: target.url.href }).end();
    });
    expect((await send(get(url))).status).toBe(307);
    expect(target.received).toEqual([]);
  });

  it('distinguishes a refused connection from one that broke later', async () => {
    const error = await thrownBy(async () => send(get(await deserted())));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ mayHaveArrived: false });
    expect((error as Error).message).toContain('ECONNREFUSED');
  });

  it('fails if the connection is reset before the response', async () => {
    const { url } = await startServer((_request, response) => {
      response.destroy();
    });
    const error = await thrownBy(() => send(get(url)));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ mayHaveArrived: true });
  });

  it.each([
    ['a length', { 'content-length': '100' }],
    ['chunks', { 'transfer-encoding': 'chunked' }],
  ])('fails if a response with %s is incomplete', async (_what, headers) => {
    const { url } = await startServer((_request, response) => {
      response.writeHead(200, headers);
      response.write('{"id":');
      setImmediate(() => {
        response.destroy();
      });
    });
    const error = await thrownBy(() => send(get(url)));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ mayHaveArrived: true });
  });

  it('accepts a response of several megabytes', async () => {
    const { url } = await startServer((_request, response) => response.end(Buffer.alloc(10_000_000, 'x')));
    expect((await send(get(url))).body).toHaveLength(10_000_000);
  });

  it('fails if a response is longer than any of ion’s', async () => {
    const { url } = await startServer((_request, response) => {
      const block = Buffer.alloc(8 * 1024 * 1024, 'x');
      const pour = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', pour);
      pour();
    });
    const error = await thrownBy(() => send(get(url)));
    expect(error).toBeInstanceOf(NetworkError);
    expect((error as Error).message).toContain('longer than');
  });

  it('ends a request with the reason of an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { url } = await startServer(() => {
      controller.abort(reason);
    });
    expect(await thrownBy(() => send(get(url, { signal: controller.signal })))).toBe(reason);
  });

  it('ends an answer that is on its way with the reason of an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { url } = await startServer((_request, response) => {
      response.write('{');
      setImmediate(() => {
        controller.abort(reason);
      });
    });
    expect(await thrownBy(() => send(get(url, { signal: controller.signal })))).toBe(reason);
  });

  it('throws the fault of a stream that cannot be read to its end', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const fault = new Error('the file changed');
    const body = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw fault;
      })(),
    );
    const error = await thrownBy(() =>
      send({ method: 'POST', url, headers: { 'content-length': '8' }, body, signal: neverAborts }),
    );
    expect(received).toEqual([]);
    const chain: unknown[] = [];
    for (let link = error; Error.isError(link); link = link.cause) chain.push(link);
    expect(chain).toContain(fault);
  });
});

describe('without a response', () => {
  const ion = new URL('https://ion.example/v1/assets');

  /** Servers that accept a connection but never reach a request. */
  const places: readonly (readonly [string, () => Promise<{ url: URL; isReached: () => boolean }>])[] = [
    [
      'a proxy that does not answer to CONNECT',
      async () => {
        const { asked } = await useSilentProxy(ion.host);
        return { url: ion, isReached: () => asked.includes('CONNECT ion.example:443') };
      },
    ],
    [
      'a server that does not shake hands',
      async () => {
        const { port, connections } = await startSilentServer();
        return { url: new URL(`https://127.0.0.1:${port}`), isReached: () => connections() > 0 };
      },
    ],
    [
      'a server that does not answer',
      async () => {
        const { url, received } = await startServer(() => undefined);
        return { url, isReached: () => received.length > 0 };
      },
    ],
  ];

  it.each(places)('an abort ends the attempt at once, at %s', async (_what, reach) => {
    const { url, isReached } = await reach();
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let thrown: unknown;
    const outcome = thrownBy(() => send(get(url, { signal: controller.signal })));
    void outcome.then((error) => (thrown = error));
    await until(isReached);
    expect(thrown).toBeUndefined();
    controller.abort(reason);
    await turn();
    expect(thrown).toBe(reason);
  });

  it('an earlier abort prevents the attempt', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const reason = new Error('cancelled');
    const signal = AbortSignal.abort(reason);
    expect(await thrownBy(() => send(get(url, { signal })))).toBe(reason);
    expect(received).toEqual([]);
  });

  describe('for thirty seconds', () => {
    beforeEach(() => {
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it.each(places)('the attempt ends, at %s', async (_what, reach) => {
      const { url, isReached } = await reach();
      let thrown: unknown;
      const outcome = thrownBy(() => createSend('x', fakeClock())(get(url)));
      void outcome.then((error) => (thrown = error));
      await until(isReached);
      jest.advanceTimersByTime(29_000);
      await turn();
      expect(thrown).toBeUndefined();
      jest.advanceTimersByTime(2_000);
      await turn();
      expect(thrown).toBeInstanceOf(NetworkError);
      expect(thrown).toMatchObject({
        message: 'no data was sent or received for 30 s (ETIMEDOUT)',
        mayHaveArrived: true,
      });
    });

    it('the attempt ends if a response stalls, but not while its bytes arrive', async () => {
      let answering: ServerResponse | undefined;
      const { url } = await startServer((_request, response) => {
        response.write('{');
        answering = response;
      });
      let thrown: unknown;
      const outcome = thrownBy(() => createSend('x', fakeClock())(get(url)));
      void outcome.then((error) => (thrown = error));
      await until(() => answering !== undefined);
      for (let count = 0; count < 4; count++) {
        await pass(); // the written byte arrives
        jest.advanceTimersByTime(20_000);
        await turn();
        expect(thrown).toBeUndefined();
        answering?.write(' ');
      }
      await pass();
      jest.advanceTimersByTime(31_000);
      expect(await outcome).toMatchObject({ message: 'no data was sent or received for 30 s (ETIMEDOUT)' });
    });

    it('the attempt does not end while bytes of its body are sent', async () => {
      const { url, received } = await startServer((_request, response) => response.end('done'));
      const body = new Readable({ read: () => undefined });
      const outcome = send({
        method: 'POST',
        url,
        headers: { 'content-length': '5' },
        body,
        signal: neverAborts,
      });
      for (const byte of 'hello') {
        await turn();
        jest.advanceTimersByTime(20_000);
        body.push(byte);
      }
      body.push(null);
      expect((await outcome).body).toBe('done');
      expect(received[0]?.body.toString()).toBe('hello');
    });

    it('does nothing after the end, and leaves no timer', async () => {
      const { url } = await startServer((_request, response) => response.end('done'));
      const patient = createSend('x', fakeClock());
      expect((await patient(get(url))).body).toBe('done');
      jest.advanceTimersByTime(1_000);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});

/** Time for written bytes to arrive. */
async function pass(): Promise<void> {
  const { url } = await startServer((_request, response) => response.end());
  for (let round = 0; round < 3; round++) await send(get(url));
}
