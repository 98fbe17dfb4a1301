import { buffer } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';

import { bodyOf } from '../../src/transfer/body.ts';

const kib = 1024;

describe('bodyOf', () => {
  it.each([0, 1, 256 * kib - 1, 256 * kib, 256 * kib + 1, 1_000_000])(
    'hands out %p bytes in slices, and tells of each',
    async (size) => {
      const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, index) => index % 251));
      const told: number[] = [];
      const slices: number[] = [];
      const body = bodyOf(bytes, (count) => told.push(count));
      body.on('data', (slice: Buffer) => slices.push(slice.length));
      expect((await buffer(body)).equals(bytes)).toBe(true);
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(size);
      expect(Math.max(0, ...slices)).toBeLessThanOrEqual(256 * kib);
      expect(told.filter((count) => count > 0)).toEqual(slices);
    },
  );

  it('tells of a slice only when it is asked for', async () => {
    const told: number[] = [];
    const body = bodyOf(Buffer.alloc(10_000_000), (count) => told.push(count));
    body.read();
    await new Promise(setImmediate);
    expect(told.length).toBeGreaterThan(0);
    expect(told.reduce((sum, count) => sum + count, 0)).toBeLessThan(2_000_000);
    body.destroy();
  });

  it('can be made anew for each attempt', async () => {
    const bytes = Buffer.from('again');
    const ignore = () => undefined;
    expect((await buffer(bodyOf(bytes, ignore))).toString()).toBe('again');
    expect((await buffer(bodyOf(bytes, ignore))).toString()).toBe('again');
  });
});
