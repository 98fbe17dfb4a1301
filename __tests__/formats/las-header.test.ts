import { describe, expect, it } from '@jest/globals';

import { goodFile } from '../../fixtures/good-file.ts';
import { readLasHeader } from '../../src/formats/las-header.ts';
import { geoKeyRecord, makeLas, wktRecord } from '../support/make-las.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { mutationsOf } from '../support/mutations.ts';

const read = (bytes: Uint8Array) => readLasHeader(memoryReader({ 'a.las': bytes }), 'a.las');

describe('readLasHeader', () => {
  it('reads LAS 1.2', async () => {
    expect(await read((await goodFile('.las')) ?? new Uint8Array())).toMatchObject({
      kind: 'las',
      header: {
        major: 1,
        minor: 2,
        pointLength: 20,
        pointCount: 36,
        isCompressed: false,
        scale: [0.01, 0.01, 0.01],
        bounds: { minX: 391_256, minY: 5_820_336, minZ: 34.5 },
        crs: { epsg: 25833 },
        lastRecords: undefined,
        chunkTable: undefined,
      },
    });
  });

  it('reads the counts of 64 bits of LAS 1.4, and the records behind the points', async () => {
    const text =
      'GEOGCS["a",DATUM["b",SPHEROID["c",6378137,298.257223563]],UNIT["degree",0.0174532925199433]]';
    const bytes = makeLas({ minor: 4, count: 2 ** 40, records: [], lastRecords: [wktRecord(text)] });
    expect(await read(bytes)).toMatchObject({
      header: { pointCount: 2 ** 40, crs: { name: 'a', isGeographic: true }, lastRecords: 375 + 800 },
    });
  });

  it('reads the place of the chunk table of LAZ', async () => {
    expect(await read(makeLas({ chunkTable: 12_345 }))).toMatchObject({
      header: { isCompressed: true, chunkTable: 12_345 },
    });
    expect(await read(makeLas({ chunkTable: -1 }))).toMatchObject({
      header: { isCompressed: true, chunkTable: undefined },
    });
  });

  it('keeps a text that it does not understand as the name of the system', async () => {
    expect(await read(makeLas({ records: [wktRecord('my system')] }))).toMatchObject({
      header: { crs: { name: 'my system', isGeographic: undefined } },
    });
  });

  it.each([
    ['no LAS', Buffer.from('x,y,z\n1,2,3\n'), { kind: 'invalid' }],
    ['nothing', Buffer.alloc(0), { kind: 'invalid' }],
    ['four bytes', Buffer.from('LASF'), { kind: 'cut', end: 227 }],
  ])('reads %s', async (_name, bytes, expected) => {
    expect(await read(bytes)).toEqual(expected);
  });

  it('survives any change of the bytes', async () => {
    const bases = [
      makeLas({ points: 2 }),
      makeLas({
        minor: 4,
        points: 2,
        records: [geoKeyRecord(4326), wktRecord('x')],
        lastRecords: [wktRecord('y')],
      }),
      makeLas({ chunkTable: 400 }),
    ];
    for (const bytes of mutationsOf(bases, 1000)) {
      const start = performance.now();
      expect(['las', 'cut', 'invalid']).toContain((await read(bytes)).kind);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
