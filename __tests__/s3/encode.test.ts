import { describe, expect, it } from '@jest/globals';

import { encodeKey, encodeQuery, encodeText } from '../../src/s3/encode.ts';

describe('encodeText', () => {
  it('leaves the unreserved characters of RFC 3986 alone', () => {
    const unreserved = 'ABCXYZabcxyz0189-_.~';
    expect(encodeText(unreserved)).toBe(unreserved);
  });

  it.each([
    ['the characters that encodeURIComponent leaves', "!'()*", '%21%27%28%29%2A'],
    ['a slash', 'a/b', 'a%2Fb'],
    ['space, plus and percent', 'a b+c%', 'a%20b%2Bc%25'],
    ['UTF-8', 'ü点😀', '%C3%BC%E7%82%B9%F0%9F%98%80'],
  ])('encodes %s', (_what, text, expected) => {
    expect(encodeText(text)).toBe(expected);
  });
});

it('encodeKey keeps slashes, those at the ends and in a row too', () => {
  expect(encodeKey('/a b//c/')).toBe('/a%20b//c/');
});

describe('encodeQuery', () => {
  it.each<[string, Record<string, string | null> | undefined, string]>([
    ['nothing', undefined, ''],
    ['no parameters', {}, ''],
    ['a parameter without a value', { uploads: null }, 'uploads='],
    ['several, sorted by name', { uploadId: 'b/+', partNumber: '2' }, 'partNumber=2&uploadId=b%2F%2B'],
    ['names of which one starts as another', { 'a-b': '1', a: '2' }, 'a=2&a-b=1'],
  ])('of %s', (_what, query, expected) => {
    expect(encodeQuery(query)).toBe(expected);
  });
});
