import { describe, expect, it } from '@jest/globals';

import type { Entry } from '../../src/manifest/manifest.ts';
import { parseManifest } from '../../src/manifest/parse-manifest.ts';

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
});
