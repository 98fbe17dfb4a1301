import { describe, expect, it } from '@jest/globals';

import {
  isCesiumApi,
  parseApiUrl,
  parseBoolean,
  parseChoice,
  parseLines,
  parseNumber,
  suggestion,
  withDefaults,
} from '../../src/inputs/parse.ts';
import { userErrorOf } from '../support/errors.ts';

describe('withDefaults', () => {
  const get = (name: string) => ({ given: 'text', none: '' })[name] ?? '';
  const read = withDefaults(get, { given: 'other', none: 'default', 'not-known': '7' });

  it.each([
    ['given', 'text'],
    ['none', 'default'],
    ['not-known', '7'],
    ['without-one', ''],
  ])('reads %s as %j', (name, text) => {
    expect(read(name)).toBe(text);
  });
});

describe('parseChoice', () => {
  const choices = ['error', 'warn', 'ignore'] as const;

  it.each(choices)('accepts %s', (choice) => {
    expect(parseChoice('if-none', choice, choices)).toBe(choice);
  });

  it.each([
    ['Error', 'Did you mean `error`?', 'if-none: error'],
    ['warm', 'Did you mean `warn`?', 'if-none: warn'],
    ['fail', 'Set `if-none` to one of them.', undefined],
    ['', 'Set `if-none` to one of them.', undefined],
  ])('rejects %j, and names the input and the choices', async (text, hint, yaml) => {
    const error = await userErrorOf(() => parseChoice('if-none', text, choices));
    expect(error.message).toBe(
      `The input \`if-none\` is \`${text}\`, which is not one of error, warn, ignore.`,
    );
    expect(error).toMatchObject({ code: 'input-invalid', hint, yaml });
  });
});

describe('suggestion', () => {
  it('has the line to write if a near name is known, and otherwise only the other hint', () => {
    expect(suggestion('type', 'GLTF', 'Other.')).toEqual({
      hint: 'Did you mean `GLTF`?',
      yaml: 'type: GLTF',
    });
    expect(suggestion('type', undefined, 'Other.')).toEqual({ hint: 'Other.' });
  });
});

describe('parseBoolean', () => {
  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])('reads %j', (text, value) => {
    expect(parseBoolean('wait', text)).toBe(value);
  });

  it.each(['yes', '1', '0', 'tRUE', 'no', '', 'true false', 'true\nfalse'])('rejects %j', async (text) => {
    const error = await userErrorOf(() => parseBoolean('wait', text));
    expect(error.message).toBe(`The input \`wait\` is \`${text}\`, which is not a boolean.`);
    expect(error).toMatchObject({ code: 'input-invalid', hint: 'Set `wait` to `true` or `false`.' });
  });
});

describe('parseNumber', () => {
  const any = { min: 0, max: 100, whole: false };
  const whole = { min: 1, max: 256, whole: true };

  it.each([
    ['0', any, 0],
    ['100', any, 100],
    ['0.5', any, 0.5],
    ['007', any, 7],
    ['1', whole, 1],
    ['256', whole, 256],
    ['16.0', whole, 16],
  ])('reads %j', (text, range, value) => {
    expect(parseNumber('count', text, range)).toBe(value);
  });

  it.each([
    ['100.01', any, 'a number from 0 to 100'],
    ['-1', any, 'a number from 0 to 100'],
    ['1e1', any, 'a number from 0 to 100'],
    ['0x10', any, 'a number from 0 to 100'],
    ['ten', any, 'a number from 0 to 100'],
    ['', any, 'a number from 0 to 100'],
    ['.5', any, 'a number from 0 to 100'],
    ['1,5', any, 'a number from 0 to 100'],
    ['NaN', any, 'a number from 0 to 100'],
    ['Infinity', any, 'a number from 0 to 100'],
    ['0', whole, 'a whole number from 1 to 256'],
    ['257', whole, 'a whole number from 1 to 256'],
    ['1.5', whole, 'a whole number from 1 to 256'],
  ])('rejects %j, and names input and range', async (text, range, kind) => {
    const error = await userErrorOf(() => parseNumber('count', text, range));
    expect(error.message).toBe(`The input \`count\` is \`${text}\`, which is not ${kind}.`);
    expect(error.code).toBe('input-invalid');
    expect(error.hint).toContain('Set `count` to a');
  });
});

describe('parseApiUrl', () => {
  it.each([
    ['https://api.cesium.com', 'https://api.cesium.com/'],
    ['https://api.cesium.com/', 'https://api.cesium.com/'],
    ['https://ion.example/base', 'https://ion.example/base'],
    ['https://ion.example/base//', 'https://ion.example/base'],
    ['HTTP://Ion.Example:8080/a/b/', 'http://ion.example:8080/a/b'],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:9000/'],
    ['http://[::1]:9000/', 'http://[::1]:9000/'],
    ['http://notcesium.com', 'http://notcesium.com/'],
    ['https://api.cesium.com/v1', 'https://api.cesium.com/'],
    ['https://api.cesium.com/v1/', 'https://api.cesium.com/'],
    ['https://api.cesium.com/v1/assets', 'https://api.cesium.com/'],
    ['https://api.cesium.com/v1/assets/21111/endpoint', 'https://api.cesium.com/'],
    ['https://ion.example/base/v2/tokens', 'https://ion.example/base'],
    ['https://ion.example/v1/base', 'https://ion.example/v1/base'],
    ['https://ion.example/V1', 'https://ion.example/'],
    ['https://ion.example/v1beta', 'https://ion.example/v1beta'],
  ])('reads %s', (text, href) => {
    expect(parseApiUrl('api-url', text).href).toBe(href);
  });

  it.each([
    'api.cesium.com',
    'ftp://api.cesium.com',
    'file:///etc/passwd',
    'https://',
    'localhost:8080',
    '//api.cesium.com',
  ])('rejects %s, which is not an http or https URL', async (text) => {
    const error = await userErrorOf(() => parseApiUrl('api-url', text));
    expect(error).toMatchObject({
      code: 'api-url-invalid',
      message: 'The input `api-url` is not an http or https URL.',
      yaml: undefined,
    });
    expect(error.hint).toMatch(/^Set `api-url` to a base URL\./);
  });

  it.each([
    'https://user@ion.example',
    'https://:password@ion.example',
    'https://ion.example/?a=b',
    'https://ion.example/#top',
    'https://ion.example/?',
    'https://ion.example/base#',
  ])('rejects %s, to which no path can be added', async (text) => {
    const error = await userErrorOf(() => parseApiUrl('api-url', text));
    expect(error.code).toBe('api-url-invalid');
    expect(error.message).toBe('The input `api-url` contains a user name, a query or a fragment.');
    // never another host, which would get the token
    expect(error).toMatchObject({ hint: 'Remove that part.' });
    expect(error.yaml).toMatch(/^api-url: https:\/\/ion\.example\/(base)?$/);
  });

  it.each([
    'http://api.cesium.com',
    'http://beta.cesium.com',
    'http://API.Cesium.com:80/v1',
    'http://api.cesium.com.',
  ])('rejects %s, which would send the token unencrypted', async (text) => {
    const error = await userErrorOf(() => parseApiUrl('api-url', text));
    expect(error.message).toMatch(
      /^The input `api-url` would send the token to .*cesium\.com\.? unencrypted\.$/,
    );
    expect(error.code).toBe('api-url-unencrypted');
    expect(error.yaml).toMatch(/^api-url: https:\/\/.*cesium\.com\.?$/);
  });

  it.each([
    'https://ion.cesium.com',
    'https://ion.cesium.com/tokens',
    'http://cesium.com',
    'https://www.cesium.com',
  ])('rejects %s, which is a web page', async (text) => {
    const error = await userErrorOf(() => parseApiUrl('api-url', text));
    expect(error.message).toMatch(
      /^The input `api-url` names .*cesium\.com, which has web pages, not the API\.$/,
    );
    expect(error).toMatchObject({ code: 'api-url-invalid', yaml: 'api-url: https://api.cesium.com' });
  });
});

describe('isCesiumApi', () => {
  it.each([
    ['https://api.cesium.com', true],
    ['https://cesium.com', true],
    ['https://ion.example', false],
    ['https://api.cesium.com.evil.example', false],
    ['https://evilcesium.com', false],
  ])('of %s is %p', (url, expected) => {
    expect(isCesiumApi(new URL(url))).toBe(expected);
  });
});

describe('parseLines', () => {
  it.each([
    ['', []],
    ['one', ['one']],
    ['one\ntwo\r\nthree\rfour', ['one', 'two', 'three', 'four']],
    ['  spaced  \n\n\t\n last ', ['spaced', 'last']],
    ['with space inside.las', ['with space inside.las']],
  ])('of %j', (text, lines) => {
    expect(parseLines(text)).toEqual(lines);
  });
});
