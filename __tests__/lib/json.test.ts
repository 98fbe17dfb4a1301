import { describe, expect, it } from '@jest/globals';

import { isJsonObject } from '../../src/lib/json.ts';

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
