import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { openZip } from '../../src/formats/zip-reader.ts';
import { inferFromNames } from '../../src/inference/infer-from-names.ts';
import { inferReading, type RequestedTypes } from '../../src/inference/infer.ts';
import type { AssetType } from '../../src/ion/source-types.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { userErrorOf } from '../support/errors.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { allRows } from './rows/all.ts';
import { cityGml, geoJson, kmlModel, tileset } from './rows/contents.ts';

const sized = (keys: readonly string[]) => ({ files: new Map(keys.map((key) => [key, { size: 1 }])) });
const open: RequestedTypes = { type: undefined, sourceType: undefined, options: {} };

/** The reading as `TYPE/SOURCE_TYPE`, `asks` if there are several, or `refuses`. */
async function outcomeOf(task: () => ReturnType<typeof inferFromNames>): Promise<string> {
  try {
    const { type, sourceType } = await task();
    return `${type}/${sourceType}`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.code === 'type-ambiguous' ? 'asks' : 'refuses';
  }
}

const isReading = (outcome: string) => outcome.includes('/');

describe('inference from names', () => {
  it.each<[string, readonly string[], Partial<RequestedTypes>, string]>([
    ['LAS', ['a.las', 'b.laz'], {}, '3DTILES/POINT_CLOUD'],
    ['IFC', ['a/house.ifc'], {}, '3DTILES/BIM_CAD'],
    ['CityGML by its own extension', ['a.citygml', 'wall.jpg'], {}, '3DTILES/CITYGML'],
    ['a terrain database', ['a.terraindb'], {}, 'TERRAIN/TERRAIN_DATABASE'],
    ['GeoJSON', ['a.geojson'], {}, 'GEOJSON/GEOJSON'],
    ['points and metadata', ['a.las', 'metadata.xml', 'about.json'], {}, '3DTILES/POINT_CLOUD'],
    ['points and a zip', ['a.las', 'b.zip'], {}, '3DTILES/POINT_CLOUD'],
    ['GeoJSON and a zip', ['a.geojson', 'b.zip'], {}, 'GEOJSON/GEOJSON'],
    ['a tileset', ['tileset.json', '0.b3dm', 'meta.json'], {}, '3DTILES/3DTILES'],
    ['a tileset below a prefix', ['x/city/tileset.json', 'x/city/t/tileset.json'], {}, '3DTILES/3DTILES'],
    ['a model as glTF', ['a.glb'], { type: 'GLTF' }, 'GLTF/3D_MODEL'],
    ['heights', ['a.tif'], { type: 'TERRAIN' }, 'TERRAIN/RASTER_TERRAIN'],
    ['a picture', ['a.tif'], { sourceType: 'RASTER_IMAGERY' }, 'IMAGERY/RASTER_IMAGERY'],
    ['KML as it is', ['a.kml'], { type: 'KML' }, 'KML/KML'],
    ['both inputs, whatever the names', ['a.shp'], { type: 'GLTF', sourceType: '3D_MODEL' }, 'GLTF/3D_MODEL'],
    ['both inputs of a tileset', ['a/b.json'], { type: '3DTILES', sourceType: '3DTILES' }, '3DTILES/3DTILES'],
  ])('reads %s', async (_what, keys, given, reads) => {
    const { type, sourceType, options } = await inferFromNames({ ...open, ...given }, sized(keys));
    expect([`${type}/${sourceType}`, options]).toEqual([reads, {}]);
  });

  it.each<[string, readonly string[], Partial<RequestedTypes>, string, string]>([
    ['a raster', ['a.tif'], {}, 'type-ambiguous', 'type: TERRAIN\nsource-type: RASTER_TERRAIN'],
    ['a model', ['a.obj'], {}, 'type-ambiguous', 'type: 3DTILES\nsource-type: 3D_MODEL'],
    [
      'a mesh from photos',
      ['odm_textured_model_geo.obj'],
      {},
      'type-ambiguous',
      'type: 3DTILES\nsource-type: 3D_CAPTURE',
    ],
    ['KML', ['a.kml'], {}, 'type-ambiguous', 'type: KML\nsource-type: KML'],
    ['GeoJSON that can be a tile', ['a.geojson', 'b.json'], {}, 'type-ambiguous', 'type: GEOJSON'],
    [
      'photos that can be textures',
      ['a.gml', 'a.jpg'],
      { type: '3DTILES' },
      'type-ambiguous',
      'RASTER_IMAGERY',
    ],
    ['GML', ['city.gml'], {}, 'source-type-not-inferred', 'type: 3DTILES\nsource-type: CITYGML'],
    ['JSON', ['a.json'], {}, 'source-type-not-inferred', 'type: GEOJSON\nsource-type: GEOJSON'],
    ['a zip', ['a.zip'], {}, 'source-type-not-inferred', 'type: 3DTILES\nsource-type: 3DTILES'],
    [
      'a zip for a type that ion does not unpack',
      ['a.zip'],
      { type: 'CZML' },
      'source-type-not-inferred',
      'CZML',
    ],
    ['unknown names', ['a.foo'], {}, 'source-type-not-inferred', 'type: 3DTILES\nsource-type: 3DTILES'],
    [
      'no tileset.json',
      ['r.json', '0.b3dm'],
      {},
      'source-type-not-inferred',
      '3DTILES\nsource-type: 3DTILES',
    ],
    ['points and a drawing', ['a.las', 'b.dxf'], {}, 'source-types-mixed', ''],
    ['points for terrain', ['a.las'], { type: 'TERRAIN' }, 'type-mismatch', 'type: 3DTILES'],
    ['a shapefile', ['a.shp', 'a.dbf', 'a.shp.xml'], {}, 'format-unsupported', ''],
    ['tiles alone', ['0.b3dm'], {}, 'format-unsupported', ''],
    ['a tileset below notes', ['README.md', 'city/tileset.json'], {}, 'tileset-roots', ''],
    ['two tilesets', ['a/tileset.json', 'b/tileset.json'], {}, 'tileset-roots', ''],
    ['a tileset in an unknown file', ['a.json'], { sourceType: '3DTILES' }, 'tileset-roots', ''],
  ])('asks: %s', async (_what, keys, given, code, yaml) => {
    const error = await userErrorOf(() => inferFromNames({ ...open, ...given }, sized(keys)));
    expect(error.code).toBe(code);
    expect(error.yaml ?? '').toContain(yaml);
    if (code !== 'type-mismatch') {
      expect(error.hint).toMatch(/both `type` and `source-type`|only their names/);
    }
    expect([error.message, error.hint].join(' ')).not.toMatch(/`files`|not JSON|not XML|damaged|empty/);
  });

  it('without any name blames the list, and has no types to paste', async () => {
    const error = await userErrorOf(() => inferFromNames(open, sized([])));
    expect(error).toMatchObject({ code: 'source-type-not-inferred', yaml: undefined });
    expect(error.message).toMatch(/could not be listed\.$/);
    expect(error.hint).toContain('`s3:ListBucket`');
  });

  it('takes the option for the root of a tileset', async () => {
    const options = { tilesetJson: 'b/root.json' };
    const names = sized(['a/tileset.json', 'b/tileset.json']);
    expect(await inferFromNames({ ...open, options }, names)).toMatchObject({ sourceType: '3DTILES' });
  });

  it('says what to do if ion does not find a root below a prefix', async () => {
    const { because, remarks } = await inferFromNames(open, sized(['x/tileset.json', 'x/0.b3dm']));
    expect(because).toBe('x/tileset.json is named like the root of a tileset');
    expect(remarks.join()).toContain('x/tileset.json, set the option `tilesetJson`');
  });

  it.each(allRows)(
    'never contradicts the contents: $name',
    async ({ files, inputs = {}, reads, refuses }) => {
      const named = await outcomeOf(() => inferFromNames({ ...open, ...inputs }, sized(Object.keys(files))));
      // contents can also be damaged, or of a format that ion does not support
      if (isReading(named) && refuses === undefined) expect(named).toBe(reads);
    },
  );

  it('never contradicts the contents of any set of names', async () => {
    const contents: Readonly<Record<string, readonly string[]>> = {
      json: ['{}', geoJson, tileset(), '[{"id":"document","version":"1.0"}]'],
      xml: ['<a/>', cityGml()],
      gml: ['<a/>', cityGml()],
      kml: ['<kml/>', kmlModel],
    };
    const extensions =
      'json xml gml kml las tif jpg png obj glb dae ifc citygml geojson czml asc b3dm shp txt'.split(' ');
    const file = fc.tuple(
      fc.constantFrom('', 'a/', 'a/b/'),
      fc.constantFrom('x', 'y', 'tileset'),
      fc.constantFrom(...extensions),
      fc.nat(3),
    );
    const sets = fc.uniqueArray(file, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        sets,
        fc.constantFrom<AssetType | undefined>(undefined, '3DTILES', 'IMAGERY', 'KML', 'GLTF'),
        async (set, type) => {
          const files = Object.fromEntries(
            set.map(([folder, stem, extension, index]) => {
              const texts = contents[extension] ?? ['x'];
              return [`${folder}${stem}.${extension}`, texts[index % texts.length] ?? ''];
            }),
          );
          const requested = { ...open, type };
          const named = await outcomeOf(() => inferFromNames(requested, sized(Object.keys(files))));
          const read = await outcomeOf(() => inferReading(requested, memoryReader(files), openZip));
          if (isReading(named) && read !== 'refuses') expect(named).toBe(read);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
