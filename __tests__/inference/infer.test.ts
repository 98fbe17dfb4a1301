import { describe, expect, it } from '@jest/globals';

import { purposeOf } from '../../src/ion/purposes.ts';
import { assetTypes, readingsOf, sourceTypes, typesOf, type AssetType } from '../../src/ion/source-types.ts';
import { inferReading, isTileArchive, type RequestedTypes } from '../../src/source/infer.ts';
import { userErrorOf } from '../support/errors.ts';

const cityGml = '<CityModel xmlns="http://www.opengis.net/citygml/2.0">';
const tileset = '{"asset":{"version":"1.1"},"geometricError":1,"root":{}}';
const geoJson = '{"type":"FeatureCollection","features":[]}';
const czml = '[{"id":"document"}]';
const other = '{"name":"x"}';

const open: RequestedTypes = { type: undefined, sourceType: undefined };

/** Infers from files, given as keys, or as pairs of key and beginning. */
function infer(files: readonly (string | [string, string])[], wanted: Partial<RequestedTypes> = {}) {
  const heads = new Map(files.map((file) => (typeof file === 'string' ? [file, other] : file)));
  const named = [...heads.keys()].map((key) => ({ key, path: `/w/${key}` }));
  return inferReading({ ...open, ...wanted }, named, (path) =>
    Promise.resolve(heads.get(path.slice(3)) ?? 'no such file'),
  );
}

/** The choices that YAML offers. */
function choicesOf(yaml: string): RequestedTypes[] {
  const [choices = '', rest = ''] = yaml.split('\n# or ');
  const listed = rest
    .split(', ')
    .map((one) => one.replace(/^(?:(\w+) from )?(\w+)$/, 'type: $1\nsource-type: $2'));
  return [...choices.split('\n#'), ...listed.filter(Boolean)].map((choice) => ({
    type: assetTypes.find((type) =>
      new RegExp(`\\btype: ${type}\\b`).test(choice.replace(/source-type/g, '')),
    ),
    sourceType: /source-type: (\w+)/.exec(choice)?.[1],
  }));
}

/** The reading of the files with each of the choices, written `TYPE SOURCE_TYPE`. */
async function offered(files: readonly (string | [string, string])[], wanted: Partial<RequestedTypes> = {}) {
  const { yaml = '' } = await userErrorOf(() => infer(files, wanted));
  const readings = choicesOf(yaml).map((choice) =>
    infer(files, { sourceType: choice.sourceType, type: wanted.type ?? choice.type }),
  );
  return (await Promise.all(readings)).map(({ type, sourceType }) => `${type} ${sourceType}`);
}

describe('type and source type of the inputs', () => {
  it('are used without reading a file', async () => {
    const wanted = { type: 'GLTF', sourceType: '3D_MODEL' } as const;
    const fail = () => Promise.reject(new Error('a file was read'));
    expect(await inferReading(wanted, [{ path: '/w/a.xml', key: 'a.xml' }], fail)).toEqual(wanted);
  });

  it.each(sourceTypes.map((sourceType) => [sourceType, typesOf(sourceType) ?? []] as const))(
    'for source type %s alone can be %j',
    async (sourceType, types) => {
      if (types.length === 1) {
        expect(await infer(['a.abc'], { sourceType })).toEqual({ type: types[0], sourceType });
        return;
      }
      const error = await userErrorOf(() => infer(['a.abc'], { sourceType }));
      expect(error.code).toBe('type-ambiguous');
      expect(error.message).toContain(sourceType);
      for (const type of types) expect(error.yaml).toMatch(new RegExp(`^(# )?type: ${type}  #`, 'm'));
    },
  );
});

describe('one reading', () => {
  it.each<[string, string, AssetType, string]>([
    ['.las', 'a.las', '3DTILES', 'POINT_CLOUD'],
    ['.laz', 'a.laz', '3DTILES', 'POINT_CLOUD'],
    ['.citygml', 'a.citygml', '3DTILES', 'CITYGML'],
    ['.ifc', 'a.ifc', '3DTILES', 'BIM_CAD'],
    ['.rvt', 'a.rvt', '3DTILES', 'BIM_CAD'],
    ['.dgn', 'a.dgn', '3DTILES', 'BIM_CAD'],
    ['.dwg', 'a.dwg', '3DTILES', 'BIM_CAD'],
    ['.dxf', 'a.dxf', '3DTILES', 'BIM_CAD'],
    ['.terraindb', 'a.terraindb', 'TERRAIN', 'TERRAIN_DATABASE'],
    ['.czml', 'a.czml', 'CZML', 'CZML'],
    ['.geojson', 'a.geojson', 'GEOJSON', 'GEOJSON'],
    ['.topojson', 'a.topojson', 'GEOJSON', 'GEOJSON'],
    ['tileset.json', 'tileset.json', '3DTILES', '3DTILES'],
    ['tileset.json further down', 'out/tileset.json', '3DTILES', '3DTILES'],
    ['.3tz', 'a.3tz', '3DTILES', '3DTILES'],
    ['.3dtiles.zip', 'out/A.3DTiles.zip', '3DTILES', '3DTILES'],
    ['capitals', 'deep/A.LAS', '3DTILES', 'POINT_CLOUD'],
  ])('is possible for %s', async (_what, key, type, sourceType) => {
    expect(await infer([key])).toMatchObject({ type, sourceType });
  });

  it.each<[string, string, string, AssetType, string]>([
    ['CityGML in .gml', 'a.gml', cityGml, '3DTILES', 'CITYGML'],
    ['CityGML in .xml', 'a.XML', cityGml, '3DTILES', 'CITYGML'],
    ['GeoJSON in .json', 'a.json', geoJson, 'GEOJSON', 'GEOJSON'],
    ['CZML in .json', 'a.json', czml, 'CZML', 'CZML'],
    ['a tileset of another name', 'root.json', tileset, '3DTILES', '3DTILES'],
  ])('is possible for %s', async (_what, key, head, type, sourceType) => {
    expect(await infer([[key, head]])).toMatchObject({ type, sourceType });
  });

  it.each<[string, (string | [string, string])[], AssetType, string]>([
    ['points beside their index', ['a.las', 'a.lax', 'readme.txt'], '3DTILES', 'POINT_CLOUD'],
    ['CityGML and its textures', [['a.gml', cityGml], 'tex/a.jpg', 'b.PNG', 'c.tif'], '3DTILES', 'CITYGML'],
    [
      'CityGML and XML of other kinds',
      [
        ['a.gml', cityGml],
        ['meta.xml', '<x/>'],
      ],
      '3DTILES',
      'CITYGML',
    ],
    [
      'a tileset with its content',
      [['tileset.json', tileset], 'a.b3dm', 'b.glb', 'c.gltf', 'c.bin', 'd.png', ['sub/e.json', tileset]],
      '3DTILES',
      '3DTILES',
    ],
    ['a tileset beside a schema', ['tileset.json', ['schema.json', other]], '3DTILES', '3DTILES'],
    ['IFC and a picture', ['a.ifc', 'logo.png'], '3DTILES', 'BIM_CAD'],
    ['a zip beside points', ['a.zip', 'b.las'], '3DTILES', 'POINT_CLOUD'],
  ])('is possible for %s', async (_what, files, type, sourceType) => {
    expect(await infer(files)).toMatchObject({ type, sourceType });
    expect(await infer([...files].reverse())).toMatchObject({ type, sourceType });
  });

  it.each<[string, string[], AssetType, string]>([
    ['.kml as KML', ['a.kml'], 'KML', 'KML'],
    ['.kmz as 3DTILES', ['a.kmz'], '3DTILES', 'KML'],
    ['KML with its models and pictures', ['doc.kml', 'models/a.dae', 'a.png'], 'KML', 'KML'],
    ['.tif as TERRAIN', ['a.tif'], 'TERRAIN', 'RASTER_TERRAIN'],
    ['.tif as IMAGERY', ['a.tif', 'a.tfw'], 'IMAGERY', 'RASTER_IMAGERY'],
    ['.tif as 3DTILES', ['a.tif'], '3DTILES', 'RASTER_IMAGERY'],
    ['.jpg as IMAGERY', ['a.jpg', 'a.wld', 'a.prj'], 'IMAGERY', 'RASTER_IMAGERY'],
    ['.jpg as 3DTILES', ['1.jpg', '2.jpeg', '3.png'], '3DTILES', 'RASTER_IMAGERY'],
    ['rasters of two kinds as IMAGERY', ['a.tif', 'b.png'], 'IMAGERY', 'RASTER_IMAGERY'],
    ['a zip as IMAGERY', ['a.zip'], 'IMAGERY', 'RASTER_IMAGERY'],
  ])('follows from the type: %s', async (_what, files, type, sourceType) => {
    expect(await infer(files, { type })).toMatchObject({ type, sourceType });
  });
});

describe('several readings', () => {
  const models = ['3DTILES 3D_MODEL', '3DTILES 3D_CAPTURE', 'GLTF 3D_MODEL', 'GLTF 3D_CAPTURE'];
  const rasters = ['TERRAIN RASTER_TERRAIN', 'IMAGERY RASTER_IMAGERY', '3DTILES RASTER_IMAGERY'];
  const pictures = ['IMAGERY RASTER_IMAGERY', '3DTILES RASTER_IMAGERY'];

  it.each<[string, string[]]>([
    ...['gltf', 'glb', 'obj', 'dae', 'fbx'].map((extension): [string, string[]] => [extension, models]),
    ...['tif', 'tiff', 'img', 'asc', 'flt', 'dem', 'src'].map((extension): [string, string[]] => [
      extension,
      rasters,
    ]),
    ...['jpg', 'jpeg', 'png'].map((extension): [string, string[]] => [extension, pictures]),
    ...['kml', 'kmz'].map((extension): [string, string[]] => [extension, ['KML KML', '3DTILES KML']]),
  ])('of .%s are an error with the lines of each choice', async (extension, choices) => {
    const files = [`data/a.${extension}`, 'readme.md'];
    const error = await userErrorOf(() => infer(files));
    expect(error.message).toContain(`data/a.${extension}`);
    expect(error.code).toBe('type-ambiguous');
    expect(error.message).toContain(`${choices.length} combinations`);
    expect(await offered(files)).toEqual(choices);
    expect(error.hint).toBe('Add the lines of one choice.');
  });

  it('of a raster have a comment on what each is for', async () => {
    const { yaml = '' } = await userErrorOf(() => infer(['a.tif']));
    expect(yaml.split('\n')).toEqual([
      'type: TERRAIN',
      'source-type: RASTER_TERRAIN  # heights',
      '# type: IMAGERY, source-type: RASTER_IMAGERY  # pictures of the ground',
      '# type: 3DTILES, source-type: RASTER_IMAGERY  # photos that ion makes a 3D scene of',
    ]);
  });

  it('of a model with its textures are those of the model', async () => {
    expect(await offered(['a.gltf', 'a.bin', 'a.png', 'b.jpg'])).toEqual(models);
  });

  it('of pictures beside rasters are those that both allow', async () => {
    const files = ['a.tif', 'b.png'];
    expect(await offered(files)).toEqual(pictures);
    expect((await userErrorOf(() => infer(files))).message).toContain('a.tif, b.png');
  });

  it('of a zip are all that ion accepts as zips, the likely ones first', async () => {
    const zipped = await offered(['a.zip']);
    expect(zipped).toContain('3DTILES CITYGML');
    expect(zipped).toContain('TERRAIN RASTER_TERRAIN');
    expect(zipped[0]).toBe('3DTILES 3DTILES');
    expect(zipped).toHaveLength(14);
    // ion does not accept zips for these three types
    expect(zipped.filter((pair) => /^(CZML|GEOJSON|KML) /.test(pair))).toEqual([]);
    expect((await userErrorOf(() => infer(['a.zip']))).yaml?.split('\n')).toHaveLength(8);
  });

  it('of one type have only the source type', async () => {
    const error = await userErrorOf(() => infer(['a.glb'], { type: 'GLTF' }));
    expect(error.message).toBe('The files (such as a.glb) fit 2 source types.');
    expect(error.hint).toBe('Add one of these lines.');
    expect(error.yaml).toMatch(
      /^source-type: 3D_MODEL {2}# a designed model, as glTF\n# source-type: 3D_CAPTURE {2}# /,
    );
    expect(await offered(['a.glb'], { type: 'GLTF' })).toEqual(['GLTF 3D_MODEL', 'GLTF 3D_CAPTURE']);
  });

  it('of all kinds have a purpose', () => {
    for (const reading of readingsOf(sourceTypes)) expect(purposeOf(reading)).not.toBe(reading.sourceType);
  });
});

describe('no reading', () => {
  it('of files that contradict each other is an error that names one of each', async () => {
    const error = await userErrorOf(() => infer(['a.las', 'b.las', 'c.ifc', 'd.tif']));
    expect(error.message).toContain('a.las (POINT_CLOUD)');
    expect(error.message).toContain('c.ifc (BIM_CAD)');
    expect(error.message).not.toContain('b.las');
    expect(error.code).toBe('source-types-mixed');
    expect(error.hint).toContain('`files`');
    expect(error.hint).toContain('`source-type`');
  });

  it('of a type that ion cannot make from the files is an error that names it', async () => {
    const error = await userErrorOf(() => infer(['a.las'], { type: 'TERRAIN' }));
    expect(error).toMatchObject({ code: 'type-mismatch', yaml: 'type: 3DTILES' });
    expect(error.message).toContain('ion cannot make TERRAIN from these files');
    expect(error.message).toContain('a.las (POINT_CLOUD)');
  });

  it.each<[string, (string | [string, string])[]]>([
    ['only unknown files', ['a.abc', 'readme', '.profile', 'folder.las/b']],
    ['other GML', [['a.gml', '<gml:FeatureCollection/>']]],
    ['other JSON', [['a.json', other]]],
    ['only sidecars', ['a.bin', 'a.mtl', 'a.tfw', ['a.tif.aux.xml', '<PAMDataset/>']]],
  ])('of %s is an error with all choices', async (_what, files) => {
    const error = await userErrorOf(() => infer(files));
    expect(error.code).toBe('source-type-not-inferred');
    expect(error.message).toContain('Could not infer `source-type` from the files: ');
    expect(error.message).toContain(typeof files[0] === 'string' ? files[0] : files[0]?.[0]);
    expect(error.hint).toMatch(/^Check that `files` selects /);
    for (const sourceType of sourceTypes) expect(error.yaml).toContain(sourceType);
  });

  it.each(['CZML', 'GEOJSON', 'KML'] as const)(
    'of a zip as %s, for which ion does not accept zips',
    async (type) => {
      await userErrorOf(() => infer(['a.zip'], { type }));
    },
  );

  it('of unknown files with a type offers the source types of that type', async () => {
    const error = await userErrorOf(() => infer(['a.abc'], { type: 'TERRAIN' }));
    expect(error.yaml).toBe(
      'source-type: RASTER_TERRAIN  # heights\n# source-type: TERRAIN_DATABASE  # a `.terraindb`',
    );
  });

  it('of many unknown files lists a few', async () => {
    const error = await userErrorOf(() => infer(Array.from({ length: 500 }, (_, index) => `${index}.abc`)));
    expect(error.message.length).toBeLessThan(300);
    expect(error.message).toContain('and 495 more');
  });
});

it.each([
  ['a.3tz', true],
  ['deep/A.3DTILES.ZIP', true],
  ['a.zip', false],
  ['3dtiles.zip', false],
  ['a.3tz.txt', false],
])('whether %s is an archive of 3D Tiles is %p', (key, expected) => {
  expect(isTileArchive(key)).toBe(expected);
});
