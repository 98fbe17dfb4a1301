import { describe, expect, it } from '@jest/globals';

import { isTileArchive } from '../../src/formats/extension.ts';
import { openZip } from '../../src/formats/zip-reader.ts';
import { inferReading, type RequestedTypes } from '../../src/inference/infer.ts';
import { purposeOf } from '../../src/ion/purposes.ts';
import { assetTypes, readingsOf, sourceTypes, typesOf } from '../../src/ion/source-types.ts';
import { userErrorOf } from '../support/errors.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { tileset } from './rows/contents.ts';

/** Infers from files, given as keys. */
function infer(keys: readonly string[], wanted: Partial<RequestedTypes> = {}) {
  const reader = memoryReader(Object.fromEntries(keys.map((key) => [key, 'x'])));
  return inferReading({ type: undefined, sourceType: undefined, options: {}, ...wanted }, reader, openZip);
}

/** The choices that YAML offers. */
function choicesOf(yaml: string): Pick<RequestedTypes, 'type' | 'sourceType'>[] {
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
async function offered(files: readonly string[], wanted: Partial<RequestedTypes> = {}) {
  const { yaml = '' } = await userErrorOf(() => infer(files, wanted));
  const readings = choicesOf(yaml).map((choice) =>
    infer(files, { sourceType: choice.sourceType, type: wanted.type ?? choice.type }),
  );
  return (await Promise.all(readings)).map(({ type, sourceType }) => `${type} ${sourceType}`);
}

describe('type and source type of the inputs', () => {
  it('are used without reading a file', async () => {
    const wanted = { type: 'GLTF', sourceType: '3D_MODEL', options: {} } as const;
    const read = () => Promise.reject(new Error('a file was read'));
    const reader = { ...memoryReader({ 'a.xml': 'x', 'a.zip': 'x' }), read };
    expect(await inferReading(wanted, reader, openZip)).toMatchObject({
      type: 'GLTF',
      sourceType: '3D_MODEL',
    });
  });

  it('of a tileset leave the root to be found', async () => {
    const reader = memoryReader({ 'city/tileset.json': tileset() });
    const wanted = { type: '3DTILES', sourceType: '3DTILES' } as const;
    expect(await inferReading({ ...wanted, options: {} }, reader, openZip)).toMatchObject({
      options: { tilesetJson: 'city/tileset.json' },
    });
    const options = { tilesetJson: 'other.json' };
    expect(await inferReading({ ...wanted, options }, reader, openZip)).toMatchObject({ options: {} });
  });

  it('of a tileset do not need a zip that can be read', async () => {
    expect(await infer(['a.zip'], { type: '3DTILES', sourceType: '3DTILES' })).toMatchObject({ options: {} });
  });

  it.each(sourceTypes.map((sourceType) => [sourceType, typesOf(sourceType) ?? []] as const))(
    'for source type %s alone can be %j',
    async (sourceType, types) => {
      if (types.length === 1) {
        expect(await infer(['a.abc'], { sourceType })).toMatchObject({ type: types[0], sourceType });
        return;
      }
      const error = await userErrorOf(() => infer(['a.abc'], { sourceType }));
      expect(error.code).toBe('type-ambiguous');
      expect(error.message).toContain(sourceType);
      for (const type of types) expect(error.yaml).toMatch(new RegExp(`^(# )?type: ${type}\\b.*  #`, 'm'));
    },
  );
});

describe('several readings', () => {
  const models = ['3DTILES 3D_MODEL', '3DTILES 3D_CAPTURE', 'GLTF 3D_MODEL'];
  const rasters = ['TERRAIN RASTER_TERRAIN', 'IMAGERY RASTER_IMAGERY'];
  const pictures = ['IMAGERY RASTER_IMAGERY', '3DTILES RASTER_IMAGERY'];

  it.each<[string, string[]]>([
    ...['gltf', 'glb'].map((extension): [string, string[]] => [extension, [...models, '3DTILES BIM_CAD']]),
    ...['obj', 'dae', 'fbx'].map((extension): [string, string[]] => [extension, models]),
    ...['tif', 'tiff', 'img', 'asc', 'flt', 'dem', 'src'].map((extension): [string, string[]] => [
      extension,
      rasters,
    ]),
    ...['jpg', 'jpeg', 'png'].map((extension): [string, string[]] => [extension, pictures]),
  ])('of .%s are an error with the lines of each choice', async (extension, choices) => {
    const files = [`data/a.${extension}`, 'notes.txt'];
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
    ]);
  });

  it('of one type have only the source type', async () => {
    const error = await userErrorOf(() => infer(['a.obj'], { type: '3DTILES' }));
    expect(error.message).toBe('The files (such as a.obj) fit 2 source types.');
    expect(error.hint).toBe('Add one of these lines.');
    expect(error.yaml).toMatch(
      /^source-type: 3D_MODEL {2}# a designed model\n# source-type: 3D_CAPTURE {2}# /,
    );
    expect(await offered(['a.obj'], { type: '3DTILES' })).toEqual(['3DTILES 3D_MODEL', '3DTILES 3D_CAPTURE']);
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

  it.each<[string, string[]]>([
    ['only unknown files', ['a.abc', 'readme', '.profile', 'folder.las/b']],
    ['only sidecars', ['a.bin', 'a.mtl', 'a.tfw', 'a.tif.aux.xml']],
  ])('of %s is an error with all choices', async (_what, files) => {
    const error = await userErrorOf(() => infer(files));
    expect(error.code).toBe('source-type-not-inferred');
    expect(error.message).toContain('Could not infer `source-type` from the files: ');
    expect(error.message).toContain(files[0]);
    expect(error.hint).toMatch(/^Check that `files` selects /);
    for (const sourceType of sourceTypes) expect(error.yaml).toContain(sourceType);
  });

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

describe('archives of tiles', () => {
  it('are not called unused beside a tileset', async () => {
    const { remarks } = await infer(['tileset.json', 'houses.3tz']);
    expect(remarks).toEqual([]);
  });
});
