import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { inflateBody } from '../../src/verification/inflate-body.ts';

/** Gzip with a wrong check at its end (RFC 1952, section 2.3.1). */
const damagedAtEnd = Buffer.concat([gzipSync('a'.repeat(1_000_000)).subarray(0, -8), Buffer.alloc(8)]);

describe('inflateBody', () => {
  it('inflates no more than it needs', async () => {
    expect(Buffer.from(await inflateBody(damagedAtEnd, 1000)).toString()).toBe('a'.repeat(1000));
  });

  it('leaves what is damaged as it is', async () => {
    expect(await inflateBody(damagedAtEnd, 2_000_000)).toBe(damagedAtEnd);
  });

  it('reads several members', async () => {
    const body = Buffer.concat([gzipSync('a'), gzipSync('b')]);
    expect(Buffer.from(await inflateBody(body, 10)).toString()).toBe('ab');
  });
});
