import { describe, expect, test } from '@jest/globals';

import { parsePairs, parsePath, summaryLimit, summaryFault } from '../../sandbox/runner/file-commands.ts';
import { createLineSplitter } from '../../sandbox/runner/lines.ts';
import { maskForms, maskParts, maskText } from '../../sandbox/runner/masks.ts';

describe('pairs', () => {
  test('plain pairs, with empty lines between, and equals signs in the value', () => {
    expect(parsePairs('a=1\n\nb=x=y<<z\nc=')).toEqual({ values: { a: '1', b: 'x=y<<z', c: '' } });
  });

  test('heredocs, of one line, of several, empty, and with an equals sign after the delimiter', () => {
    const text = 'a<<E\nx\nE\nb<<E=1\nx\n\ny=2\nE=1\nc<<E\nE\n';
    expect(parsePairs(text)).toEqual({ values: { a: 'x', b: 'x\n\ny=2', c: '' } });
  });

  test('the last value of a name counts', () => {
    expect(parsePairs('a=1\na=2\n').values).toEqual({ a: '2' });
  });

  test.each([
    ['a=1\nnonsense\nb=2', { a: '1' }, "Invalid format 'nonsense'"],
    ['a<<E\nx\n', {}, "Invalid value. Matching delimiter not found 'E'"],
    ['<<E\nE\n', {}, "Invalid format '<<E'. Name must not be empty and delimiter must not be empty"],
    ['a<<\n', {}, "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
  ])('%j is reported, and the pairs before it are kept', (text, values, error) => {
    expect(parsePairs(text)).toEqual({ values, error });
  });
});

test('the folder added last is searched first, and each only once', () => {
  expect(parsePath('/a\n\n/b\n/a\n')).toEqual(['/a', '/b']);
});

test('a summary has at most 1 MiB', () => {
  expect(summaryFault(summaryLimit)).toBeUndefined();
  expect(summaryFault(summaryLimit + 2048)).toContain('up to a size of 1024k, got 1026k');
});

describe('masks', () => {
  const mask = (text: string, ...values: string[]) => maskText(text, values.flatMap(maskForms));

  test('replace all occurrences', () => {
    expect(mask('a secret, secret', 'secret')).toBe('a ***, ***');
  });

  test('that overlap or touch become one', () => {
    expect(mask('abcdef', 'abc', 'cd', 'ef')).toBe('***');
  });

  test('find a value in other encodings', () => {
    const secret = 'pass"w&rd <1>';
    const base64 = (prefix: string) => Buffer.from(prefix + secret).toString('base64');
    for (const text of [JSON.stringify(secret), encodeURIComponent(secret), base64('')]) {
      expect(mask(text, secret)).toMatch(/^"?\*\*\*"?$/);
    }
    // after a prefix, the first characters are encoded with it and are not masked
    expect(mask(base64('ab:'), secret)).toBe(`${Buffer.from('ab:').toString('base64')}***`);
  });

  test('escape as .NET does, not as JavaScript', () => {
    const secret = "a!'(*)b";
    expect(mask('a%21%27%28%2A%29b', secret)).toBe('***');
    expect(mask(encodeURIComponent(`${secret} c`), `${secret} c`)).toBe("a!'(*)b%20c");
    expect(mask('x\\u0085\\u2028\\u2029y', 'x\u0085\u2028\u2029y')).toBe('***');
  });

  test('include each line', () => {
    expect(maskParts('one\r\n  two\n\n')).toEqual(['one\r\n  two\n\n', 'one', 'two']);
  });

  test('do not change other text', () => {
    expect(mask('nothing here', 'secret')).toBe('nothing here');
    expect(maskForms('')).toEqual([]);
  });
});

describe('lines', () => {
  const split = (...pieces: string[]) => {
    const splitter = createLineSplitter();
    return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  };

  test('end at LF, CR LF and CR', () => {
    expect(split('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('are the same for any split', () => {
    expect(split('a\r', '\nb', '', '\r', '\n', '\nc')).toEqual(['a', 'b', '', 'c']);
  });
});
