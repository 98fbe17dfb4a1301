import { describe, expect, it } from '@jest/globals';

import { checkOptions } from '../../src/inputs/check-options.ts';
import { readingsOf, sourceTypes, type AssetType } from '../../src/ion/source-types.ts';
import { optionsOf } from '../../src/ion/tiling-options.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { userErrorOf } from '../support/errors.ts';

function check(sourceType: string, options: JsonObject, type: AssetType = '3DTILES') {
  return checkOptions({ type, sourceType }, options);
}

describe('an unknown option', () => {
  it.each([
    ['CITYGML', 'clamptoterrain', true, 'Did you mean `clampToTerrain`?'],
    ['CITYGML', 'clamp-to-terrain', true, 'Did you mean `clampToTerrain`?'],
    ['CITYGML', 'clampToTerain', true, 'Did you mean `clampToTerrain`?'],
    ['BIM_CAD', 'epsg', 25833, 'Did you mean `inputCrs`?'],
    ['BIM_CAD_DB', 'crs', 'EPSG:25833', 'Did you mean `inputCrs`?'],
    ['3D_MODEL', 'longitude', 13, 'Did you mean `position`?'],
    ['POINT_CLOUD', 'compression', 'DRACO', 'Did you mean `geometryCompression`?'],
    ['CITYGML', 'waterMask', true, 'It is an option of RASTER_TERRAIN.'],
    [
      'POINT_CLOUD',
      'frobnicate',
      true,
      'The known options of POINT_CLOUD are `position`, `geometryCompression`.',
    ],
    [
      '3DTILES',
      'position',
      [1, 2, 3],
      'It is an option of 3D_CAPTURE, 3D_MODEL, POINT_CLOUD, BIM_CAD, BIM_CAD_DB.',
    ],
    [
      'CITYGML',
      'options',
      { clampToTerrain: true },
      'Remove this line: the input `options` contains the options directly.',
    ],
    ['CITYGML', 'source-type', 'CITYGML', 'Set the input `source-type` instead: it is not an option.'],
    ['CITYGML', 'Name', 'City', 'Set the input `name` instead: it is not an option.'],
    ['CITYGML', 'constructor', 1, expect.stringContaining('The known options of CITYGML are')],
  ])('of %s is reported: %s', (sourceType, option, value, hint) => {
    expect(check(sourceType, { [option]: value })).toEqual([
      { option, what: `is not known for ${sourceType}`, hint },
    ]);
  });

  it('of a type without options is reported', () => {
    expect(check('KML', { geometryCompression: 'DRACO' }, 'KML')).toMatchObject([
      { hint: expect.stringContaining('It is an option of CITYGML, KML') },
    ]);
    expect(check('CZML', { frobnicate: 1 }, 'CZML')).toMatchObject([
      { hint: 'No options are known for CZML as CZML.' },
    ]);
  });

  it('of an unknown source type is not reported', () => {
    expect(check('HOLOGRAM', { anything: 1, position: 'here' })).toEqual([]);
  });
});

describe('a value', () => {
  it.each<[string, string, Json, string, string]>([
    ['CITYGML', 'geometryCompression', 'draco', 'is the text `draco`, which is not known', 'DRACO'],
    ['3D_MODEL', 'textureFormat', 'webp', 'is the text `webp`, which is not known', 'WEBP'],
    ['CITYGML', 'clampToTerrain', 'yes', 'is the text `yes`, not `true` or `false`', 'true'],
    ['CITYGML', 'clampToTerrain', 'False', 'is the text `False`, not `true` or `false`', 'false'],
    ['3D_CAPTURE', 'targetVersion', 1.1, 'is the number 1.1, not a text', '"1.1"'],
  ])('of %s that is probably a mistake is reported: %s %j', (sourceType, option, value, what, meant) => {
    expect(check(sourceType, { [option]: value })).toEqual([
      { option, what, hint: `Did you mean \`${meant}\`?`, yaml: `options: |\n  ${option}: ${meant}` },
    ]);
  });

  it('of terrain is also checked', () => {
    expect(
      check('RASTER_TERRAIN', { heightReference: 'mean sea level', toMeters: '0.3048' }, 'TERRAIN'),
    ).toEqual([
      {
        option: 'heightReference',
        what: 'is the text `mean sea level`, which is not known',
        hint: 'Did you mean `MEAN_SEA_LEVEL`?',
        yaml: 'options: |\n  heightReference: MEAN_SEA_LEVEL',
      },
      {
        option: 'toMeters',
        what: 'is the text `0.3048`, not a number',
        hint: 'Did you mean `0.3048`?',
        yaml: 'options: |\n  toMeters: 0.3048',
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
  ])('of %s that can be right is not reported: %j', (sourceType, options) => {
    expect(check(sourceType, options)).toEqual([]);
  });

  it('that contains the next line is reported', () => {
    expect(check('CITYGML', { geometryCompression: 'DRACO clampToTerrain:true' })).toEqual([
      { option: 'geometryCompression', what: 'is the text `DRACO clampToTerrain:true`', hint: undefined },
    ]);
  });

  it('of an invalid position is an error', async () => {
    const error = await userErrorOf(() => check('3D_MODEL', { position: '13, 52, 30' }));
    expect(error.code).toBe('position-invalid');
    expect(error.message).toContain('The option `position`');
  });
});

it('knows the options of every reading', () => {
  for (const reading of readingsOf(sourceTypes)) expect(optionsOf(reading)).toBeDefined();
});
