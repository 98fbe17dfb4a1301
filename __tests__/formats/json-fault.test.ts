import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { findJsonFault } from '../../src/formats/json-fault.ts';
import { lineOfString, readJsonText } from '../../src/formats/json-text.ts';

describe('the place of a fault in JSON', () => {
  it.each([
    ['{"a": 1,}', 1, 9],
    ['{\n "a": x}', 2, 7],
    ['[1, NaN]', 1, 5],
    ['[01]', 1, 2],
    ['{"a" 1}', 1, 6],
    ['{a: 1}', 1, 2],
    ['["a\nb"]', 1, 4],
    ['["\\x"]', 1, 3],
    ['[1] 2', 1, 5],
    ['[1}', 1, 3],
  ])('%j: line %d, column %d', (text, line, column) => {
    expect(findJsonFault(text)).toEqual({ line, column, isCut: false });
  });

  it('is the end of each text that is cut', () => {
    const text = '{\n"a": [1.5e+3, "b\\u00e4\\n", true, false, null, {}, []],\n"c": {"d": -0}}';
    for (let length = 0; length < text.length; length++) {
      expect(findJsonFault(text.slice(0, length))).toMatchObject({ isCut: true });
    }
  });

  it('exists if JSON.parse fails, and only then', () => {
    const mutation = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 }), fc.nat(3));
    fc.assert(
      fc.property(mutation, ([json, where, insert, removed]) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + insert + json.slice(at + removed);
        const isJson = readJsonText(text).kind === 'value';
        expect(findJsonFault(text) === undefined).toBe(isJson);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('is found in deep and long texts', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toMatchObject({ line: 1, column: 1001, isCut: false });
    expect(findJsonFault(`["${'ä'.repeat(1_000_000)}"`)).toMatchObject({ isCut: true });
  });
});

describe('a JSON text', () => {
  it('can start with a byte order mark', () => {
    expect(readJsonText('\ufeff{}')).toEqual({
      kind: 'value',
      value: {},
      text: '{}',
      hasMark: true,
    });
  });

  it('shows the line of a string', () => {
    expect(lineOfString('{\n"a":\n"b\\"c"}', 'b"c')).toBe(3);
    expect(lineOfString('{}', 'a')).toBeUndefined();
  });
});
