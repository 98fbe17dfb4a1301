import { describe, expect, it } from '@jest/globals';

import { createMakingTest } from '../../../src/features/plan/same-making.ts';
import type { LfsPointer } from '../../../src/formats/lfs-pointer.ts';
import { readUploadInputs } from '../../../src/inputs/upload-inputs.ts';
import type { Reading } from '../../../src/ion/source-types.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import type { SourceFile } from '../../../src/source/find.ts';
import { createFingerprint } from '../../../src/source/fingerprint.ts';

/** Inputs of the action. */
type Words = Readonly<Record<string, string>>;

const sha256 = 'a'.repeat(64);

/** Files, by their sizes. */
function filesOf(sizes: Readonly<Record<string, number>>): readonly SourceFile[] {
  const state = { mtimeMs: 0 };
  return Object.entries(sizes).map(([key, size]) => ({ key, path: `/data/${key}`, size, ...state }));
}

function readInputs(words: Words) {
  const given: Words = { files: 'data', ...words };
  return readUploadInputs((input) => given[input] ?? '', '');
}

/** What an upload with these inputs writes into its record. @param added to the options */
async function publish(words: Words, { type, sourceType }: Reading, added: JsonObject = {}) {
  const inputs = await readInputs(words);
  const files = filesOf({ 'a.dat': 1000, 'b.dat': 20 });
  const options = { ...inputs.options, ...added, sourceType };
  const hashes = new Map(files.map((file) => [file, sha256]));
  const made = createFingerprint(files, inputs, { type, options }, () => Promise.resolve(hashes));
  const { metadataHash, asked } = made;
  return { metadataHash, asked, files: made.files(hashes), digest: made.digest(hashes) };
}

/** Whether an entry may be the same as a record: with contents, and with a pointer of Git LFS. */
async function judge(words: Words, contents: Awaited<ReturnType<typeof publish>>, size = 1000) {
  const inputs = await readInputs(words);
  const judgeFiles = (files: readonly SourceFile[], pointers = new Map<SourceFile, LfsPointer>()) =>
    createMakingTest(
      { inputs, selected: { root: '/data', files, isExcluded: () => false }, pointers },
      inputs.options,
    )(contents);
  const pointed = filesOf({ 'a.dat': 130, 'b.dat': 20 });
  const pointers = new Map(pointed.slice(0, 1).map((file) => [file, { sha256, size }]));
  return [judgeFiles(filesOf({ 'a.dat': size, 'b.dat': 20 })), judgeFiles(pointed, pointers)];
}

const geoJson: Reading = { type: 'GEOJSON', sourceType: 'GEOJSON' };
const cityGml: Reading = { type: '3DTILES', sourceType: 'CITYGML' };
const kmlTiles: Reading = { type: '3DTILES', sourceType: 'KML' };
const tileset: Reading = { type: '3DTILES', sourceType: '3DTILES' };

describe('the data of an entry', () => {
  const both = { type: '3DTILES', 'source-type': 'KML' };
  it.each<[string, Reading, Words, Words, boolean]>([
    ['with the same words', cityGml, {}, {}, true],
    ['with the type that was inferred', geoJson, {}, { type: 'GEOJSON' }, true],
    ['with the source type that was inferred', cityGml, {}, { 'source-type': 'CITYGML' }, true],
    ['with both that were inferred', kmlTiles, {}, both, true],
    ['with a source type beside the type', kmlTiles, { type: '3DTILES' }, both, true],
    ['with another type than was inferred', kmlTiles, {}, { type: 'KML' }, false],
    ['with another source type than was inferred', cityGml, {}, { 'source-type': 'BIM_CAD' }, false],
    [
      'without the type, which the source type has',
      cityGml,
      { type: '3DTILES', 'source-type': 'CITYGML' },
      { 'source-type': 'CITYGML' },
      true,
    ],
    ['without words that decided', kmlTiles, both, {}, false],
    ['without the type that decided', kmlTiles, both, { 'source-type': 'KML' }, false],
    [
      'with a type instead of the source type',
      cityGml,
      { 'source-type': 'CITYGML' },
      { type: '3DTILES' },
      false,
    ],
    ['with other options', cityGml, {}, { 'source-type': 'CITYGML', options: 'clampToTerrain: true' }, false],
    [
      'with options in another order',
      cityGml,
      { options: '{ clampToTerrain: true, disableColors: true }' },
      { 'source-type': 'CITYGML', options: '{ disableColors: true, clampToTerrain: true }' },
      true,
    ],
    [
      'with a source type that is not known',
      { ...cityGml, sourceType: 'NEW' },
      {},
      { type: '3DTILES', 'source-type': 'NEW' },
      true,
    ],
  ])('%s', async (_what, reading, before, after, isSame) => {
    expect(await judge(after, await publish(before, reading))).toEqual([isSame, isSame]);
  });

  it('with other sizes of files, and other words', async () => {
    const contents = await publish({}, geoJson);
    expect(await judge({ type: 'GEOJSON' }, contents, 1001)).toEqual([false, false]);
  });

  it('with a root of a tileset that only the contents show', async () => {
    const contents = await publish({}, tileset, { tilesetJson: 'a.dat' });
    expect(await judge({}, contents)).toEqual([true, true]);
    expect(await judge({ type: '3DTILES' }, contents)).toEqual([false, false]);
    expect(
      await judge({ type: '3DTILES', 'source-type': '3DTILES', options: 'tilesetJson: a.dat' }, contents),
    ).toEqual([true, true]);
  });
});
