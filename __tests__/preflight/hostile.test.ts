import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { checkCase, type Contents } from '../support/check-data.ts';
import { tries } from '../support/tries.ts';
import { allCases } from './cases/all.ts';

/** What one check may use. */
const max = { milliseconds: 2000, bytes: 100 * 1024 * 1024 };

/** One change of a file. Positions are shares of its length. */
type Mutation = (bytes: Buffer) => Buffer;

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (bytes: Buffer, where: number) => Math.floor(where * bytes.length);

const cut = share.map(
  (where): Mutation =>
    (bytes) =>
      bytes.subarray(0, at(bytes, where)),
);

const flip = fc
  .array(fc.tuple(share, fc.nat(255)), { minLength: 1, maxLength: 20 })
  .map((changes): Mutation => (bytes) => {
    const copy = Buffer.from(bytes);
    for (const [where, value] of changes) if (copy.length > 0) copy[at(copy, where)] = value;
    return copy;
  });

/** A number of 32 bits: counts and lengths in headers are often such numbers. */
const number = fc
  .tuple(share, fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff), fc.boolean())
  .map(([where, value, isBig]): Mutation => (bytes) => {
    const copy = Buffer.from(bytes);
    const offset = at(copy, where / 4); // headers come first
    if (offset + 4 > copy.length) return copy;
    if (isBig) copy.writeUInt32BE(value, offset);
    else copy.writeUInt32LE(value, offset);
    return copy;
  });

/** Text that nests, or grows. */
const insert = fc
  .tuple(
    share,
    fc.constantFrom('[', '{"a":', '<a>', '<!--', '&x;', '"', '\0', '1e400', '../', '(', 'v '),
    fc.integer({ min: 1, max: 20_000 }),
  )
  .map(([where, text, count]): Mutation => (bytes) => {
    const offset = at(bytes, where);
    return Buffer.concat([
      bytes.subarray(0, offset),
      Buffer.from(text.repeat(count)),
      bytes.subarray(offset),
    ]);
  });

/** A part that is repeated. */
const repeat = fc
  .tuple(share, share, fc.integer({ min: 2, max: 100 }))
  .map(([from, to, count]): Mutation => (bytes) => {
    const [start, end] = [at(bytes, Math.min(from, to)), at(bytes, Math.max(from, to))];
    const part = bytes.subarray(start, Math.min(end, start + 10_000));
    return Buffer.concat([
      bytes.subarray(0, start),
      ...Array.from({ length: count }, () => part),
      bytes.subarray(end),
    ]);
  });

describe('the checks of hostile data', () => {
  it(`end in findings or none, for ${tries} mutations`, async () => {
    const originals = await Promise.all(
      allCases.map(async (one) => ({
        ...one,
        files: typeof one.files === 'function' ? await one.files() : one.files,
      })),
    );
    const original = fc.nat(originals.length - 1);
    const mutation = fc.oneof(cut, flip, number, insert, repeat);
    await fc.assert(
      fc.asyncProperty(original, fc.nat(), mutation, async (index, which, mutate) => {
        const one = originals[index];
        if (one === undefined) throw new Error('no such case');
        const keys = Object.keys(one.files);
        const key = keys[which % keys.length] ?? '';
        const files: Contents = { ...one.files, [key]: mutate(Buffer.from(one.files[key] ?? '')) };
        const before = process.memoryUsage().rss;
        const start = performance.now();
        await checkCase({ ...one, files });
        expect(performance.now() - start).toBeLessThan(max.milliseconds);
        expect(process.memoryUsage().rss - before).toBeLessThan(max.bytes);
      }),
      { numRuns: tries, seed: 20261129, endOnFailure: true },
    );
  }, 240_000);
});
