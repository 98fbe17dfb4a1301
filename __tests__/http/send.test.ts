import { Readable } from 'node:stream';

import { afterEach, describe, expect, it } from '@jest/globals';

import { startProxy, type Proxy } from '../../sandbox/http/proxy.ts';
import { createHttp, destinationOf, type HttpLimits, type WireRequest } from '../../src/http/send.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/unresponsive-server.ts';

const limits: HttpLimits = { signal: neverAborts, idleMs: 30_000, maxAnswerLength: 1_000 };

function requestTo(url: URL, more: Partial<WireRequest> = {}): WireRequest {
  return { ...destinationOf(url), method: 'POST', headers: {}, body: Buffer.alloc(0), ...more };
}

let proxy: Proxy | undefined;

afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

describe('a request', () => {
  it.each(['is answered', 'is refused at once', 'cannot begin'])(
    'destroys the stream of its body if it %s',
    async (what) => {
      const { url } = await startServer((_request, response) => response.end());
      const http = createHttp();
      const body = what === 'is answered' ? Readable.from(['a']) : new Readable({ read: () => undefined });
      const signal = what === 'is refused at once' ? AbortSignal.abort(new Error('cancelled')) : neverAborts;
      const headers = what === 'cannot begin' ? { bad: '\n' } : {};
      await http.send(requestTo(url, { body, headers }), { ...limits, signal }).catch(() => undefined);
      expect(body.destroyed).toBe(true);
      http.close();
    },
  );

  it('fails if the stream of its body is closed before its end', async () => {
    const { url } = await startServer(() => undefined);
    const body = new Readable({ read: () => undefined });
    body.push('half');
    const outcome = thrownBy(() => createHttp().send(requestTo(url, { body }), limits));
    body.destroy();
    expect(await outcome).toMatchObject({ message: 'the body of the request was closed before its end' });
  });

  it('is cut at its limit if it may be', async () => {
    const { url } = await startServer((_request, response) => response.end('a'.repeat(1_000_000)));
    const http = createHttp();
    const answer = await http.send(requestTo(url, { method: 'GET' }), { ...limits, mayCut: true });
    expect(answer.body.toString()).toBe('a'.repeat(1_000));
    await expect(http.send(requestTo(url), limits)).rejects.toThrow('the response is longer than 1000 bytes');
    http.close();
  });

  it('closes only the connections that are idle', async () => {
    let answer: (() => void) | undefined;
    const { url, received } = await startServer(({ path }, response) => {
      if (path === '/slow') answer = () => response.end('done');
      else response.end();
    });
    const http = createHttp();
    const slow = http.send(requestTo(new URL('/slow', url)), limits);
    await http.send(requestTo(url), limits);
    await until(() => received.length === 2);
    http.closeIdle();
    await http.send(requestTo(url), limits);
    answer?.();
    expect((await slow).body.toString()).toBe('done');
    const ports = received.filter(({ path }) => path === '/').map(({ clientPort }) => clientPort);
    expect(new Set(ports).size).toBe(2);
    http.close();
  });
});

describe('a request through a proxy', () => {
  it('reports a refused tunnel without data of the proxy', async () => {
    proxy = await startProxy({});
    const http = createHttp(1, { HTTPS_PROXY: proxy.url.replace('//', '//user:s3cret@') });
    const error = await thrownBy(() => http.send(requestTo(new URL('https://ion.example')), limits));
    expect(error).toMatchObject({
      code: 'ERR_PROXY_TUNNEL',
      message: 'the proxy opened no tunnel to ion.example:443: it answered 502',
    });
  });

  it('also uses the proxy for http, and bypasses it if NO_PROXY says so', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    proxy = await startProxy({ 'ion.example': Number(url.port) });
    const env = { HTTP_PROXY: proxy.url, NO_PROXY: 'other.example' };
    const http = createHttp(1, env);
    await http.send(requestTo(new URL('http://ion.example/a')), limits);
    expect(proxy.asked).toEqual(['POST http://ion.example/a']);
    await http.send(requestTo(url), limits); // of the loopback interface
    expect(proxy.asked).toHaveLength(1);
    expect(received.map(({ path }) => path)).toEqual(['/a', '/']);
    http.close();
  });
});
