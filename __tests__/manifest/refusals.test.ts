import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';

import { manifestFields } from '../../src/manifest/manifest.ts';
import { parseManifest } from '../../src/manifest/parse-manifest.ts';
import { userErrorOf } from '../support/errors.ts';

const parse = (text: string) => parseManifest(text, 'm.yml');

describe('parseManifest', () => {
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
      secret,
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
