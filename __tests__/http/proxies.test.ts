import { describe, expect, it } from '@jest/globals';

import { checkProxies, proxyFor } from '../../src/http/proxies.ts';
import { userErrorOf } from '../support/errors.ts';

describe('checkProxies', () => {
  it.each([
    {},
    { HTTPS_PROXY: '', https_proxy: '' },
    { https_proxy: 'http://proxy.example:3128', HTTP_PROXY: 'https://proxy.example' },
    { HTTPS_PROXY: 'http://user:p%40ss@[::1]:3128/' },
    { HTTPS_PROXY: 'user:pw@proxy.example:3128', http_proxy: '10.0.0.1:3128' },
  ])('accepts %j', (env) => {
    expect(() => {
      checkProxies(env);
    }).not.toThrow();
  });

  it.each([
    ['HTTPS_PROXY', 'user:s3cret@proxy.example:port'],
    ['https_proxy', 'user:s3cret%@proxy.example:3128'],
    ['HTTPS_PROXY', '::1'],
    ['HTTP_PROXY', 'http://user:s3cret@proxy example:3128'],
    ['http_proxy', 'socks5://user:s3cret@proxy.example'],
    ['HTTPS_PROXY', 'http://user:s3cret%@proxy.example'],
  ])('refuses %s=%s without quoting it', async (name, text) => {
    const error = await userErrorOf(() => {
      checkProxies({ [name]: text });
    });
    expect(error.code).toBe('proxy-invalid');
    expect(error.message).toBe(`The variable ${name} is not the address of a proxy.`);
    expect(error.hint).toContain('http://HOST:PORT');
    expect(error.message + error.hint).not.toMatch(/s3cret|proxy\.example/);
  });
});

describe('proxyFor', () => {
  const proxies = {
    https_proxy: 'http://low.example:1',
    HTTPS_PROXY: 'http://up.example:2',
    HTTP_PROXY: 'http://plain.example:3',
  };

  const destination = (href: string) => {
    const { protocol, hostname, port } = new URL(href);
    return { protocol: protocol as 'https:', hostname, port: port === '' ? undefined : Number(port) };
  };

  it.each([
    ['https://ion.example', proxies, 'http://low.example:1/'],
    ['https://ion.example', { ...proxies, https_proxy: '' }, 'http://up.example:2/'],
    ['http://ion.example', proxies, 'http://plain.example:3/'],
    [
      'http://ion.example',
      { ...proxies, http_proxy: 'HTTP://u:p w@low.example' },
      'http://u:p%20w@low.example/',
    ],
    ['https://ion.example', { HTTPS_PROXY: '10.0.0.1:3128' }, 'http://10.0.0.1:3128/'],
    ['https://ion.example', { HTTPS_PROXY: ' proxy.corp:8080\n' }, 'http://proxy.corp:8080/'],
    ['https://ion.example', { HTTPS_PROXY: 'user:p%40w@proxy:3128' }, 'http://user:p%40w@proxy:3128/'],
    ['https://ion.example', { HTTPS_PROXY: 'localhost:3128' }, 'http://localhost:3128/'],
    ['https://ion.example', { HTTPS_PROXY: '[::1]:3128' }, 'http://[::1]:3128/'],
    ['https://ion.example', { HTTPS_PROXY: 'https://[2001:db8::1]' }, 'https://[2001:db8::1]/'],
    ['https://ion.example', { HTTPS_PROXY: 'proxy' }, 'http://proxy/'],
    ['https://ion.example', { HTTP_PROXY: 'http://plain.example' }, undefined],
    ['https://ion.example', { HTTPS_PROXY: 'socks5://low.example', NO_PROXY: '*' }, undefined],
    ['https://ion.example', {}, undefined],
  ])('of %s with %j is %p', (href, env, expected) => {
    expect(proxyFor(destination(href), env)).toBe(expected);
  });

  it.each(['socks5://low.example', 'http://user:s3cret@proxy example', 'proxy example:3128'])(
    'does not bypass an invalid proxy: %s',
    async (text) => {
      const error = await userErrorOf(() =>
        proxyFor(destination('https://ion.example'), { HTTPS_PROXY: text }),
      );
      expect(error.message).toBe('The variable HTTPS_PROXY is not the address of a proxy.');
    },
  );

  it.each([
    ['*', 'https://ion.example'],
    ['other.example, ION.example', 'https://ion.example'],
    ['example', 'https://ion.example'],
    ['ion.example', 'https://s3.ion.example'],
    ['.ion.example', 'https://s3.ion.example'],
    ['.ion.example', 'https://ion.example'],
    ['*.ion.example', 'https://s3.ion.example'],
    ['ion.example:443', 'https://ion.example'],
    ['ion.example:8443', 'https://ion.example:8443'],
    ['example:80', 'http://ion.example'],
    ['10.0.0.1-10.0.0.9', 'https://10.0.0.9'],
    ['10.0.0.7', 'https://10.0.0.7'],
    ['2001:db8::1', 'https://[2001:db8::1]'],
    ['[2001:db8::1]', 'https://[2001:db8::1]'],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]'],
    ['', 'https://localhost'],
    ['', 'https://127.0.0.1:8443'],
    ['', 'http://[::1]'],
  ])('with NO_PROXY=%s: a direct connection to %s', (list, href) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      expect(proxyFor(destination(href), { ...proxies, [name]: list })).toBeUndefined();
    }
  });

  it.each([
    ['', 'https://ion.example'],
    [', ,', 'https://ion.example'],
    ['other.example', 'https://ion.example'],
    ['n.example', 'https://ion.example'],
    ['.on.example', 'https://ion.example'],
    ['*.ion.example', 'https://ion.example'],
    ['ion.example:80', 'https://ion.example'],
    ['s3.ion.example', 'https://ion.example'],
    ['10.0.0.1-10.0.0.9', 'https://10.0.0.10'],
    ['10.0.0.1-10.0.0.9', 'https://ion.example'],
    ['10.0.0.9-10.0.0.1', 'https://10.0.0.5'],
    ['2001:db8::2', 'https://[2001:db8::1]'],
    ['', 'https://127.example'],
  ])('with NO_PROXY=%s: the proxy to %s', (list, href) => {
    expect(proxyFor(destination(href), { ...proxies, NO_PROXY: list })).toBeDefined();
  });
});
