import { describe, expect, it } from '@jest/globals';

import { checkCase } from '../support/check-data.ts';
import { bin, makeGlb, triangleJson, withImage } from '../support/gltf-files.ts';
import { tries } from '../support/tries.ts';
import { ifcCases } from './cases/ifc.ts';

/** A generator of numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const numbers = ['-1', '0', '1e999', '4294967295', '-0.5', '9007199254740993', 'NaN', '""', '{}', '[[[['];

/** Changes some bytes: cuts, flips, lengths, counts, repetitions and nesting. */
function mutate(content: Uint8Array, random: () => number): Buffer {
  let bytes = Buffer.from(content);
  const at = () => Math.floor(random() * bytes.length);
  for (let count = 1 + Math.floor(random() * 3); count > 0 && bytes.length > 8; count--) {
    const start = at();
    const kind = Math.floor(random() * 6);
    if (kind === 0) bytes = bytes.subarray(0, start);
    else if (kind === 1) bytes[start] = Math.floor(random() * 256);
    else if (kind === 2) {
      bytes.writeUInt32LE(random() < 0.5 ? 0xffffffff : at(), Math.min(start, bytes.length - 4));
    } else if (kind === 3) {
      const number = numbers[Math.floor(random() * numbers.length)] ?? '';
      const digits = /\d+/.exec(bytes.toString('latin1', start))?.index ?? 0;
      bytes = Buffer.concat([
        bytes.subarray(0, start + digits),
        Buffer.from(number),
        bytes.subarray(start + digits + 1),
      ]);
    } else {
      const part = bytes.subarray(start, start + 1 + Math.floor(random() * 40));
      const times = kind === 4 ? 3 : 2000;
      bytes = Buffer.concat([
        bytes.subarray(0, start),
        ...Array<Buffer>(times).fill(part),
        bytes.subarray(start),
      ]);
    }
  }
  return bytes;
}

const json = triangleJson(withImage({ uri: 'wall.png' }));
const [, ifc] = ifcCases;
const files: Readonly<Record<string, Uint8Array>> = {
  'a.gltf': Buffer.from(JSON.stringify(json)),
  'b.glb': makeGlb({ json, bin }),
  'c.obj': Buffer.from('# by hand\nmtllib c.mtl "d.mtl"\nv 0 0 0\nv 1 0 \\\n0\nusemtl a\nf 1 2 3\nl 1 2\n'),
  'c.mtl': Buffer.from('newmtl a\nmap_Kd -s 1 1 1 -bm 0.5 wall one.png\nmap_Bump "b.png"\n'),
  'e.ifc': Buffer.from((ifc?.files as Record<string, string>)['bim.ifc'] ?? ''),
  'f.dxf': Buffer.from('999\na\n0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n6\n0\nENDSEC\n0\nEOF\n'),
  'g.dxf': Buffer.from(
    'AutoCAD Binary DXF\r\n\x1a\0\0\0SECTION\0\x09\0$INSUNITS\0\x46\0\x04\0\0\0EOF\0',
    'latin1',
  ),
  'h.fbx': Buffer.from('Kaydara FBX Binary  \0\x1a\0', 'latin1'),
};

describe('the checks of models', () => {
  it.each(['3D_MODEL', 'BIM_CAD'])(
    `end in time for ${tries} mutated files of each kind as %s`,
    async (sourceType) => {
      for (let seed = 0; seed < tries; seed++) {
        const random = createRandom(seed);
        const mutated = Object.fromEntries(
          Object.entries(files).map(([key, content]) => [key, mutate(content, random)]),
        );
        const start = performance.now();
        const { unfinished } = await checkCase({ name: '', files: mutated, sourceType, finds: [] });
        expect({ seed, unfinished, slow: performance.now() - start > 2000 }).toEqual({
          seed,
          unfinished: [],
          slow: false,
        });
      }
    },
  );
});
