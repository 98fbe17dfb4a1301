import { describe, expect, it } from '@jest/globals';

import { inferReading } from '../../src/source/infer.ts';
import { userErrorOf } from '../support/errors.ts';

const unknown = { type: undefined, sourceType: undefined };

/** The error for files whose beginning is this text. */
function errorFor(keys: readonly string[], head = '') {
  const files = keys.map((key) => ({ key, path: key }));
  return userErrorOf(() => inferReading(unknown, files, () => Promise.resolve(head)));
}

describe('a format that ion does not support', () => {
  it.each<[string, string, RegExp, string]>([
    ['roads.shp', 'a shapefile', /ogr2ogr/, ''],
    ['DATA.GPKG', 'a GeoPackage', /ogr2ogr/, ''],
    ['scan.e57', 'E57', /\.las/, ''],
    ['scan.ply', 'PLY', /\.las/, ''],
    ['house.blend', 'a Blender file', /\.glb/, ''],
    ['house.skp', 'a SketchUp file', /\.glb/, ''],
    ['scene.slpk', 'an I3S package', /3D Tiles/, ''],
    ['city.gml.gz', 'an archive that is not a zip', /\.zip/, ''],
    ['a.tar.xz', 'an archive that is not a zip', /\.zip/, ''],
    ['city.city.json', 'CityJSON', /citygml-tools/, '{"type":"CityJSON","version":"2.0"}'],
    [
      'places.gml',
      'GML, but not CityGML',
      /ogr2ogr/,
      '<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml">',
    ],
  ])('is an error with a hint: %s', async (key, name, advice, head) => {
    const error = await errorFor(['readme.txt', key], head);
    expect(error).toMatchObject({
      code: 'format-unsupported',
      message: `ion does not support the format of ${key}, which is ${name}.`,
    });
    expect(error.hint).toMatch(advice);
    expect(error.hint).toContain('`source-type`');
  });

  it.each(['notes.json', 'places.gml'])('is not recognized only by the name %s', async (key) => {
    expect(await errorFor([key], '{}')).toMatchObject({ code: 'source-type-not-inferred' });
  });

  it('is ignored beside files that ion supports', async () => {
    const files = ['roads.shp', 'a.las'].map((key) => ({ key, path: key }));
    const reading = await inferReading(unknown, files, () => Promise.resolve(''));
    expect(reading).toMatchObject({ type: '3DTILES', sourceType: 'POINT_CLOUD' });
  });

  it('is sent if both types are set', async () => {
    const wanted = { type: '3DTILES', sourceType: 'NEW' } as const;
    const files = [{ key: 'a.shp', path: 'a.shp' }];
    expect(await inferReading(wanted, files, () => Promise.resolve(''))).toEqual(wanted);
  });
});
