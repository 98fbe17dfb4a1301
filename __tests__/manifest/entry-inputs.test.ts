import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readUploadReporting } from '../../src/inputs/reporting.ts';
import { readUploadInputs } from '../../src/inputs/upload-inputs.ts';
import { UserError } from '../../src/lib/user-error.ts';
import {
  entryInputs,
  forEntry,
  inputsOfEntry,
  withoutFields,
  type EntryContext,
} from '../../src/manifest/entry-inputs.ts';
import { findEntry } from '../../src/manifest/find-entry.ts';
import { manifestFields, type Entry } from '../../src/manifest/manifest.ts';
import { parseManifest } from '../../src/manifest/parse-manifest.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';

const defaultName = 'owner/repo main';

function contextOf(given: Readonly<Record<string, string>>): EntryContext {
  return { step: (name) => given[name] ?? '', defaultName, repository: 'owner/repo' };
}

async function entryOf(text: string): Promise<Entry> {
  const { entries } = await parseManifest(text, 'm.yml');
  const [entry] = entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

describe('the inputs of an entry', () => {
  it('leave to the manifest each field that the step has with its default in action.yml', async () => {
    const { inputs } = parse(await readFile('action.yml', 'utf8')) as {
      inputs: Record<string, { default?: string }>;
    };
    const defaults = Object.fromEntries(
      Object.entries(inputs).map(([name, { default: text = '' }]) => [name, text]),
    );
    const names = Object.keys(manifestFields);
    const lines = names.map((name) => `    ${name}: ${name === 'options' ? '{x: 1}' : 'from-entry'}`);
    const entry = await entryOf(`assets:\n  a:\n${lines.join('\n')}`);
    const get = entryInputs(entry, contextOf({ ...defaults, name: defaultName }));
    expect(names.filter((name) => !/^from-entry$|^\{"x":1\}$/.test(get(name)))).toEqual([]);
  });

  it.each([
    ['asset-key', 'other', 'other'],
    ['asset-key', 'default', 'key'],
    ['preflight', 'warn', 'warn'],
    ['preflight', 'error', 'off'],
    ['include-hidden-files', 'true', 'true'],
    ['include-hidden-files', 'false', 'yes'],
    ['options', '  a: 1', '  a: 1'],
    ['options', ' \n', '{"b":2}'],
    ['name', 'Mine', 'Mine'],
    ['name', defaultName, 'owner/repo a'],
    ['description', 'Mine', 'Mine'],
    ['type', '', 'TERRAIN'],
    ['verify', 'error', 'error'],
  ])('are in order: %s of the step %j', async (name, given, value) => {
    const entry = await entryOf(
      'defaults: {type: GLTF, description: D}\n' +
        'assets: {a: {asset-key: key, preflight: off, include-hidden-files: yes, options: {b: 2}, type: TERRAIN}}',
    );
    expect(entryInputs(entry, contextOf({ [name]: given }))(name)).toBe(value);
  });

  it('have the name of the repository and the entry, and the name as key, without a step too', async () => {
    const get = inputsOfEntry(await entryOf('assets: {city: {files: x}}'), 'owner/repo');
    expect(['name', 'asset-key', 'files', 'type', 'verify'].map(get)).toEqual([
      'owner/repo city',
      'city',
      'x',
      '',
      '',
    ]);
  });

  it('have the default for an empty value, which undoes that of `defaults`', async () => {
    const entry = await entryOf(
      'defaults: {type: GLTF, name: N}\nassets: {a: {type: , name: "", asset-key: }}',
    );
    const get = inputsOfEntry(entry, 'owner/repo');
    expect(['type', 'name', 'asset-key'].map(get)).toEqual(['', 'owner/repo a', 'a']);
    expect(entry.assetKey).toBe('a');
  });

  it('lack the fields that another step reads', async () => {
    const entry = await entryOf('defaults: {keep-latest: 3}\nassets: {a: {files: x}}');
    const { fields, ...rest } = withoutFields(entry, ['keep-latest', 'root']);
    expect([...fields.keys()]).toEqual(['files']);
    expect(rest).toEqual({ name: 'a', assetKey: 'a', at: entry.at });
  });
});

describe('forEntry', () => {
  const long = 'x'.repeat(300);

  it.each<[string, string, string, string]>([
    ['files-empty', 'files: "#"', '4:12', 'The input `files` is empty'],
    ['files-empty', 'root: x', '3:3', 'The input `files` is empty'],
    ['pattern-braces', 'type: GLTF\n    files: "{a,b}"', '5:12', 'in the input `files` has braces'],
    [
      'input-invalid',
      'files: x\n    include-hidden-files: maybe',
      '5:27',
      'The input `include-hidden-files`',
    ],
    ['input-invalid', 'files: x\n    preflight: of', '5:16', 'The input `preflight` is `of`'],
    ['input-invalid', 'files: x\n    keep-latest: 0', '5:18', 'The input `keep-latest`'],
    ['input-invalid', 'files: x\n    expected-bounds: [1, 2]', '5:22', 'The input `expected-bounds`'],
    [
      'asset-key-missing',
      'files: x\n    asset-key: default\n    keep-latest: 2',
      '6:18',
      'The input `keep-latest`',
    ],
    ['type-unknown', 'files: type\n    type: files', '5:11', 'The input `type` is `files`'],
    ['source-type-unknown', 'files: x\n    source-type: XYZ', '5:18', 'The input `source-type`'],
    [
      'source-type-conflict',
      'files: x\n    source-type: KML\n    options: {sourceType: CZML}',
      '6:14',
      'The input `options`',
    ],
    ['type-mismatch', 'files: x\n    source-type: KML\n    type: GLTF', '6:11', 'ion cannot make GLTF'],
    ['options-malformed', 'options: |\n      a=1', '4:14', 'malformed at line 1, column 2'],
    ['marker-reserved', 'files: x\n    description: "[ion-upload]"', '5:18', 'The input `description`'],
    ['marker-reserved', 'files: x\n    name: "[ion-upload]"', '5:11', 'The input `name`'],
    ['status-context-invalid', 'files: x\n    asset-key: 🏙', '5:16', 'The input `asset-key`'],
  ])('puts %s at the field: %s', async (code, lines, place, words) => {
    const entry = await entryOf(`assets:\n  # ${long}\n  a:\n    ${lines}`);
    const context = contextOf({ 'commit-status': 'true' });
    const get = entryInputs(entry, context);
    const read = async () => {
      readUploadReporting(get);
      await readUploadInputs(get, defaultName);
    };
    const error = await userErrorOf(() => forEntry(entry, read, context));
    expect(error).toMatchObject({ code, at: { file: 'm.yml' } });
    expect(error.message).toMatch(`m.yml:${place}, data set \`a\`: `);
    expect(error.message).toContain(words);
    expect(`${error.at?.line ?? ''}:${error.at?.column ?? ''}`).toBe(place);
  });

  it.each([
    ['a value of the step', { type: 'X' }, 'type: GLTF'],
    ['an input that is no field', { verify: 'of' }, 'type: GLTF'],
    ['a step that does not wait', { wait: 'false', 'result-file': 'x' }, 'type: GLTF'],
    [
      'an input of the step that the entry contradicts',
      { wait: 'false', 'keep-latest': '2' },
      'keep-latest: 3',
    ],
  ])('changes no error about %s', async (_what, given, line) => {
    const entry = await entryOf(`assets:\n  a:\n    files: x\n    ${line}`);
    const context = contextOf(given);
    const read = () => readUploadInputs(entryInputs(entry, context), defaultName);
    const error = await userErrorOf(() => forEntry(entry, read, context));
    expect(error).toMatchObject({ message: (await userErrorOf(read)).message, at: undefined });
  });

  it('keeps code, hint and YAML, and puts an error about no field at the entry', async () => {
    const entry = await entryOf('assets:\n  a: {files: x}');
    const cause = new UserError('preflight-failed', 'Bad data.', 'Fix it.', { yaml: 'y' });
    const error = await userErrorOf(() => forEntry(entry, () => Promise.reject(cause)));
    const { message, cause: given } = error;
    expect({ code: error.code, hint: error.hint, yaml: error.yaml, message, cause: given }).toEqual({
      code: 'preflight-failed',
      message: 'm.yml:2:3, data set `a`: Bad data.',
      hint: 'Fix it.',
      yaml: 'y',
      cause,
    });
  });

  it('passes results and other errors on', async () => {
    const entry = await entryOf('assets: {a: {}}');
    expect(await forEntry(entry, () => 7)).toBe(7);
    const other = new TypeError('x');
    expect(await thrownBy(() => forEntry(entry, () => Promise.reject(other)))).toBe(other);
  });
});

describe('findEntry', () => {
  const names = Array.from({ length: 30 }, (_, index) => `set-${index}`);
  const manifest = parseManifest(`assets:\n${names.map((name) => `  ${name}: {}`).join('\n')}`, 'm.yml').then(
    (parsed) => ({ path: 'm.yml', ...parsed }),
  );

  it('finds the entry by its name', async () => {
    expect(findEntry(await manifest, 'set-7').name).toBe('set-7');
  });

  it('lists some names if none is given', async () => {
    const error = await userErrorOf(async () => findEntry(await manifest, ''));
    expect(error).toMatchObject({ code: 'manifest-entry-missing', yaml: 'entry: set-0' });
    expect(error.hint).toMatch(/^The data sets are set-0, .*set-19 and 10 more\.$/);
  });

  it('names the nearest, or lists some if none is near', async () => {
    const near = await userErrorOf(async () => findEntry(await manifest, 'SET_7'));
    expect(near).toMatchObject({ code: 'manifest-entry-unknown', yaml: 'entry: set-7' });
    expect(near.hint).toBe('Did you mean `set-7`?');
    const far = await userErrorOf(async () => findEntry(await manifest, 'terrain'));
    expect(far).toMatchObject({ code: 'manifest-entry-unknown', yaml: undefined });
    expect(far.hint).toMatch(/^The data sets are set-0, /);
  });
});
