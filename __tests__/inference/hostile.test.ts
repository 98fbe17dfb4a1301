import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { zip } from '../../fixtures/zip.ts';
import { openZip } from '../../src/formats/zip-reader.ts';
import { inferReading } from '../../src/inference/infer.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { cityGml, geoJson, heights, kmlModel, plySplats, tileset } from './rows/contents.ts';

const seeds: readonly (readonly [string, Uint8Array])[] = [
  ['a.gml', Buffer.from(cityGml('2.0', '<?xml version="1.0"?><!-- a --><!DOCTYPE a [<!ENTITY b "c">]>'))],
  ['a.json', Buffer.from(geoJson)],
  ['b.json', Buffer.from(tileset('a.json', '{level}/{x}.json', '%20.json'))],
  ['a.tif', heights],
  ['a.kml', Buffer.from(kmlModel)],
  ['a.ply', Buffer.from(plySplats)],
  ['a.zip', zip(new Map([['a.gml', Buffer.from(cityGml())]]))],
];

const mutation = fc.record({
  seed: fc.nat(seeds.length - 1),
  cut: fc.double({ min: 0, max: 1, noNaN: true }),
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 4 }),
  repeat: fc.nat(3),
});

describe('inference from files that are cut or changed', () => {
  it('ends in a reading or an error for people', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async ({ seed, cut, flips, repeat }) => {
        const [key, content] = seeds[seed] ?? ['a', new Uint8Array()];
        const bytes = Buffer.concat(Array.from({ length: repeat + 1 }, () => content));
        for (const [at, value] of flips) bytes[Math.floor(at * (bytes.length - 1))] = value;
        const reader = memoryReader({ [key]: bytes.subarray(0, Math.ceil(cut * bytes.length)) });
        const requested = { type: undefined, sourceType: undefined, options: {} };
        try {
          expect((await inferReading(requested, reader, openZip)).type).toBeDefined();
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      { seed: 20261129, numRuns: 1000 },
    );
  });

  it('reads few of many tiles', async () => {
    let reads = 0;
    const keys = Array.from({ length: 20_000 }, (_, index) => `data/${index}.json`);
    const reader = memoryReader(Object.fromEntries([...keys, 'tileset.json'].map((key) => [key, '{}'])));
    const read: typeof reader.read = (...range) => {
      reads++;
      return reader.read(...range);
    };
    const requested = { type: undefined, sourceType: undefined, options: {} };
    expect(await inferReading(requested, { ...reader, read }, openZip)).toMatchObject({
      sourceType: '3DTILES',
    });
    expect(reads).toBe(0);
  });
});
