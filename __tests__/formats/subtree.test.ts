import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { availableIndices, isAvailable, readSubtree, type Availability } from '../../src/formats/subtree.ts';
import { kindOfJson, readTileset } from '../../src/formats/tileset-json.ts';
import { fieldsOf, parseJson } from '../../src/lib/json.ts';
import { full, subtree, tile, tilesetJson } from '../support/tiles.ts';

const tiling = { branching: 4, levels: 2, subtrees: '', contents: [] } as const;
const bits = (...bytes: number[]): Availability => ({ kind: 'bits', count: 5, bytes: Buffer.from(bytes) });

describe('availability', () => {
  it('has the lowest bit first, and ignores bits after its end', () => {
    expect([...availableIndices(bits(0b1111_0110))]).toEqual([1, 2, 4]);
    expect([0, 1].map((index) => isAvailable(bits(2), index))).toEqual([false, true]);
  });

  it('can be constant', () => {
    expect([...availableIndices({ kind: 'constant', isAvailable: true, count: 3 })]).toEqual([0, 1, 2]);
    expect([...availableIndices({ kind: 'constant', isAvailable: false, count: 3 })]).toEqual([]);
    expect([...availableIndices(undefined)]).toEqual([]);
  });
});

describe('a subtree', () => {
  it('ends in a value for each mutation', () => {
    const whole = subtree({ ...full, tileAvailability: { bitstream: 0 } }, [[0b11011]]);
    expect(readSubtree(whole, tiling)).toMatchObject({ kind: 'subtree', tiles: bits(0b11011) });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, length) => {
        const copy = Buffer.from(whole);
        copy[at] = value;
        for (const bytes of [copy, copy.subarray(0, length)]) {
          expect(['subtree', 'fault']).toContain(readSubtree(bytes, tiling).kind);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe('a tileset', () => {
  it('can be deep', () => {
    const depth = 100_000;
    const text = '{"root":' + '{"children":['.repeat(depth) + ']}'.repeat(depth) + '}';
    const { faults } = readTileset(fieldsOf(parseJson(text)));
    expect(faults.structure.length).toBe(2 + 2 * depth);
    expect(faults.structure.at(4)?.path).toMatch(/^root\.children\[0\]/);
  });

  it('has its contents in the order of the tiles', () => {
    const text = tilesetJson({ content: { uri: 'a' }, children: [tile('b', 'c'), tile('d')] });
    expect(readTileset(fieldsOf(parseJson(text))).contents).toEqual(['a', 'b', 'c', 'd']);
  });

  it('can have any JSON value in each place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
        const json = {
          asset: a,
          root: { boundingVolume: a, content: b, contents: b, children: [c, { extensions: c }] },
        };
        const { faults } = readTileset(fieldsOf(parseJson(JSON.stringify(json))));
        expect(faults.structure.length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it.each([
    [{ root: {} }, 'tileset'],
    [{ asset: {}, geometricError: 1 }, 'tileset'],
    [{ asset: { version: '2.0' } }, 'gltf'],
    [{ type: 'FeatureCollection' }, 'data'],
    [{ classes: {} }, 'data'],
    [{ tileAvailability: {} }, 'data'],
    [{ conditionalContents: [] }, 'unknown'],
    [null, 'unknown'],
  ])('is not all JSON: %j', (json, kind) => {
    expect(kindOfJson(json)).toBe(kind);
  });
});
