import type { Statement } from './obj.ts';
import { visitLines } from './text-lines.ts';

/** What a material library says (Wavefront, “MTL material format”, version 4.2). */
export interface Mtl {
  /** The texts after the keywords of textures, without repetitions. */
  readonly textures: readonly Statement[];
  readonly materials: number;
  /** How many materials have a texture for their colour. */
  readonly colored: number;
}

/** Of these obj2gltf 3.2.0 reads all but `bump` and `norm`, which other programs write for `map_Bump`. */
const keywords = new Set([
  'map_ka',
  'map_kd',
  'map_ks',
  'map_ke',
  'map_ns',
  'map_d',
  'map_bump',
  'bump',
  'norm',
]);

const maxTextures = 100_000;

/** Reads a material library. */
export async function readMtl(chunks: AsyncIterable<Uint8Array>): Promise<Mtl> {
  const textures = new Map<string, Statement>();
  let materials = 0;
  let colored = 0;
  await visitLines(chunks, (bytes, start, end, line) => {
    const [, keyword = '', text = ''] =
      /^\s*(\S+)\s+(.*?)\s*$/s.exec(bytes.toString('utf8', start, end)) ?? [];
    const known = keyword.toLowerCase();
    if (known === 'newmtl') materials++;
    if (known === 'map_kd') colored++;
    if (keywords.has(known) && text !== '' && !textures.has(text)) textures.set(text, { text, line });
    return textures.size >= maxTextures;
  });
  return { textures: [...textures.values()], materials, colored };
}

/** The values of each option: a number of words, or 1 to 3 numbers. */
const options = new Map<string, number | 'numbers'>([
  ['-blendu', 1],
  ['-blendv', 1],
  ['-bm', 1],
  ['-boost', 1],
  ['-cc', 1],
  ['-clamp', 1],
  ['-colorspace', 1], // of tinyobjloader
  ['-imfchan', 1],
  ['-mm', 2],
  ['-o', 'numbers'],
  ['-s', 'numbers'],
  ['-t', 'numbers'],
  ['-texres', 1],
  ['-type', 1],
]);

/**
 * The ways to read the name of a texture: after its options, with spaces; the last word, as obj2gltf 3.2.0 reads it; and
 * the whole text. The name can be in quotes.
 */
export function textureNames(text: string): readonly string[] {
  let rest = text;
  for (let word = firstWord(rest); options.has(word.toLowerCase()); word = firstWord(rest)) {
    const values = options.get(word.toLowerCase()) ?? 0;
    rest = rest.slice(word.length).trimStart();
    for (let left = values === 'numbers' ? 3 : values; left > 0; left--) {
      const value = firstWord(rest);
      if (values === 'numbers' && !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value)) break;
      rest = rest.slice(value.length).trimStart();
    }
  }
  const last = text.slice(text.search(/\S+$/));
  const readings = [rest, last, text].map((name) => /^"(.+)"$/.exec(name)?.[1] ?? name);
  return [...new Set(readings)].filter((name) => name !== '');
}

function firstWord(text: string): string {
  return /^\S+/.exec(text)?.[0] ?? '';
}
