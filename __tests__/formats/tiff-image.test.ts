import { describe, expect, it } from '@jest/globals';

import { geoKeyDirectory } from '../../fixtures/geo-keys.ts';
import { goodFile } from '../../fixtures/good-file.ts';
import { readTiffImage } from '../../src/formats/tiff-image.ts';
import { ascii, keysOf, makeTiff } from '../support/make-tiff.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { mutationsOf } from '../support/mutations.ts';

const read = (bytes: Uint8Array) => readTiffImage(memoryReader({ 'a.tif': bytes }), 'a.tif');

async function readImage(bytes: Uint8Array) {
  const reading = await read(bytes);
  if (reading.kind !== 'image') throw new Error(`it is ${reading.kind}`);
  return reading.image;
}

const forms = [false, true].flatMap((isBig) =>
  [false, true].flatMap((isBigEndian) =>
    [false, true].map((isDirectoryLast) => ({ isBig, isBigEndian, isDirectoryLast })),
  ),
);

describe('readTiffImage', () => {
  it.each(forms)('reads %j', async (form) => {
    const bytes = makeTiff(form);
    expect(await readImage(bytes)).toMatchObject({
      width: 8,
      height: 8,
      bands: 3,
      bits: 8,
      isFloat: false,
      isPlaced: true,
      crs: { epsg: 25833, isGeographic: false },
      bounds: { minX: 391_256, maxX: 391_264, minY: 5_820_328, maxY: 5_820_336 },
    });
    expect((await readImage(bytes)).end).toBeLessThanOrEqual(bytes.length);
  });

  it('reads heights in degrees', async () => {
    const image = await readImage((await goodFile('.tif')) ?? new Uint8Array());
    expect(image).toMatchObject({
      bands: 1,
      bits: 32,
      isFloat: true,
      crs: { epsg: 4326, isGeographic: true },
    });
  });

  it('reads a user-defined system, with its radius and the words that cite it', async () => {
    const fields = {
      [geoKeyDirectory]: [
        'short',
        [1, 1, 0, 4, 1024, 0, 1, 2, 2048, 0, 1, 32767, 2049, 34737, 5, 0, 2057, 34736, 1, 0],
      ],
      34736: ['double', [1_737_400]],
      34737: ascii('Moon|'),
    } as const;
    expect((await readImage(makeTiff({ fields }))).crs).toMatchObject({ name: 'Moon', isEarth: false });
  });

  it('reads the text that Esri writes into a citation', async () => {
    const text =
      'ESRI PE String = PROJCS["My",GEOGCS["G",DATUM["D",SPHEROID["S",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],UNIT["Meter",1]]|';
    const fields = {
      [geoKeyDirectory]: ['short', [1, 1, 0, 2, 1024, 0, 1, 1, 1026, 34737, text.length, 0]],
      34737: ascii(text),
    } as const;
    const { crs } = await readImage(makeTiff({ fields }));
    expect(crs?.name).toBe('My');
    expect(crs?.toDegrees?.(0, 0)).toEqual({ longitude: 0, latitude: 0 });
  });

  it('gives degrees to an image that rational polynomials place', async () => {
    const fields = {
      [geoKeyDirectory]: null,
      33550: null,
      33922: null,
      50844: ['double', Array<number>(92).fill(1)],
    } as const;
    expect(await readImage(makeTiff({ fields }))).toMatchObject({ isPlaced: true, crs: { epsg: 4326 } });
  });

  it('finds the end of tiles that are not in order', async () => {
    const fields = {
      273: null,
      279: null,
      324: ['long', [9000, 400, 0]],
      325: ['long', [100, 50, 10]],
    } as const;
    expect((await readImage(makeTiff({ fields }))).end).toBe(9100);
  });

  it.each([
    ['no TIFF', Buffer.from('hello, world'), { kind: 'invalid' }],
    ['nothing', Buffer.alloc(0), { kind: 'invalid' }],
    [
      'a directory behind the end',
      Buffer.from('49492a00ffffff7f', 'hex'),
      { kind: 'cut', end: 0x7fffffff + 2 },
    ],
    ['a BigTIFF of 8 bytes', Buffer.from('49492b0008000000', 'hex'), { kind: 'cut', end: 16 }],
    ['no fields', Buffer.from('49492a00080000000000', 'hex'), { kind: 'invalid' }],
    ['no pixels', makeTiff({ fields: { 273: null } }), { kind: 'invalid' }],
  ])('reads %s', async (_name, bytes, expected) => {
    expect(await read(bytes)).toEqual(expected);
  });

  it('survives any change of the bytes', async () => {
    const bases = [
      makeTiff(),
      makeTiff({ isBig: true, isBigEndian: true, fields: { [geoKeyDirectory]: keysOf(4326) } }),
    ];
    for (const bytes of mutationsOf(bases, 1000)) {
      const start = performance.now();
      expect(['image', 'cut', 'invalid']).toContain((await read(bytes)).kind);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
