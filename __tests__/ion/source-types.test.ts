import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import {
  assetTypes,
  readingsOf,
  sourceTypes,
  sourceTypesOf,
  typesOf,
  type AssetType,
} from '../../src/ion/source-types.ts';

/** The table of ion's API. */
const table: [string, AssetType[]][] = [
  ['CITYGML', ['3DTILES']],
  ['KML', ['3DTILES', 'KML']],
  ['3D_CAPTURE', ['3DTILES', 'GLTF']],
  ['3D_MODEL', ['3DTILES', 'GLTF']],
  ['POINT_CLOUD', ['3DTILES']],
  ['BIM_CAD', ['3DTILES']],
  ['BIM_CAD_DB', ['3DTILES']],
  ['3DTILES', ['3DTILES']],
  ['RASTER_IMAGERY', ['IMAGERY', '3DTILES']],
  ['RASTER_TERRAIN', ['TERRAIN']],
  ['TERRAIN_DATABASE', ['TERRAIN']],
  ['CZML', ['CZML']],
  ['GEOJSON', ['GEOJSON']],
];

describe('source types', () => {
  it.each(table)('%s can become %j', (sourceType, types) => {
    expect([...(typesOf(sourceType) ?? [])].sort()).toEqual([...types].sort());
  });

  it('are those of the table, and no others', () => {
    expect([...sourceTypes].sort()).toEqual(table.map(([name]) => name).sort());
  });

  it.each(['', 'citygml', 'SPLATS', 'constructor'])('do not contain %j', (name) => {
    expect(typesOf(name)).toBeUndefined();
  });

  it.each(assetTypes)('that can become %s are found by it', (type) => {
    const expected = table.filter(([, types]) => types.includes(type)).map(([name]) => name);
    expect(sourceTypesOf(type).sort()).toEqual(expected.sort());
  });

  it('are named in action.yml, as the types are', async () => {
    const { inputs } = parse(await readFile('action.yml', 'utf8')) as {
      inputs: Record<string, { description: string }>;
    };
    const namesIn = (input: string) =>
      [...(inputs[input]?.description.matchAll(/`([A-Z\d_]+)`/g) ?? [])].map(([, name]) => name);
    expect(namesIn('source-type').sort()).toEqual([...sourceTypes].sort());
    expect(namesIn('type').sort()).toEqual([...assetTypes].sort());
  });
});

describe('readingsOf', () => {
  it('lists every pair of the given source types', () => {
    expect(readingsOf(['3D_MODEL', 'CZML'])).toEqual([
      { type: '3DTILES', sourceType: '3D_MODEL' },
      { type: 'GLTF', sourceType: '3D_MODEL' },
      { type: 'CZML', sourceType: 'CZML' },
    ]);
  });

  it('only returns the given type', () => {
    expect(readingsOf(['3D_MODEL', 'CZML', 'POINT_CLOUD'], '3DTILES')).toEqual([
      { type: '3DTILES', sourceType: '3D_MODEL' },
      { type: '3DTILES', sourceType: 'POINT_CLOUD' },
    ]);
  });

  it('knows nothing of unknown source types', () => {
    expect(readingsOf(['SPLATS'])).toEqual([]);
    expect(readingsOf([])).toEqual([]);
  });
});
