import { describe, expect, it } from '@jest/globals';

import { checkOptions } from '../../src/inputs/check-options.ts';
import { readingsOf, sourceTypes, type AssetType } from '../../src/ion/source-types.ts';
import { optionsOf } from '../../src/ion/tiling-options.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';

function check(sourceType: string, options: JsonObject, type: AssetType = '3DTILES') {
  return checkOptions({ type, sourceType }, options);
}

describe('an option that is not known', () => {
  it.each([
    ['CITYGML', 'clamptoterrain', true, 'Did you mean `clampToTerrain`?'],
    ['CITYGML', 'clamp-to-terrain', true, 'Did you mean `clampToTerrain`?'],
    ['CITYGML', 'clampToTerain', true, 'Did you mean `clampToTerrain`?'],
    ['BIM_CAD', 'epsg', 25833, 'Did you mean `inputCrs`?'],
    ['BIM_CAD_DB', 'crs', 'EPSG:25833', 'Did you mean `inputCrs`?'],
    ['3D_MODEL', 'longitude', 13, 'Did you mean `position`?'],
    ['POINT_CLOUD', 'compression', 'DRACO', 'Did you mean `geometryCompression`?'],
    ['CITYGML', 'waterMask', true, 'It is an option of RASTER_TERRAIN.'],
    ['POINT_CLOUD', 'frobnicate', true, 'Known for POINT_CLOUD are `position`, `geometryCompression`.'],
    [
      '3DTILES',
      'position',
      [1, 2, 3],
      'It is an option of 3D_CAPTURE, 3D_MODEL, POINT_CLOUD, BIM_CAD, BIM_CAD_DB.',
    ],
    ['CITYGML', 'options', { clampToTerrain: true }, 'Write its contents directly into the input `options`.'],
    ['CITYGML', 'source-type', 'CITYGML', '`source-type` is an input of its own: write it beside `options`.'],
    ['CITYGML', 'Name', 'City', '`name` is an input of its own: write it beside `options`.'],
    ['CITYGML', 'constructor', 1, expect.stringContaining('Known for CITYGML are')],
  ])('of %s is told: %s', (sourceType, option, value, hint) => {
    expect(check(sourceType, { [option]: value })).toEqual([
      { option, what: `is not known here for ${sourceType}`, hint },
    ]);
  });

  it('of a type that has none is told', () => {
    expect(check('KML', { geometryCompression: 'DRACO' }, 'KML')).toMatchObject([
      { hint: expect.stringContaining('It is an option of CITYGML, KML') },
    ]);
    expect(check('CZML', { frobnicate: 1 }, 'CZML')).toMatchObject([
      { hint: 'No options are known for CZML as CZML.' },
    ]);
  });

  it('is none of a source type that is not known itself', () => {
    expect(check('HOLOGRAM', { anything: 1, position: 'here' })).toEqual([]);
  });
});

describe('a value', () => {
  it.each<[string, string, Json, string, string]>([
    [
      'CITYGML',
      'geometryCompression',
      'draco',
      'is the text `draco`, which is not known here',
      '`geometryCompression: DRACO`',
    ],
    [
      '3D_MODEL',
      'textureFormat',
      'webp',
      'is the text `webp`, which is not known here',
      '`textureFormat: WEBP`',
    ],
    [
      'CITYGML',
      'clampToTerrain',
      'yes',
      'is the text `yes`, and not `true` or `false`',
      '`clampToTerrain: true`',
    ],
    [
      'CITYGML',
      'clampToTerrain',
      'False',
      'is the text `False`, and not `true` or `false`',
      '`clampToTerrain: false`',
    ],
    ['3D_CAPTURE', 'targetVersion', 1.1, 'is the number 1.1, and not a text', '`targetVersion: "1.1"`'],
  ])('of %s that is probably a slip is told: %s %j', (sourceType, option, value, what, line) => {
    expect(check(sourceType, { [option]: value })).toEqual([{ option, what, hint: `Did you mean ${line}?` }]);
  });

  it('of terrain, likewise', () => {
    expect(
      check('RASTER_TERRAIN', { heightReference: 'mean sea level', toMeters: '0.3048' }, 'TERRAIN'),
    ).toEqual([
      {
        option: 'heightReference',
        what: 'is the text `mean sea level`, which is not known here',
        hint: 'Did you mean `heightReference: MEAN_SEA_LEVEL`?',
      },
      {
        option: 'toMeters',
        what: 'is the text `0.3048`, and not a number',
        hint: 'Did you mean `toMeters: 0.3048`?',
      },
    ]);
    expect(check('RASTER_TERRAIN', { toMeters: 'feet' }, 'TERRAIN')).toMatchObject([{ hint: undefined }]);
  });

  it.each<[string, JsonObject]>([
    [
      'CITYGML',
      { geometryCompression: 'NONE', clampToTerrain: true, baseTerrainId: 'Alps', disableColors: false },
    ],
    ['BIM_CAD', { geometryCompression: 'MESHOPT', instancing: true, inputCrs: 25833, position: null }],
    ['BIM_CAD_DB', { instancing: false, inputCrs: 'EPSG:25833', textureFormat: 'KTX2' }],
    ['3D_MODEL', { geometryCompression: 'QUANTIZED_SOMEHOW', optimize: true, position: [13, 52, 30] }],
    ['RASTER_IMAGERY', { outputs: { cesium3DTiles: true }, meshQuality: 'HIGH', useGpsInfo: true }],
    ['3DTILES', { tilesetJson: 'out/tileset.json' }],
  ])('of %s that may be right is not told: %j', (sourceType, options) => {
    expect(check(sourceType, options)).toEqual([]);
  });

  it('that swallowed the line after it is told', () => {
    expect(check('CITYGML', { geometryCompression: 'DRACO clampToTerrain:true' })).toEqual([
      { option: 'geometryCompression', what: 'is the text `DRACO clampToTerrain:true`', hint: undefined },
    ]);
  });

  it('of a position that is none is an error', async () => {
    const error = await userErrorOf(() => check('3D_MODEL', { position: '13, 52, 30' }));
    expect(error.message).toContain('The option `position`');
  });
});

it('knows the options of every reading', () => {
  for (const reading of readingsOf(sourceTypes)) expect(optionsOf(reading)).toBeDefined();
});
