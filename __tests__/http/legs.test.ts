import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';

import { startProxy, type Proxy } from '../../sandbox/http/proxy.ts';
import { createFetch } from '../../src/github/fetch.ts';
import { createSend } from '../../src/ion/http.ts';
import { createSender } from '../../src/s3/sender.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { posixIt } from '../support/platform.ts';

/** A request to each of the three services, at a host that does not exist. */
const legs: Readonly<Record<string, (href: string) => Promise<unknown>>> = {
  ion: (href) =>
    createSend(
      'test',
      fakeClock(),
    )({
      method: 'GET',
      url: new URL(href),
      headers: {},
      body: undefined,
      signal: neverAborts,
    }),
  S3: (href) => {
    const { protocol, hostname } = new URL(href);
    const request = { protocol, hostname, method: 'GET', path: '/', query: {}, headers: { host: hostname } };
    const sender = createSender(1);
    return sender.send(request, { signal: neverAborts, idleMs: 5_000, onBytes: () => undefined });
  },
  GitHub: (href) => createFetch(fakeClock())(href, { method: 'GET', headers: {}, signal: neverAborts }),
};

const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'https_proxy', 'http_proxy'] as const;
let proxies: Proxy[] = [];

afterEach(async () => {
  for (const name of names) Reflect.deleteProperty(process.env, name);
  await Promise.all(proxies.map((proxy) => proxy.close()));
  proxies = [];
});

async function proxyAt(address: '127.0.0.1' | '::1'): Promise<Proxy> {
  const proxy = await startProxy({}, address);
  proxies.push(proxy);
  return proxy;
}

const bare = (url: string) => url.replace('http://', '');
const withUser = (url: string) => url.replace('http://', 'http://us%40er:p%20w@');

describe.each(Object.entries(legs))('requests to %s', (_leg, request) => {
  it.each<[string, '127.0.0.1' | '::1', (url: string) => string]>([
    ['a URL', '127.0.0.1', (url) => url],
    ['no scheme', '127.0.0.1', bare],
    ['user and password', '127.0.0.1', withUser],
    ['user and password, and no scheme', '127.0.0.1', (url) => bare(withUser(url))],
    ['an IPv6 address', '::1', (url) => url],
    ['an IPv6 address, user and password, and no scheme', '::1', (url) => bare(withUser(url))],
  ])('use a proxy that is given as %s', async (_what, address, spelling) => {
    const proxy = await proxyAt(address);
    process.env['HTTPS_PROXY'] = process.env['HTTP_PROXY'] = spelling(proxy.url);
    for (const href of ['https://place.example/', 'http://place.example/']) {
      await Promise.race([request(href).catch(() => undefined), sleep(5_000, undefined, { ref: false })]);
    }
    expect(proxy.asked).toEqual(['CONNECT place.example:443', 'GET http://place.example/']);
  });

  it('bypass the proxy if NO_PROXY says so', async () => {
    const proxy = await proxyAt('127.0.0.1');
    process.env['HTTPS_PROXY'] = proxy.url;
    process.env['NO_PROXY'] = 'invalid';
    // no DNS server has this name (RFC 6761, section 6.4), so a direct connection fails with its lookup
    await expect(request('https://place.invalid/')).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
    expect(proxy.asked).toEqual([]);
  });

  // on Windows, names of variables are not case-sensitive
  posixIt('prefer a proxy in variables in lower case', async () => {
    const [proxy, other] = [await proxyAt('127.0.0.1'), await proxyAt('127.0.0.1')];
    process.env['HTTPS_PROXY'] = process.env['HTTP_PROXY'] = other.url;
    process.env['https_proxy'] = process.env['http_proxy'] = proxy.url;
    await Promise.race([
      request('http://place.example/').catch(() => undefined),
      sleep(5_000, undefined, { ref: false }),
    ]);
    expect([proxy.asked, other.asked]).toEqual([['GET http://place.example/'], []]);
  });

  it('do not quote an invalid proxy', async () => {
    process.env['HTTPS_PROXY'] = 'socks5://user:s3cret@proxy.example';
    await expect(request('https://place.example/')).rejects.toThrow(
      /The variable HTTPS_PROXY is not the address of a proxy/,
    );
  });
});
