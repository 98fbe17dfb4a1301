import { describe, expect, it } from '@jest/globals';

import { parseOptions } from '../../src/inputs/options.ts';
import { userErrorOf } from '../support/errors.ts';

const parse = (text: string) => parseOptions('options', text);

describe('parseOptions', () => {
  it.each([
    ['an empty text', ''],
    ['a comment alone', '# nothing yet'],
    ['an empty map', '{}'],
  ])('reads %s as no options', async (_what, text) => {
    expect(await parse(text)).toEqual({});
  });

  it.each<[string, string, unknown]>([
    ['a quoted number as a string', 'targetVersion: "1.1"', { targetVersion: '1.1' }],
    ['a single-quoted number as a string', "targetVersion: '1.1'", { targetVersion: '1.1' }],
    ['a bare number as a number', 'targetVersion: 1.1', { targetVersion: 1.1 }],
    [
      'booleans',
      'clampToTerrain: true\ndisableColors: false',
      { clampToTerrain: true, disableColors: false },
    ],
    ['yes and no, which are words in YAML 1.2', 'a: yes\nb: no\nc: on', { a: 'yes', b: 'no', c: 'on' }],
    ['a date as a text', 'a: 2026-01-02', { a: '2026-01-02' }],
    ['null', 'waterMask: null\nb: ~\nc:', { waterMask: null, b: null, c: null }],
    ['a list of numbers', 'position: [13.3762, 52.5186, 35]', { position: [13.3762, 52.5186, 35] }],
    ['a list, one item a line', 'position:\n  - -74\n  - 4.5e1\n  - 0', { position: [-74, 45, 0] }],
    [
      'nested maps and lists',
      'outputs:\n  - outputType: LAS\n  - outputType: 3DTILES\n    name: Mesh',
      { outputs: [{ outputType: 'LAS' }, { outputType: '3DTILES', name: 'Mesh' }] },
    ],
    ['big whole numbers', 'a: 9007199254740991\nb: -1\nc: 0', { a: 9007199254740991, b: -1, c: 0 }],
    ['hexadecimal and octal numbers', 'a: 0x1F\nb: 0o17', { a: 31, b: 15 }],
    ['a word with colons', 'inputCrs: EPSG:25832', { inputCrs: 'EPSG:25832' }],
    [
      'a text of several lines',
      'inputCrs: >-\n  GEOGCRS["WGS 84",\n  ID[1]]',
      { inputCrs: 'GEOGCRS["WGS 84", ID[1]]' },
    ],
    ['an alias', 'a: &v [1, 2]\nb: *v', { a: [1, 2], b: [1, 2] }],
    ['umlauts and CJK', 'name: Häuser 東京', { name: 'Häuser 東京' }],
    [
      'JSON on one line',
      '{"position":[1,-2.5,3e2],"optimize":true,"targetVersion":"1.1","x":{"y":null}}',
      { position: [1, -2.5, 300], optimize: true, targetVersion: '1.1', x: { y: null } },
    ],
    ['JSON over several lines', '{\n  "a": "\\u00e4\\n",\n  "b": []\n}', { a: 'ä\n', b: [] }],
    ['lines that end as on Windows', 'a: 1\r\nb: "2"\r\n', { a: 1, b: '2' }],
    ['text of several such lines', 'a: |\r\n  x\r\n  y\r\nb: z', { a: 'x\ny\n', b: 'z' }],
    ['JSON with such lines', '{\r\n  "a": [1,\r\n 2]\r\n}\r\n', { a: [1, 2] }],
  ])('keeps %s', async (_what, text, expected) => {
    expect(await parse(text)).toEqual(expected);
  });

  it.each([
    ['an open list', 'a: 1\nposition: [1, 2', 2, 16],
    ['a duplicate key', 'a: 1\nb: 2\na: 3', 3, 1],
    ['a duplicate key in JSON', '{"a": 1,\n "a": 2}', 2, 2],
    ['a tab for indentation', 'a:\n\t- 1', 2, 1],
    ['an unknown escape', 'a: "\\q"', 1, 5],
    ['an unknown tag', 'a: 1\nb: !secret x', 2, 4],
    ['a second document', 'a: 1\n---\nb: 2', 2, 1],
    ['a map within a line', 'a: b: c', 1, 4],
    ['NaN', 'a: 1\nb: .nan', 2, 4],
    ['NaN in a list', 'position: [1, .NaN, 3]', 1, 15],
    ['infinity', 'height: .inf', 1, 9],
    ['minus infinity', 'a:\n  b: -.Inf', 2, 6],
    ['a number that is too large', 'a: 1e999', 1, 4],
    ['an id with too many digits', 'a: 1\nbaseTerrainId: 9007199254740993', 2, 16],
    ['a set', 'a: !!set {x, y}', 1, 4],
    ['binary data', 'a: !!binary aGk=', 1, 4],
    ['a list as a name', '? [a, b]\n: 1', 1, 3],
  ])('rejects %s, with line and column', async (_what, text, line, column) => {
    const error = await userErrorOf(() => parse(text));
    expect(error.message).toContain(`The input \`options\` is malformed at line ${line}, column ${column}: `);
    expect(error.message).not.toMatch(/\n|\.\.$/);
    expect(error.code).toBe('options-malformed');
    expect(error.yaml).toBe('options: |\n  geometryCompression: DRACO');
  });

  it.each([
    ['a line with an indentation', 'a: 1\n b: 2', 2, 2, 'it is indented more than line 1'],
    [
      'an indented line among several',
      'a: 1\nb: [1]\n\n  c: 2\nd: 3',
      4,
      3,
      'it is indented more than line 2',
    ],
    ['an indented first line', ' a: 1\nb: 2', 2, 1, 'it is indented less than line 1'],
    ['no space after a colon', 'a:b', 1, 2, 'write a space after the colon'],
    ['no space on one of the lines', 'a: 1\nb:2', 2, 2, 'write a space after the colon'],
    ['no space on any line', '# x\na:1\nb:2', 2, 2, 'write a space after the colon'],
    ['an equals sign', 'a=b', 1, 2, 'write `: ` instead of `=`'],
    ['an equals sign with spaces', 'a: 1\nb = 2', 2, 3, 'write `: ` instead of `=`'],
    ['a list', '- a: b\n- c: d', 1, 1, 'remove the `- ` at the start, because options are not a list'],
    ['a colon in a value', 'inputCrs: EPSG: 25832', 1, 11, 'put a value that contains `: ` in quotes'],
    ['a tab', 'a: 1\n\tb: 2', 2, 1, 'Tabs are not allowed as indentation'],
  ])('explains %s', async (_what, text, line, column, problem) => {
    const error = await userErrorOf(() => parse(text));
    expect(error.message).toBe(
      `The input \`options\` is malformed at line ${line}, column ${column}: ${problem}.`,
    );
  });

  it.each([
    ['a text of several lines', 'inputCrs: |\n  a=b\n  c:d\n  - e: f'],
    ['a folded text', 'a: x\n  y z\nb: 1'],
    ['a map within a map', 'a:\n  b: 1\n  c: 2\nd: 1'],
    ['a list of maps', 'outputs:\n  - outputType: LAS\n    name: x\n  - outputType: 3DTILES'],
    ['a list at the same depth', 'position:\n- 1\n- 2\n- 3\na: 1'],
    ['a flow map over lines', 'a: {b: 1,\n  c: 2}\nd: [1,\n  2]'],
    ['a URL', 'a: https://x.example/?b=c'],
    ['all lines indented', '  a: 1\n  b: 2'],
  ])('accepts %s', async (_what, text) => {
    await expect(parse(text)).resolves.toBeDefined();
  });

  it.each(['.nan', '-.inf', '1e999'])('rejects the number %s, which JSON does not have', async (number) => {
    const error = await userErrorOf(() => parse(`a: [1, ${number}]`));
    expect(error.message).toContain(`: ${number} is not a number in JSON.`);
  });

  it.each(['- a\n- b', '[1, 2]', 'DRACO', '"{}"', '7', 'true', 'null'])(
    'rejects %j, which is not a map',
    async (text) => {
      const error = await userErrorOf(() => parse(text));
      expect(error.message).toBe('The input `options` is not a map.');
      expect(error).toMatchObject({
        code: 'options-malformed',
        hint: 'Write one option per line, or a JSON object.',
      });
    },
  );

  it.each([
    ['an unknown alias', 'a: *b'],
    ['a recursive alias', 'a: &x {b: *x}'],
    [
      'aliases that expand without limit',
      ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]', 'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]']
        .concat('c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]', 'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]')
        .join('\n'),
    ],
  ])('rejects %s, and names the input', async (_what, text) => {
    const error = await userErrorOf(() => parse(text));
    expect(error.code).toBe('options-malformed');
    expect(error.message).toContain('The input `options` is malformed');
    expect(error.hint).not.toBe('');
  });

  it('names the input that it reads', async () => {
    const error = await userErrorOf(() => parseOptions('other-options', '[]'));
    expect(error.message).toContain('`other-options`');
  });
});
