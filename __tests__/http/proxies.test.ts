import { describe, expect, it } from '@jest/globals';

import { checkProxies } from '../../src/http/proxies.ts';
import { userErrorOf } from '../support/errors.ts';

describe('checkProxies', () => {
  it.each([
    {},
    { HTTPS_PROXY: '', https_proxy: '' },
    { https_proxy: 'http://proxy.example:3128', HTTP_PROXY: 'https://proxy.example' },
    { HTTPS_PROXY: 'http://user:p%40ss@[::1]:3128/' },
  ])('takes %j', (env) => {
    expect(() => {
      checkProxies(env);
    }).not.toThrow();
  });

  it.each([
    ['HTTPS_PROXY', 'proxy.example:3128'],
    ['https_proxy', 'user:s3cret@proxy.example:3128'],
    ['HTTP_PROXY', 'http://user:s3cret@proxy example:3128'],
    ['http_proxy', 'socks5://user:s3cret@proxy.example'],
    ['HTTPS_PROXY', 'http://user:s3cret%@proxy.example'],
  ])('refuses %s=%s, and does not quote it', async (name, text) => {
    const error = await userErrorOf(() => {
      checkProxies({ [name]: text });
    });
    expect(error.message).toBe(`The variable ${name} does not hold the address of a proxy.`);
    expect(error.cure).toContain('http://HOST:PORT');
    expect(error.message + error.cure).not.toMatch(/s3cret|proxy\.example/);
  });
});
