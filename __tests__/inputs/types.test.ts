import { describe, expect, it } from '@jest/globals';

import { readTypes } from '../../src/inputs/types.ts';
import { sourceTypes } from '../../src/ion/source-types.ts';
import { userErrorOf } from '../support/errors.ts';

const read = (type: string, sourceType = '', option?: unknown) => readTypes(type, sourceType, option);

describe('a name in another case or punctuation', () => {
  it.each([
    ['3dtiles', '3DTILES'],
    ['3D Tiles', '3DTILES'],
    ['glTF', 'GLTF'],
    ['geo-json', 'GEOJSON'],
  ])('as type: %s is %s', (text, type) => {
    expect(read(text)).toEqual({
      type,
      sourceType: undefined,
      remarks: [`\`type: ${text}\` is read as ${type}.`],
    });
  });

  it.each([
    ['citygml', 'CITYGML'],
    ['POINTCLOUD', 'POINT_CLOUD'],
    ['3d-model', '3D_MODEL'],
    ['Bim Cad', 'BIM_CAD'],
  ])('as source type %s is %s, whether the type is given or not', (text, sourceType) => {
    const remarks = [`\`source-type: ${text}\` is read as ${sourceType}.`];
    expect(read('', text)).toEqual({ type: undefined, sourceType, remarks });
    expect(read('3DTILES', text)).toEqual({ type: '3DTILES', sourceType, remarks });
  });

  it.each(sourceTypes)('has no remark for %s itself', (sourceType) => {
    expect(read('', sourceType)).toEqual({ type: undefined, sourceType, remarks: [] });
  });

  it('can be in the options, also together with the input', () => {
    expect(read('', '', 'citygml')).toMatchObject({ sourceType: 'CITYGML' });
    expect(read('', 'CITYGML', 'CityGML')).toMatchObject({ sourceType: 'CITYGML' });
  });
});

describe('a word that is not a name', () => {
  const yamlOf = (type: string, sourceType: string) => `type: ${type}\nsource-type: ${sourceType}`;
  const instead = 'Write these lines instead.';

  it.each([
    ['BIM', instead, yamlOf('3DTILES', 'BIM_CAD')],
    ['ifc', instead, yamlOf('3DTILES', 'BIM_CAD')],
    ['LAZ', instead, yamlOf('3DTILES', 'POINT_CLOUD')],
    ['DEM', instead, yamlOf('TERRAIN', 'RASTER_TERRAIN')],
    ['tileset', instead, yamlOf('3DTILES', '3DTILES')],
    ['POINT_CLOUD', `${instead} POINT_CLOUD is a source type.`, yamlOf('3DTILES', 'POINT_CLOUD')],
    ['citygml', `${instead} CITYGML is a source type.`, yamlOf('3DTILES', 'CITYGML')],
    ['3DTILE', 'Did you mean `3DTILES`?', 'type: 3DTILES'],
    ['TERAIN', 'Did you mean `TERRAIN`?', 'type: TERRAIN'],
    ['POTATO', 'Set `type` to one of them.', undefined],
  ])('as type %s: %s', async (text, hint, yaml) => {
    const error = await userErrorOf(() => read(text));
    expect(error.message).toBe(
      `The input \`type\` is \`${text}\`, which is not one of 3DTILES, GLTF, IMAGERY, TERRAIN, CZML, KML, GEOJSON.`,
    );
    expect(error).toMatchObject({ code: 'type-unknown', hint, yaml });
  });

  it.each([
    ['IFC', instead, yamlOf('3DTILES', 'BIM_CAD')],
    ['LAS', instead, yamlOf('3DTILES', 'POINT_CLOUD')],
    ['DTM', instead, yamlOf('TERRAIN', 'RASTER_TERRAIN')],
    [
      'GeoTIFF',
      'Write the lines of one choice.',
      [
        'type: TERRAIN',
        'source-type: RASTER_TERRAIN  # heights',
        '# type: IMAGERY, source-type: RASTER_IMAGERY  # pictures of the ground',
        "# type: 3DTILES, source-type: RASTER_IMAGERY, options: 'outputs: [{ outputType: 3DTILES }]'  # photos that ion makes a 3D scene of",
      ].join('\n'),
    ],
    ['CITYGLM', 'Did you mean `CITYGML`?', 'source-type: CITYGML'],
    ['SPLATS', 'If this is a new source type of ion, also set `type`; both are sent unchanged.', undefined],
  ])('as source type %s: %s', async (text, hint, yaml) => {
    const error = await userErrorOf(() => read('', text));
    expect(error.message).toContain(
      `The input \`source-type\` is \`${text}\`, which is not one of CITYGML, `,
    );
    expect(error).toMatchObject({ code: 'source-type-unknown', hint, yaml });
  });

  it.each([
    [
      'TERRAIN',
      'Write the lines of one choice. TERRAIN is a type.',
      'type: TERRAIN\nsource-type: RASTER_TERRAIN  #',
    ],
    ['imagery', `${instead} IMAGERY is a type.`, yamlOf('IMAGERY', 'RASTER_IMAGERY')],
    ['glTF', 'Write the lines of one choice. GLTF is a type.', 'type: GLTF\nsource-type: 3D_MODEL  #'],
    ['mesh', 'Write the lines of one choice.', 'type: 3DTILES\nsource-type: 3D_CAPTURE  #'],
    ['KMZ', 'Write the lines of one choice.', '\n# type: 3DTILES, source-type: KML  #'],
  ])('as source type %s has the hint: %s', async (text, hint, yaml) => {
    const error = await userErrorOf(() => read('', text));
    expect(error.hint).toBe(hint);
    expect(error.yaml).toContain(yaml);
  });

  it.each(['IFC', 'SPLATS', 'POINT_CLOUD_DB'])('is sent as source type %s if the type is set', (text) => {
    expect(read('3DTILES', text)).toEqual({ type: '3DTILES', sourceType: text, remarks: [] });
  });
});
