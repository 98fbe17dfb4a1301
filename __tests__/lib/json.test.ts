import { describe, expect, it } from '@jest/globals';

import { isJsonObject, parseJson } from '../../src/lib/json.ts';

describe('parseJson', () => {
  it.each<[string, unknown]>([
    ['{"a":[1]}', { a: [1] }],
    ['null', null],
    ['"text"', 'text'],
    ['', undefined],
    ['{"a":', undefined],
    ['text', undefined],
  ])('of %j is %j', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });
});

describe('isJsonObject', () => {
  it.each<[unknown, boolean]>([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ['{}', false],
    [1, false],
    [undefined, false],
  ])('of %p is %p', (value, expected) => {
    expect(isJsonObject(value)).toBe(expected);
  });
});
