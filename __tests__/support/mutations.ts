/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Values that break readers: counts, offsets and lengths. */
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];

/** Changed copies of some contents: cut, flipped, with extreme numbers, or with a range twice. The same each time. */
export function* mutationsOf(bases: readonly Uint8Array[], count: number): Generator<Buffer> {
  const random = randomOf(21);
  const below = (limit: number) => Math.floor(random() * Math.max(1, limit));
  for (let index = 0; index < count; index++) {
    let bytes = Buffer.from(bases[index % bases.length] ?? []);
    for (let change = 0; change <= below(4); change++) {
      const at = below(bytes.length - 4);
      const kind = below(4);
      if (kind === 0) bytes = bytes.subarray(0, at);
      else if (kind === 1 && bytes.length > 0) bytes.writeUInt8(below(256), at);
      else if (kind === 2 && bytes.length > 8) {
        const value = extremes[below(extremes.length)] ?? 0;
        if (below(2) === 0) bytes.writeUInt32LE(value, at);
        else bytes.writeUInt32BE(value, at);
      } else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(below(at))]);
    }
    yield bytes;
  }
}
