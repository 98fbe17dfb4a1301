import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { openGate } from '../../../src/features/wait/open-gate.ts';
import { readWaitInputs } from '../../../src/inputs/wait-inputs.ts';
import { userErrorOf } from '../../support/errors.ts';
import { familyOf } from '../../support/family.ts';
import { makeFolder } from '../../support/folder.ts';
import { fakeLog } from '../../support/log.ts';
import { posixIt } from '../../support/platform.ts';

type Given = Readonly<Record<string, string>>;

const resultOf = (key: string, id: number) => JSON.stringify({ 'asset-id': id, 'asset-key': key });

async function open(given: Given, files: Given = {}, workspace?: string) {
  const folder = workspace ?? (await makeFolder(files));
  const inputs = readWaitInputs((name) => given[name] ?? '');
  return openGate(inputs, { workspace: folder, temp: undefined }, fakeLog());
}

const berlin = { west: 13, south: 52, east: 14, north: 53 };
const paris = { west: 2, south: 48, east: 3, north: 49 };

const manifest = `
defaults:
  keep-latest: 3
assets:
  city:
    files: a
    expected-bounds: [13, 52, 14, 53]
  terrain:
    files: b
    asset-key: heights
    keep-latest: 1
  more:
    files: c
`;

describe('openGate', () => {
  it('accepts what `expected-bounds` rejected only with `expected-bounds`', async () => {
    const usual = { family: familyOf(7), result: undefined, keepLatest: undefined };
    expect(await open({ 'asset-id': '7' })).toEqual({
      awaited: [{ ...usual, expectation: { verify: 'warn', expectedBounds: undefined }, mayAccept: false }],
      missing: [],
      resultFile: undefined,
    });
    const { awaited } = await open({ 'asset-id': '7', 'expected-bounds': '13,52,14,53' });
    expect(awaited).toMatchObject([{ expectation: { expectedBounds: berlin }, mayAccept: true }]);
  });

  it('waits for all results, and names the expected keys without one', async () => {
    const files = { 'out/a.json': resultOf('a', 7), 'out/b.json': resultOf('b', 8), 'out/c.json': '' };
    const given = { results: 'out', 'keep-latest': '2', 'result-file': 'site/ion.json' };
    const folder = await makeFolder(files);
    const gate = await open({ ...given, expect: 'c\na\nd' }, {}, folder);
    expect(gate).toMatchObject({
      awaited: [
        { family: familyOf(7), keepLatest: 2, mayAccept: false, result: { assetKey: 'a' } },
        { family: familyOf(8), keepLatest: 2, result: { assetKey: 'b' } },
      ],
      missing: ['c', 'd'],
      resultFile: join(folder, 'site/ion.json'),
    });
    expect((await open(given, files)).missing).toEqual([]);
  });

  it('has the expectations of each entry of a manifest, after those of the step', async () => {
    const files = {
      'ion.yml': manifest,
      'out/a.json': resultOf('city', 7),
      'out/b.json': resultOf('heights', 8),
      'out/c.json': resultOf('other', 9),
    };
    const given = { results: 'out', manifest: 'ion.yml', verify: 'error' };
    const expectationOf = (expectedBounds: object | undefined) => ({ verify: 'error', expectedBounds });
    expect(await open(given, files)).toMatchObject({
      awaited: [
        { expectation: expectationOf(berlin), keepLatest: 3, mayAccept: true },
        { expectation: expectationOf(undefined), keepLatest: 1, mayAccept: true },
        { expectation: expectationOf(undefined), keepLatest: undefined, mayAccept: false },
      ],
      missing: ['more'],
    });
    const step = { ...given, 'keep-latest': '2', 'expected-bounds': '2,48,3,49' };
    expect((await open(step, files)).awaited).toMatchObject(
      [7, 8, 9].map(() => ({ expectation: expectationOf(paris), keepLatest: 2, mayAccept: true })),
    );
  });

  it('names the place of a wrong value in the manifest', async () => {
    const text = 'assets:\n  city:\n    files: a\n    expected-bounds: 1, 2, 3\n';
    const error = await userErrorOf(() => open({ results: 'out', manifest: 'ion.yml' }, { 'ion.yml': text }));
    expect(error.message).toContain('ion.yml:4:22, data set `city`: The input `expected-bounds`');
    const shared = 'assets:\n  default:\n    files: a\n    keep-latest: 1\n';
    const needed = await userErrorOf(() =>
      open({ results: 'out', manifest: 'ion.yml' }, { 'ion.yml': shared }),
    );
    expect(needed.code).toBe('asset-key-missing');
    // that of the step is for all keys
    const given = { results: 'out', manifest: 'ion.yml', 'keep-latest': '1' };
    expect((await open(given, { 'ion.yml': shared })).missing).toEqual(['default']);
  });

  it('fails without any result if none is expected', async () => {
    expect(await userErrorOf(() => open({ results: 'out' }, { 'out/a.json': '' }))).toMatchObject({
      code: 'asset-id-missing',
      message: 'The folder `out` of the input `results` has no result with an asset.',
    });
    expect(await open({ results: 'out', expect: 'a' })).toMatchObject({ awaited: [], missing: ['a'] });
  });

  posixIt('checks the result file before anything else', async () => {
    const folder = await makeFolder({ 'work/a': '', 'other/own.json': '{}', 'work/bad.json': '[]' });
    const workspace = join(folder, 'work');
    await symlink('../other/own.json', join(workspace, 'ion.json'));
    const openWith = (file: string) =>
      userErrorOf(() => open({ results: 'out', 'result-file': file }, {}, workspace));
    expect(await openWith('ion.json')).toMatchObject({ code: 'result-file-outside' });
    expect(await openWith('bad.json')).toMatchObject({ code: 'result-file-invalid' });
    expect(await readdir(join(folder, 'other'))).toEqual(['own.json']);
  });
});
