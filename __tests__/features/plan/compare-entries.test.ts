import { describe, expect, it } from '@jest/globals';

import { compareEntries } from '../../../src/features/plan/compare-entries.ts';
import type { Owner, ReadEntry } from '../../../src/features/plan/context.ts';
import { readUploadInputs } from '../../../src/inputs/upload-inputs.ts';
import type { Json } from '../../../src/lib/json.ts';
import { tagOf, writeRecord } from '../../../src/provenance/record.ts';
import { askedTagOf, filesTagOf } from '../../../src/source/digest.ts';
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

const later = 'the base terrain has a later version, or its name fits several or none';

/** An entry without files, which is on ion. */
async function readOf(name: string, options: string): Promise<ReadEntry> {
  const given: Readonly<Record<string, string>> = { files: 'data', options, 'asset-key': name, name };
  const inputs = await readUploadInputs((input) => given[input] ?? '', '');
  const at = { file: 'ion-manifest.yml', line: 2, column: 3 };
  return {
    entry: { name, assetKey: name, fields: new Map(), at },
    inputs,
    selected: { root: '/data', files: [], isExcluded: () => false },
    pointers: new Map(),
  };
}

function published({ inputs }: ReadEntry, index: number): ReturnType<typeof metadata> {
  const contents = {
    metadataHash: '0'.repeat(16),
    files: filesTagOf([]),
    asked: askedTagOf(inputs),
    digest: 'd'.repeat(64),
    family: familyOf(100 + index),
  };
  const provenance = { ...owner, key: tagOf(inputs.assetKey) };
  const record = { nonce: String(index).padStart(32, '0'), provenance, contents };
  return metadata(100 + index, {
    name: inputs.name,
    status: 'COMPLETE',
    dateAdded: new Date(epoch).toISOString(),
    description: writeRecord('', record),
  });
}

function terrain(id: number, name: string, minutes: number, fields: Readonly<Record<string, Json>> = {}) {
  const dateAdded = new Date(epoch + minutes * 60_000).toISOString();
  return metadata(id, { type: 'TERRAIN', name, status: 'COMPLETE', dateAdded, ...fields });
}

/** The reasons of entries, and the paths of the lists. */
async function compare(
  entries: readonly ReadEntry[],
  assets: readonly ReturnType<typeof metadata>[],
  who?: Owner,
) {
  const ion = fakeIon([...entries.map(published), ...assets]);
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

describe('entries with a base terrain', () => {
  it.each([
    ['that is older', 'baseTerrainId: Alps', undefined],
    ['that is later', 'baseTerrainId: Andes', later],
    ['without a date', 'baseTerrainId: Atlas', later],
    ['that does not exist', 'baseTerrainId: Nowhere', later],
    ['of two with that name', 'baseTerrainId: Twins', later],
    ["that is Cesium's own", 'baseTerrainId: Cesium World Terrain', undefined],
    ['by its id', 'baseTerrainId: 2', undefined],
  ])('%s', async (_what, options, reason) => {
    const terrains = [
      terrain(1, 'Alps', -1),
      terrain(2, 'Andes', 1),
      terrain(3, 'Atlas', 0, { dateAdded: null }),
      terrain(4, 'Twins', -1),
      terrain(5, 'Twins', -1),
    ];
    expect((await compare([await readOf('a', options)], terrains, owner)).reasons).toEqual([reason]);
  });

  it('are resolved by one list, and only if one of them has no other work', async () => {
    const [a, b] = [await readOf('a', 'baseTerrainId: Alps'), await readOf('b', 'baseTerrainId: Alps')];
    const { reasons, terrainLists } = await compare([a, b], [terrain(1, 'Alps', -1)], owner);
    expect({ reasons, terrainLists }).toEqual({ reasons: [undefined, undefined], terrainLists: 1 });
    const plain = await compare([await readOf('a', '')], [], owner);
    expect(plain.terrainLists).toBe(0);
  });
});

it('all have work, and nothing is listed, if the owner of the run is unknown', async () => {
  const { reasons, lists } = await compare([await readOf('a', '')], []);
  expect({ reasons, lists }).toEqual({ reasons: ['the owner of this run is unknown'], lists: 0 });
});
