import { describe, expect, it } from '@jest/globals';

import { moveToApi, onApiOrigin } from '../../src/ion/origin.ts';
import { userErrorOf } from '../support/errors.ts';

const path = '/v1/assets/1/uploadComplete';

describe('onApiOrigin', () => {
  it.each([
    ['stays on the API', 'https://api.cesium.com', `https://api.cesium.com${path}`],
    ['stays on the API with another path', 'https://api.cesium.com', 'https://api.cesium.com/v2/done?a=b'],
    ['stays on the API below a base path', 'https://ion.example/base', `https://ion.example/base${path}`],
    ['names the default port', 'https://api.cesium.com', `https://api.cesium.com:443${path}`],
  ])('leaves a URL unchanged that %s', (_what, apiUrl, url) => {
    expect(onApiOrigin(new URL(url), new URL(apiUrl), path, 'x').href).toBe(new URL(url).href);
  });

  it.each([
    ['scheme', 'https://ion.example', `http://ion.example${path}`, `https://ion.example${path}`],
    ['host', 'https://ion.example', `https://internal:8081${path}`, `https://ion.example${path}`],
    ['port', 'http://ion.example:8080', `http://ion.example${path}`, `http://ion.example:8080${path}`],
    [
      'host, with a query',
      'http://ion.example',
      `http://internal${path}?k=v`,
      `http://ion.example${path}?k=v`,
    ],
    [
      'host, below a base path',
      'https://ion.example/base',
      `http://in${path}`,
      `https://ion.example/base${path}`,
    ],
    ['host', 'https://ion.example/base', `http://in/base${path}`, `https://ion.example/base${path}`],
  ])('calls a URL on api-url that differs by its %s only (%s)', (_what, apiUrl, url, expected) => {
    expect(onApiOrigin(new URL(url), new URL(apiUrl), path, 'x').href).toBe(expected);
  });

  it.each([
    ['another host and path', 'https://evil.example/steal'],
    ['another host and a longer path', `https://evil.example/x${path}`],
    ['another host and a path that goes on', `https://evil.example${path}/more`],
    ['another asset on another host', 'https://evil.example/v1/assets/2/uploadComplete'],
    ['the path in other case', `https://evil.example${path.toUpperCase()}`],
    ['a subdomain and another path', 'https://api.cesium.com.evil.example/x'],
    ['credentials on the API', `https://user:secret@api.cesium.com${path}`],
    ['a user name on the API', `https://user@api.cesium.com${path}`],
    ['a URL without a host', 'data:text/plain,hi'],
    ['a blob, which has the origin of another URL in it', `blob:https://api.cesium.com${path}`],
  ])('refuses %s', async (_what, url) => {
    const refused = new URL(url);
    const error = await userErrorOf(() =>
      onApiOrigin(refused, new URL('https://api.cesium.com'), path, 'onComplete.url'),
    );
    expect(error.message).toContain('onComplete.url');
    expect(error.message).toContain('https://api.cesium.com/');
    expect(error.message).not.toContain('secret');
    expect(error.hint).toContain('`api-url`');
  });
});

describe('moveToApi', () => {
  const apiUrl = new URL('https://ion.example/base');

  it.each([
    ['on the API as it is', 'https://ion.example/other?a=b', 'https://ion.example/other?a=b'],
    ['of another host below the base path', 'http://in:81/put/7?a=b', 'https://ion.example/base/put/7?a=b'],
    ['that has the base path already', 'http://in/base/put/7', 'https://ion.example/base/put/7'],
    ['of no host at all', 'blob:https://evil.example/x', 'https://ion.example/basehttps://evil.example/x'],
  ])('moves a URL %s', (_what, url, expected) => {
    expect(moveToApi(new URL(url), apiUrl).href).toBe(expected);
  });
});
