import { describe, expect, it } from '@jest/globals';

import { createFetch, type FetchOptions } from '../../src/github/fetch.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { deserted, startServer } from '../support/server.ts';

const options: FetchOptions = {
  method: 'POST',
  headers: { authorization: 'token t', 'content-type': 'application/json' },
  body: '{"a":"ü"}',
  signal: neverAborts,
};

const fetch = createFetch(fakeClock());

describe('the fetch of the GitHub client', () => {
  it('sends the given request, and answers as fetch does', async () => {
    const { url, received } = await startServer((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
      response.end('{"id":"東"}');
    });
    const response = await fetch(`${url.href}repos?page=1`, options);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ id: '東' });
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/repos?page=1',
      headers: { authorization: 'token t', 'content-length': '10' },
    });
    expect(received[0]?.body.toString()).toBe(options.body);
  });

  it.each([204, 304, 404])('returns %p without a body', async (status) => {
    const { url } = await startServer((_request, response) => response.writeHead(status).end());
    const response = await fetch(url.href, { method: 'GET', headers: {}, signal: neverAborts });
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  it.each([
    [301, 'POST', 'GET'],
    [302, 'PATCH', 'PATCH'],
    [303, 'PATCH', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'PATCH', 'PATCH'],
  ])('follows %p of %s by %s', async (status, method, then) => {
    const { url, received } = await startServer(({ path }, response) => {
      if (path === '/old') response.writeHead(status, { location: '/new?a' });
      response.end('done');
    });
    const response = await fetch(`${url.href}old`, { ...options, method });
    expect(await response.text()).toBe('done');
    const next = received[1];
    expect(next).toMatchObject({ method: then, path: '/new?a', headers: { authorization: 'token t' } });
    expect(next?.body.toString()).toBe(then === 'GET' ? '' : options.body);
  });

  it('sends the token to no other origin, and does not follow redirects without end', async () => {
    const other = await startServer((_request, response) => response.end('done'));
    const { url } = await startServer((_request, response) => {
      response.writeHead(307, { location: other.url.href }).end();
    });
    await fetch(url.href, options);
    expect(other.received[0]?.headers).not.toHaveProperty('authorization');
    const round = await startServer((_request, response) => response.writeHead(307, { location: '/' }).end());
    expect(await thrownBy(() => fetch(round.url.href, options))).toMatchObject({
      message: 'it redirects endlessly',
    });
    expect(round.received).toHaveLength(21);
  });

  it.each(['ftp://a.example/', 'http://['])(
    'does not treat a redirect to %s as a success',
    async (location) => {
      const { url } = await startServer((_request, response) => response.writeHead(302, { location }).end());
      expect(await thrownBy(() => fetch(url.href, options))).toMatchObject({
        message: 'it redirects to something other than a web address',
      });
    },
  );

  it('sends GET without body and content type if a redirect requires that', async () => {
    const { url, received } = await startServer(({ path }, response) => {
      if (path === '/there') response.end();
      else response.writeHead(303, { location: '/there' }).end();
    });
    await fetch(url.href, options);
    expect(received[1]).toMatchObject({
      method: 'GET',
      path: '/there',
      headers: { authorization: 'token t' },
    });
    expect(received[1]?.headers).not.toHaveProperty('content-type');
    expect(received[1]?.headers).not.toHaveProperty('content-length');
  });

  it('throws the error of the system, or the reason of an abort', async () => {
    const nowhere = (await deserted()).href;
    expect(await thrownBy(() => fetch(nowhere, options))).toMatchObject({ code: 'ECONNREFUSED' });
    const controller = new AbortController();
    const reason = new Error('late');
    const { url } = await startServer(() => {
      controller.abort(reason);
    });
    expect(await thrownBy(() => fetch(url.href, { ...options, signal: controller.signal }))).toBe(reason);
  });

  it('reuses a connection, but not after it was idle for a while', async () => {
    const { url, received } = await startServer((_request, response) => response.end());
    const clock = fakeClock();
    const patient = createFetch(clock);
    for (const pauseMs of [1_000, 3_000, 0]) {
      await patient(url.href, options);
      clock.advance(pauseMs);
    }
    const [first, second, third] = received.map(({ clientPort }) => clientPort);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
