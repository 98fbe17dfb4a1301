import { describe, expect, it } from '@jest/globals';

import { compareEntries } from '../../../src/features/plan/compare-entries.ts';
import type { Owner, ReadEntry } from '../../../src/features/plan/context.ts';
import { readUploadInputs } from '../../../src/inputs/upload-inputs.ts';
import type { Reading } from '../../../src/ion/source-types.ts';
import { tagOf, writeRecord } from '../../../src/provenance/record.ts';
import { askedTagOf, filesTagOf, metadataHashOf } from '../../../src/source/digest.ts';
import { createPhases } from '../../../src/state/phases.ts';
import { epoch, neverAborts } from '../../support/clock.ts';
import { fakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { clientOf, metadata } from '../../support/ion.ts';

const owner: Owner = {
  repository: 'a'.repeat(16),
  scope: 'repo',
  line: 'main',
  commit: undefined,
  run: '5',
  attempt: '1',
};

const moved = 'the name of the base terrain fits another terrain, several or none';

/** An entry without files. */
async function readOf(name: string, inputsOf: Readonly<Record<string, string>>): Promise<ReadEntry> {
  const given: Readonly<Record<string, string>> = { files: 'data', 'asset-key': name, name, ...inputsOf };
  const inputs = await readUploadInputs((input) => given[input] ?? '', '');
  const at = { file: 'ion-manifest.yml', line: 2, column: 3 };
  return {
    entry: { name, assetKey: name, fields: new Map(), at },
    inputs,
    selected: { root: '/data', files: [], isExcluded: () => false },
    pointers: new Map(),
  };
}

/** Its version on ion, over the terrain with an id. */
function published(
  { inputs }: ReadEntry,
  index: number,
  { type, sourceType, terrainId }: Reading & { readonly terrainId: number },
): ReturnType<typeof metadata> {
  const options = { ...inputs.options, baseTerrainId: terrainId, sourceType };
  const data = {
    metadataHash: metadataHashOf([], { type, options }),
    files: filesTagOf([]),
    asked: askedTagOf(inputs),
    digest: 'd'.repeat(64),
  };
  const provenance = { ...owner, key: tagOf(inputs.assetKey) };
  const contents = { data, family: familyOf(100 + index) };
  const record = { nonce: String(index).padStart(32, '0'), provenance, contents };
  return metadata(100 + index, {
    type,
    name: inputs.name,
    status: 'COMPLETE',
    dateAdded: new Date(epoch + index * 60_000).toISOString(),
    description: writeRecord('', record),
  });
}

const cityGml: Reading = { type: '3DTILES', sourceType: 'CITYGML' };

function terrain(id: number, name: string) {
  return metadata(id, { type: 'TERRAIN', name, status: 'COMPLETE' });
}

/** The reasons of entries, and the paths of the lists. */
async function compare(
  entries: readonly ReadEntry[],
  assets: readonly ReturnType<typeof metadata>[],
  who?: Owner,
) {
  const ion = fakeIon(assets);
  const { client, clock, log } = clientOf(ion);
  const { run: step } = createPhases(log, clock, () => () => undefined);
  const compared = await compareEntries(entries, who, { client, clock, log, signal: neverAborts, step });
  const lists = ion.sent.map(({ url }) => new URL(url)).filter(({ pathname }) => pathname === '/v1/assets');
  const terrainLists = lists.filter(({ searchParams }) => searchParams.get('type') === 'TERRAIN');
  return {
    reasons: compared.map(({ reason }) => reason),
    lists: lists.length,
    terrainLists: terrainLists.length,
  };
}

const terrains = [terrain(1, 'Alps'), terrain(2, 'Andes'), terrain(4, 'Twins'), terrain(5, 'Twins')];

describe('entries with a base terrain', () => {
  it.each([
    ['Alps', 1, undefined],
    ['Alps', 9, moved], // an older terrain has got the name
    ['Andes', 1, moved],
    ['Nowhere', 1, moved],
    ['Twins', 4, moved],
    ['Cesium World Terrain', 1, undefined],
    ['2', 2, undefined],
  ])('%j, published over the terrain %j', async (name, terrainId, reason) => {
    const read = await readOf('a', { options: JSON.stringify({ baseTerrainId: name }) });
    const version = published(read, 0, { ...cityGml, terrainId });
    expect((await compare([read], [version, ...terrains], owner)).reasons).toEqual([reason]);
  });

  const readings: Reading[] = [
    cityGml,
    { type: '3DTILES', sourceType: 'KML' },
    { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN' },
  ];
  it.each(
    readings.flatMap(({ type, sourceType }) => [
      { type, sourceType, given: {} },
      { type, sourceType, given: { type } },
      { type, sourceType, given: { 'source-type': sourceType } },
      { type, sourceType, given: { type, 'source-type': sourceType } },
    ]),
  )('have work only until they are published: $sourceType, $given', async ({ type, sourceType, given }) => {
    const read = await readOf('a', { options: 'baseTerrainId: Alps', ...given });
    const [old, again] = [9, 1].map((terrainId, index) =>
      published(read, index, { type, sourceType, terrainId }),
    );
    const before = await compare([read], [old ?? {}, ...terrains], owner);
    const after = await compare([read], [old ?? {}, again ?? {}, ...terrains], owner);
    expect([before.reasons, after.reasons]).toEqual([[moved], [undefined]]);
  });

  it('are resolved by one list, and only if one of them has a version', async () => {
    const options = 'baseTerrainId: Alps';
    const [a, b] = [await readOf('a', { options }), await readOf('b', { options })];
    const versions = [a, b].map((read, index) => published(read, index, { ...cityGml, terrainId: 1 }));
    const { reasons, terrainLists } = await compare([a, b], [...versions, ...terrains], owner);
    expect({ reasons, terrainLists }).toEqual({ reasons: [undefined, undefined], terrainLists: 1 });
    expect(await compare([a], terrains, owner)).toMatchObject({ reasons: ['new key'], terrainLists: 0 });
    const plain = await readOf('a', {});
    const version = published(plain, 0, { ...cityGml, terrainId: 1 });
    expect((await compare([plain], [version], owner)).terrainLists).toBe(0);
  });
});

it('all have work, and nothing is listed, if the owner of the run is unknown', async () => {
  const { reasons, lists } = await compare([await readOf('a', {})], []);
  expect({ reasons, lists }).toEqual({ reasons: ['the owner of this run is unknown'], lists: 0 });
});
