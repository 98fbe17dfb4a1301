import { lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

import schema from '../../docs/ion-assets.schema.json' with { type: 'json' };
import type { Json, JsonObject } from '../../src/lib/json.ts';
import {
  readResultFile,
  updateResultFile as updateEntries,
  withEntries,
  type ResultEntry,
} from '../../src/provenance/result-file.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';
import { posixIt } from '../support/platform.ts';

const entryOf = (id: number, fields: Partial<ResultEntry> = {}): ResultEntry => ({
  id,
  children: [],
  type: '3DTILES',
  status: 'COMPLETE',
  digest: `sha256:${'d'.repeat(64)}`,
  commit: 'c'.repeat(40),
  date: '2026-03-01T12:00:00.000Z',
  ...fields,
});

/** A file with this text, or with this JSON, in a new folder. */
async function fileOf(content: string | JsonObject): Promise<string> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return join(await makeFolder({ 'ion-assets.json': text }), 'ion-assets.json');
}

const updateResultFile = (path: string, key: string, entry: ResultEntry) =>
  updateEntries(path, new Map([[key, entry]]));

const withEntry = (file: Parameters<typeof withEntries>[0], key: string, entry: ResultEntry) =>
  withEntries(file, new Map([[key, entry]]));

const jsonOf = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as JsonObject;

/** A name that is too long for a draft with a longer name beside it. */
const longName = 'x'.repeat(254);

describe('updateResultFile', () => {
  it('creates the file and its folder', async () => {
    const path = join(await makeFolder(), 'a/b/ion-assets.json');
    await updateResultFile(path, 'city', entryOf(7, { children: [8, 9] }));
    expect(await readFile(path, 'utf8')).toBe(`{
  "city": {
    "id": 7,
    "children": [
      8,
      9
    ],
    "type": "3DTILES",
    "status": "COMPLETE",
    "digest": "sha256:${'d'.repeat(64)}",
    "commit": "${'c'.repeat(40)}",
    "date": "2026-03-01T12:00:00.000Z"
  }
}
`);
  });

  it('replaces the entry of its key and keeps the id', async () => {
    const path = await fileOf({ city: { id: 7, children: [8], more: true } });
    await updateResultFile(path, 'city', entryOf(9));
    expect(await jsonOf(path)).toEqual({ city: { ...entryOf(9), previousId: 7 } });
  });

  it('leaves entries of other keys unchanged', async () => {
    const others = {
      'of another action': { id: 'x', nested: { list: [1, null, 'ä'], empty: {} } },
      'of a later version': { ...entryOf(3), previousId: 2, more: true },
      empty: {},
    };
    const path = await fileOf(others as unknown as JsonObject);
    await updateResultFile(path, 'city', entryOf(7));
    expect(await jsonOf(path)).toEqual({ ...others, city: entryOf(7) });
  });

  it('keeps the bytes of other entries, and of those with the same id', async () => {
    const [a, c] = ['{"id": 1.0, "note": "}\\"{",\r\n\t"list":[[], {}]}', '{  "id":3,"children":[ 4 ]}'];
    const path = await fileOf(`{"c":${c}, "b" : {"id": 2},\n"\\u0061":${a}}`);
    const entries = new Map([7, 3].map((id) => [id === 3 ? 'c' : 'b', entryOf(id)]));
    await updateEntries(path, entries);
    const text = await readFile(path, 'utf8');
    const b = JSON.stringify({ ...entryOf(7), previousId: 2 }, null, 2).replaceAll('\n', '\n  ');
    expect(text).toBe(`{\n  "a": ${a},\n  "b": ${b},\n  "c": ${c}\n}\n`);
  });

  it('writes the same bytes for the same entry', async () => {
    const path = await fileOf({ b: {}, a: { id: 1 } });
    await updateResultFile(path, 'city', entryOf(7));
    const before = await readFile(path);
    await updateResultFile(path, 'city', entryOf(7));
    expect(await readFile(path)).toEqual(before);
  });

  it.each(['', '\n', '\ufeff{}', '{\r\n}\r\n'])('treats %j as a file without entries', async (text) => {
    const path = join(await makeFolder(), 'ion-assets.json');
    await writeFile(path, text);
    await updateResultFile(path, 'city', entryOf(7));
    expect(Object.keys(await readResultFile(path))).toEqual(['city']);
  });

  posixIt('writes to the target of a link, and keeps the link', async () => {
    const folder = await makeFolder();
    const [path, target] = [join(folder, 'link.json'), join(folder, 'target.json')];
    await writeFile(target, '{}');
    await symlink(target, path);
    await updateResultFile(path, 'city', entryOf(7));
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
    expect(Object.keys(await readResultFile(target))).toEqual(['city']);
  });

  it('leaves no draft behind', async () => {
    const path = await fileOf({});
    await updateResultFile(path, 'city', entryOf(7));
    expect(await readdir(dirname(path))).toEqual(['ion-assets.json']);
  });

  it.each(['no JSON', '[]', 'null', '7', '{"a": 1}', '{"a": []}', '{"a": {}, "b": null}', '{"a": {}}}'])(
    'refuses and keeps a file that is no result file: %j',
    async (text) => {
      const path = await fileOf(text);
      const error = await userErrorOf(() => updateResultFile(path, 'city', entryOf(7)));
      expect(error.message).toBe(`The file ${path} is no result file: it is not a JSON object of objects.`);
      expect(error.hint).toContain('`result-file`');
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  it('says why a file cannot be read', async () => {
    const path = await makeFolder({ 'a.las': '' });
    const error = await userErrorOf(() => updateResultFile(path, 'city', entryOf(7)));
    expect(error.message).toBe(`The result file ${path} cannot be read (EISDIR).`);
    expect(error.hint).toContain('`result-file`');
    expect(await readdir(path)).toEqual(['a.las']);
  });

  it('says why a file cannot be written, and keeps the old one', async () => {
    const path = join(await makeFolder({ [longName]: '{"a": {}}' }), longName);
    const error = await userErrorOf(() => updateResultFile(path, 'city', entryOf(7)));
    expect(error.message).toMatch(/^The result file .* cannot be written \(\w+\)\.$/);
    expect(error.message).toContain(path);
    expect(error.hint).toContain('`result-file`');
    expect(await readFile(path, 'utf8')).toBe('{"a": {}}');
  });
});

describe('readResultFile', () => {
  it('is empty if the file does not exist', async () => {
    expect(await readResultFile(join(await makeFolder(), 'a/ion-assets.json'))).toEqual({});
  });

  it('reads an existing file', async () => {
    expect(await readResultFile(await fileOf('{"a": {"id": 7}}'))).toEqual({ a: { id: 7 } });
  });
});

describe('withEntries', () => {
  it.each<[string, JsonObject | undefined, number | undefined]>([
    ['a key that is new', undefined, undefined],
    ['another id', { id: 5 }, 5],
    ['another id after others', { id: 5, previousId: 3 }, 5],
    ['no id', { previousId: 5 }, undefined],
    ['an id that is a text', { id: '5' }, undefined],
  ])('knows the previous id of %s', (_what, before, previousId) => {
    const file = withEntry(before === undefined ? {} : { city: before }, 'city', entryOf(7));
    expect(file).toEqual({ city: previousId === undefined ? entryOf(7) : { ...entryOf(7), previousId } });
    expect(Object.hasOwn(file['city'] ?? {}, 'previousId')).toBe(previousId !== undefined);
  });

  it('removes the other fields of another asset, and keeps those of the same one', () => {
    const before = { id: 7, more: true, previousId: 5 };
    expect(withEntry({ city: before }, 'city', entryOf(8))).toEqual({
      city: { ...entryOf(8), previousId: 7 },
    });
    expect(withEntry({ city: before }, 'city', entryOf(7))).toEqual({ city: before });
  });

  it('sorts the keys', () => {
    const file = withEntry({ ä: {}, b: {}, B: {}, '': {} }, 'a', entryOf(7));
    expect(Object.keys(file)).toEqual(['', 'B', 'a', 'b', 'ä']);
  });

  it('has integer keys first, like every JavaScript object', () => {
    const file = withEntry({ '-1': {}, '10': {}, '010': {} }, '9', entryOf(7));
    expect(Object.keys(file)).toEqual(['9', '10', '-1', '010']);
  });

  it('does not change its arguments', () => {
    const given = { b: { id: 1 }, a: { id: 2 } };
    withEntry(given, 'b', entryOf(7));
    expect(given).toEqual({ b: { id: 1 }, a: { id: 2 } });
    expect(Object.keys(given)).toEqual(['b', 'a']);
  });
});

describe('a key of any name', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$ref', '10', 'a"b', 'a/../b', ' '])(
    'is treated like others: %j',
    async (key) => {
      const path = await fileOf({ city: {} });
      await updateResultFile(path, key, entryOf(7));
      await updateResultFile(path, key, entryOf(9));
      const entries = Object.entries(await jsonOf(path));
      expect(entries).toHaveLength(2);
      expect(entries).toContainEqual(['city', {}]);
      expect(entries).toContainEqual([key, { ...entryOf(9), previousId: 7 }]);
    },
  );
});

describe('the schema of result files', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  const validate = ajv.compile(schema);

  it('accepts what it wrote', async () => {
    const path = join(await makeFolder(), 'ion-assets.json');
    await updateResultFile(path, 'city', entryOf(7, { children: [8, 9], commit: 'c'.repeat(64) }));
    await updateResultFile(path, 'city', entryOf(10));
    await updateResultFile(path, '__proto__', entryOf(11, { commit: '', date: '' }));
    await updateResultFile(path, '都市 7', entryOf(0, { date: new Date(0).toISOString() }));
    validate(await jsonOf(path));
    expect(validate.errors).toBeNull();
  });

  it.each<[string, Json]>([
    ['is empty', {}],
    ['has other fields', { city: { ...entryOf(7), more: {} } as unknown as Json }],
  ])('accepts a file that %s', (_what, file) => {
    expect(validate(file)).toBe(true);
  });

  it.each<Json>([[], null, 'city', { city: null }, { city: 7 }, { city: [] }, { city: {} }])(
    'refuses %j',
    (file) => {
      expect(validate(file)).toBe(false);
    },
  );

  it.each(Object.keys(entryOf(7)))('refuses an entry without %s', (field) => {
    const entry = Object.fromEntries(Object.entries(entryOf(7)).filter(([name]) => name !== field));
    expect(validate({ city: entry })).toBe(false);
  });

  it.each<[string, Json]>([
    ['id', '7'],
    ['id', -1],
    ['id', 7.5],
    ['id', null],
    ['children', {}],
    ['children', ['8']],
    ['children', [8, 8]],
    ['type', null],
    ['status', 'IN_PROGRESS'],
    ['digest', 'd'.repeat(64)],
    ['digest', `sha256:${'D'.repeat(64)}`],
    ['digest', `sha256:${'d'.repeat(63)}`],
    ['commit', 'main'],
    ['commit', null],
    ['date', '2026-03-01'],
    ['date', null],
    ['previousId', null],
    ['previousId', '7'],
  ])('refuses an entry with %s: %j', (field, value) => {
    expect(validate({ city: { ...entryOf(7), [field]: value } })).toBe(false);
  });

  it.each(['', 'a\nb', 'x'.repeat(101)])('refuses the key %j', (key) => {
    expect(validate({ [key]: entryOf(7) })).toBe(false);
  });
});
