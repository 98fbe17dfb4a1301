import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';

import { manifestFields, type Entry } from '../../src/manifest/manifest.ts';
import { parseManifest } from '../../src/manifest/parse-manifest.ts';
import { userErrorOf } from '../support/errors.ts';

const parse = (text: string) => parseManifest(text, 'm.yml');

/** The fields of entries as plain objects, by name. */
async function fieldsIn(text: string): Promise<Record<string, Record<string, string>>> {
  const { entries } = await parse(text);
  return Object.fromEntries(entries.map((entry) => [entry.name, plainFields(entry)]));
}

function plainFields({ fields }: Entry): Record<string, string> {
  return Object.fromEntries([...fields].map(([name, { text }]) => [name, text]));
}

/** The fields of the only entry, `a`, whose lines are given. */
async function fieldsOf(lines: string): Promise<Record<string, string>> {
  const text = `assets:\n  a:\n${lines.replace(/^(?=.)/gm, '    ')}`;
  return (await fieldsIn(text))['a'] ?? {};
}

describe('parseManifest', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a text', 'files: data/**', { files: 'data/**' }],
    ['a list of files', 'files:\n- a\n- "!b"', { files: 'a\n!b' }],
    ['a block of files', 'files: |\n  a\n  !b', { files: 'a\n!b' }],
    [
      'bounds as a list',
      'expected-bounds: [13.08, -52.33, 14, 53.0]',
      { 'expected-bounds': '13.08, -52.33, 14, 53.0' },
    ],
    [
      'numbers and booleans as written',
      'name: 1.10\nkeep-latest: 3\ninclude-hidden-files: True',
      {
        name: '1.10',
        'keep-latest': '3',
        'include-hidden-files': 'True',
      },
    ],
    ['more digits than a number has', 'name: 12345678901234567890', { name: '12345678901234567890' }],
    ['yes and a date', 'name: yes\ndescription: 2026-01-02', { name: 'yes', description: '2026-01-02' }],
    ['nothing', 'name:\nroot: ~\nfiles: [~]', { name: '', root: '', files: '' }],
    [
      'options as a map',
      'options:\n  clampToTerrain: true\n  position: [1, -2.5, 3e2]\n  x: {y: null}',
      {
        options: '{"clampToTerrain":true,"position":[1,-2.5,300],"x":{"y":null}}',
      },
    ],
    ['options as a text, with its indentation', 'options: |1\n  a: 1\n  b: 2', { options: ' a: 1\n b: 2' }],
    ['an anchor', 'name: &n City\ndescription: *n', { name: 'City', description: 'City' }],
    [
      'an anchor that is set again',
      'name: &n A\ndescription: &n B\nattribution: *n',
      {
        name: 'A',
        description: 'B',
        attribution: 'B',
      },
    ],
    ['a merge key in options', 'options:\n  <<: {a: 1, b: 2}\n  b: 3', { options: '{"b":3,"a":1}' }],
    [
      'names of options that objects have',
      'options: {__proto__: {a: 1}, constructor: 2}',
      {
        options: '{"__proto__":{"a":1},"constructor":2}',
      },
    ],
    ['JSON', '{"files": ["a", "b"], "options": {"a": "\\u00e4"}}', { files: 'a\nb', options: '{"a":"ä"}' }],
  ])('reads %s', async (_what, lines, fields) => {
    expect(await fieldsOf(lines)).toEqual(fields);
  });

  it('reads entries in their order, with defaults and merged maps behind their own fields', async () => {
    const text = `
defaults: &common {type: TERRAIN, name: D, preflight: warn}
assets:
  b: {<<: [{name: M, root: m}, {root: n, attribution: n}], name: B}
  '2': *common
  1.0:`;
    const { entries } = await parse(text);
    expect(entries.map(({ name }) => name)).toEqual(['b', '2', '1.0']);
    expect(await fieldsIn(text)).toEqual({
      b: { type: 'TERRAIN', preflight: 'warn', name: 'B', root: 'm', attribution: 'n' },
      '2': { type: 'TERRAIN', preflight: 'warn', name: 'D' },
      '1.0': { type: 'TERRAIN', preflight: 'warn', name: 'D' },
    });
  });

  it('reads CRLF, and YAML that claims to be of version 1.1', async () => {
    const text =
      '%YAML 1.1\r\n---\r\nassets:\r\n  a:\r\n    name: yes\r\n    files: |\r\n      x\r\n      y\r\n';
    expect(await fieldsIn(text)).toEqual({ a: { name: 'yes', files: 'x\ny' } });
  });

  it('gives each entry its key, and each value its place', async () => {
    const { entries } = await parse(
      'defaults: {type: GLTF}\nassets:\n  a: {asset-key: Karte 1}\n  b:\n    files:\n      - x',
    );
    expect(entries.map(({ assetKey }) => assetKey)).toEqual(['Karte 1', 'b']);
    expect(entries.map(({ at }) => [at.file, at.line, at.column])).toEqual([
      ['m.yml', 3, 3],
      ['m.yml', 4, 3],
    ]);
    const places = [...(entries[1]?.fields ?? [])].map(([name, { at }]) => [name, at.line, at.column]);
    expect(places).toEqual([
      ['type', 1, 18],
      ['files', 6, 7],
    ]);
  });

  it.each<[string, string, string, string, string]>([
    ['nothing', '', '1:1', 'manifest-malformed', 'no data set below `assets`'],
    ['only a comment', '# soon', '1:1', 'manifest-malformed', 'no data set below `assets`'],
    ['no entries', 'defaults: {}\nassets:', '2:1', 'manifest-malformed', 'no data set below `assets`'],
    ['a list', '- a', '1:1', 'manifest-malformed', 'needs a map'],
    ['a list of entries', 'assets:\n  - files: a', '1:1', 'manifest-malformed', 'needs a map'],
    ['a text as entry', 'assets:\n  a: data/**', '2:3', 'manifest-malformed', 'needs a map'],
    ['a misspelled part', 'asset:\n  a: {}', '1:1', 'manifest-malformed', 'Did you mean `assets`?'],
    ['a field at the top', 'files: a', '1:1', 'manifest-malformed', 'below the name of a data set'],
    [
      'a name that is none at the top',
      'a b: {}',
      '1:1',
      'manifest-malformed',
      'each data set below `assets`',
    ],
    ['a name with a blank', 'assets:\n  a b: {}', '2:3', 'manifest-name-invalid', '`a b`'],
    ['a name with an umlaut', 'assets: {Häuser: {}}', '1:10', 'manifest-name-invalid', '`Häuser`'],
    ['an empty name', 'assets: {"": {}}', '1:10', 'manifest-name-invalid', '``'],
    ['a long name', `assets: {${'a'.repeat(65)}: {}}`, '1:10', 'manifest-name-invalid', 'a'.repeat(65)],
    ['__proto__', 'assets: {__proto__: {}}', '1:10', 'manifest-name-invalid', '`__proto__`'],
    [
      'names that differ in case',
      'assets:\n  City: {}\n  city: {}',
      '3:3',
      'manifest-name-invalid',
      'differ in case',
    ],
    ['a name twice', 'assets:\n  a: {}\n  "a": {}', '3:3', 'manifest-malformed', '`a` stands twice'],
    ['a number twice', 'assets:\n  1: {}\n  "1": {}', '3:3', 'manifest-malformed', '`1` stands twice'],
    [
      'a field twice',
      'assets:\n  a:\n    files: a\n    files: b',
      '4:5',
      'manifest-malformed',
      '`files` stands twice',
    ],
    [
      'an option twice',
      'assets: {a: {options: {b: 1, b: 2}}}',
      '1:30',
      'manifest-malformed',
      '`b` stands twice',
    ],
    ['two merge keys', 'assets: {a: {<<: {}, <<: {}}}', '1:22', 'manifest-malformed', '`<<` stands twice'],
    [
      'the key of another',
      'assets:\n  a: {}\n  b: {asset-key: a}',
      '3:18',
      'manifest-key-shared',
      '`a` and `b`',
    ],
    [
      'the key of defaults twice',
      'defaults: {asset-key: k}\nassets: {a: {}, b: {}}',
      '1:23',
      'manifest-key-shared',
      '`k`',
    ],
    [
      'a key of two lines',
      'assets: {a: {asset-key: "x\\ny"}}',
      '1:25',
      'asset-key-invalid',
      'more than one line',
    ],
    [
      'an unknown field',
      'assets:\n  a:\n    file: x',
      '3:5',
      'manifest-field-unknown',
      'Did you mean `files`?',
    ],
    [
      'a field in another spelling',
      'assets: {a: {sourceType: x}}',
      '1:14',
      'manifest-field-unknown',
      '`source-type`?',
    ],
    [
      'a field like no other',
      'assets: {a: {zzz: x}}',
      '1:14',
      'manifest-field-unknown',
      'The fields are files, root',
    ],
    [
      'an unknown default',
      'defaults: {fles: x}\nassets: {a: {}}',
      '1:12',
      'manifest-field-unknown',
      '`files`?',
    ],
    ['a refused field at the top', 'token: x', '1:1', 'manifest-field-refused', 'A secret in a file'],
    [
      'an expression',
      'assets:\n  a:\n    name: x ${{ github.sha }}',
      '3:11',
      'manifest-expression',
      '`name`',
    ],
    [
      'an expression in options',
      'assets: {a: {options: {b: "${{ c }}"}}}',
      '1:23',
      'manifest-expression',
      '`options`',
    ],
    ['a map as text', 'assets: {a: {name: {b: c}}}', '1:20', 'manifest-malformed', '`name` needs a text'],
    ['a list as text', 'assets: {a: {root: [b]}}', '1:20', 'manifest-malformed', '`root` needs a text'],
    [
      'a list of lists',
      'assets: {a: {files: [[b]]}}',
      '1:21',
      'manifest-malformed',
      '`files` needs a text, or a list',
    ],
    [
      'a list as options',
      'assets: {a: {options: [b]}}',
      '1:23',
      'manifest-malformed',
      '`options` needs a map',
    ],
    [
      'a number that JSON lacks',
      'assets: {a: {options: {b: .inf}}}',
      '1:27',
      'manifest-malformed',
      '.inf is not a number',
    ],
    [
      'a number with too many digits',
      'assets: {a: {options: {b: 12345678901234567890}}}',
      '1:27',
      'manifest-malformed',
      'too many digits',
    ],
    [
      'a map as name',
      'assets: {a: {? {b: c} : d}}',
      '1:16',
      'manifest-malformed',
      'a name must be plain text',
    ],
    ['an alias without an anchor', 'assets: {a: *b}', '1:13', 'manifest-malformed', '`*b` is an alias'],
    [
      'an alias above its anchor',
      'defaults: *b\nassets: &b {a: {}}',
      '1:11',
      'manifest-malformed',
      '`*b` is an alias',
    ],
    ['a pattern with a star', 'assets:\n  a:\n    files: *.las', '3:12', 'manifest-malformed', 'in quotes'],
    [
      'an exclusion without quotes',
      'assets:\n  a:\n    files:\n      - !data/x y',
      '4:9',
      'manifest-malformed',
      'starts with `!` in quotes',
    ],
    ['a tab', 'assets:\n\ta: {}', '2:1', 'manifest-malformed', 'a tab cannot indent'],
    [
      'a Windows path in double quotes',
      'assets:\n  a:\n    files: "data\\city"',
      '3:17',
      'manifest-malformed',
      'Use single quotes',
    ],
    [
      'two documents',
      'assets: {a: {}}\n---\nassets: {b: {}}',
      '2:1',
      'manifest-malformed',
      'more than one document',
    ],
    [
      'a colon in a text',
      'assets:\n  a:\n    name: City: old',
      '3:11',
      'manifest-malformed',
      'contains `: ` in quotes',
    ],
    ['an open quote', 'assets: {a: "x', '1:15', 'manifest-malformed', 'Missing closing "quote'],
    ['a tag', 'assets: !!set {a: {}}', '1:9', 'manifest-malformed', 'tags (`!`) are not supported'],
    [
      'an access token',
      'assets:\n  a:\n    name: x eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJhYmMifQ.c2lnbmF0dXJl',
      '3:13',
      'manifest-token',
      'Revoke the token',
    ],
  ])('refuses %s', async (_what, text, place, code, words) => {
    const error = await userErrorOf(() => parse(text));
    expect(error.code).toBe(code);
    expect(error.message.startsWith(`m.yml:${place}: `) ? place : error.message).toBe(place);
    expect(`${error.at?.line ?? ''}:${error.at?.column ?? ''}`).toBe(place);
    expect(`${error.message} ${error.hint}`).toContain(words);
  });

  it('shows the lines to paste for the name of a data set at the top', async () => {
    const error = await userErrorOf(() => parse('city:\n  files: x'));
    expect(error).toMatchObject({
      code: 'manifest-malformed',
      yaml: 'assets:\n  city:\n    files: data/city/**',
    });
  });

  it('knows each input of the upload action: as a field, or with the reason why it is none', async () => {
    const { inputs } = parseYaml(await readFile('action.yml', 'utf8')) as { inputs: object };
    for (const name of Object.keys(inputs)) {
      if (Object.hasOwn(manifestFields, name)) continue;
      const error = await userErrorOf(() => parse(`assets:\n  a:\n    ${name}: x`));
      expect([name, error.code, error.at?.line]).toEqual([name, 'manifest-field-refused', 3]);
    }
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(manifestFields)));
  });

  it('quotes no secret that stands in a refused or an unknown field, or in a malformed file', async () => {
    const secret = 'hunter2-and-more';
    for (const lines of [
      `token: ${secret}`,
      `toke: ${secret}`,
      `name: {x: ${secret}}`,
      `name: "\\${secret}"`,
      `name: !${secret} x`,
      `name: x: ${secret}`,
      `name: @${secret}`,
      `name: "x" ${secret}`,
      `name: | ${secret}`,
      `name: [${secret}`,
      `${secret}`,
      `name: ${secret} \${{ x }}`,
    ]) {
      const error = await userErrorOf(() => parse(`assets:\n  a:\n    ${lines}`));
      expect([lines, `${error.message} ${error.hint} ${error.yaml ?? ''}`.includes(secret)]).toEqual([
        lines,
        false,
      ]);
    }
  });
});
