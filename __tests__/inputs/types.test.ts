import { describe, expect, it } from '@jest/globals';

import { readTypes } from '../../src/inputs/types.ts';
import { sourceTypes } from '../../src/ion/source-types.ts';
import { userErrorOf } from '../support/errors.ts';

const read = (type: string, sourceType = '', option?: unknown) => readTypes(type, sourceType, option);

describe('a name in other case or punctuation', () => {
  it.each([
    ['3dtiles', '3DTILES'],
    ['3D Tiles', '3DTILES'],
    ['glTF', 'GLTF'],
    ['geo-json', 'GEOJSON'],
  ])('as type %s is %s', (text, type) => {
    expect(read(text)).toEqual({
      type,
      sourceType: undefined,
      remarks: [`\`type: ${text}\` is taken for ${type}.`],
    });
  });

  it.each([
    ['citygml', 'CITYGML'],
    ['POINTCLOUD', 'POINT_CLOUD'],
    ['3d-model', '3D_MODEL'],
    ['Bim Cad', 'BIM_CAD'],
  ])('as source type %s is %s, whether the type is given or not', (text, sourceType) => {
    const remarks = [`\`source-type: ${text}\` is taken for ${sourceType}.`];
    expect(read('', text)).toEqual({ type: undefined, sourceType, remarks });
    expect(read('3DTILES', text)).toEqual({ type: '3DTILES', sourceType, remarks });
  });

  it.each(sourceTypes)('is none if it is %s itself', (sourceType) => {
    expect(read('', sourceType)).toEqual({ type: undefined, sourceType, remarks: [] });
  });

  it('may stand in the options, and beside them', () => {
    expect(read('', '', 'citygml')).toMatchObject({ sourceType: 'CITYGML' });
    expect(read('', 'CITYGML', 'CityGML')).toMatchObject({ sourceType: 'CITYGML' });
  });
});

describe('a word that is no name', () => {
  const one = (type: string, sourceType: string) =>
    `Write \`type: ${type}\` and \`source-type: ${sourceType}\`.`;

  it.each([
    ['BIM', one('3DTILES', 'BIM_CAD')],
    ['ifc', one('3DTILES', 'BIM_CAD')],
    ['LAZ', one('3DTILES', 'POINT_CLOUD')],
    ['DEM', one('TERRAIN', 'RASTER_TERRAIN')],
    ['tileset', one('3DTILES', '3DTILES')],
    [
      'POINT_CLOUD',
      `POINT_CLOUD is a source type: write \`type: 3DTILES\` and \`source-type: POINT_CLOUD\`.`,
    ],
    ['citygml', `CITYGML is a source type: write \`type: 3DTILES\` and \`source-type: CITYGML\`.`],
    ['3DTILE', 'Did you mean `type: 3DTILES`?'],
    ['TERAIN', 'Did you mean `type: TERRAIN`?'],
    ['POTATO', 'Set `type` to one of them.'],
  ])('as type %s: %s', async (text, hint) => {
    const error = await userErrorOf(() => read(text));
    expect(error.message).toBe(
      `The input \`type\` is \`${text}\`, which is not one of 3DTILES, GLTF, IMAGERY, TERRAIN, CZML, KML, GEOJSON.`,
    );
    expect(error.hint).toBe(hint);
  });

  it.each([
    ['IFC', one('3DTILES', 'BIM_CAD')],
    ['LAS', one('3DTILES', 'POINT_CLOUD')],
    ['DTM', one('TERRAIN', 'RASTER_TERRAIN')],
    [
      'GeoTIFF',
      'Write `type: TERRAIN` and `source-type: RASTER_TERRAIN` for heights, or `type: IMAGERY` and ' +
        '`source-type: RASTER_IMAGERY` for pictures of the ground, or `type: 3DTILES` and ' +
        '`source-type: RASTER_IMAGERY` for photos that ion makes a 3D scene of.',
    ],
    ['CITYGLM', 'Did you mean `source-type: CITYGML`?'],
    ['SPLATS', 'If ion has it newly, write its `type` too, and it is passed on as it is.'],
  ])('as source type %s: %s', async (text, hint) => {
    const error = await userErrorOf(() => read('', text));
    expect(error.message).toContain(
      `The input \`source-type\` is \`${text}\`, which is not one of CITYGML, `,
    );
    expect(error.hint).toBe(hint);
  });

  it.each([
    ['TERRAIN', 'TERRAIN is a type: write `type: TERRAIN` and `source-type: RASTER_TERRAIN` for heights, or'],
    ['imagery', 'IMAGERY is a type: write `type: IMAGERY` and `source-type: RASTER_IMAGERY`.'],
    ['glTF', 'GLTF is a type: write `type: GLTF` and `source-type: 3D_MODEL` for'],
    ['mesh', 'Write `type: 3DTILES` and `source-type: 3D_CAPTURE` for'],
    ['KMZ', 'Write `type: KML` and `source-type: KML` for KML as it is, or `type: 3DTILES` and'],
  ])('as source type %s begins with: %s', async (text, hint) => {
    expect((await userErrorOf(() => read('', text))).hint).toContain(hint);
  });

  it.each(['IFC', 'SPLATS', 'POINT_CLOUD_DB'])('passes as source type %s if the type is given', (text) => {
    expect(read('3DTILES', text)).toEqual({ type: '3DTILES', sourceType: text, remarks: [] });
  });
});
