import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { inflateBody } from '../../src/verification/inflate-body.ts';

describe('inflateBody', () => {
  it('inflates no more than it returns', async () => {
    const body = gzipSync(Buffer.alloc(200_000_000));
    const before = process.resourceUsage().maxRSS;
    expect(await inflateBody(body, 1_000_000)).toHaveLength(1_000_000);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(50_000); // in KB
  });

  it('reads several members', async () => {
    const body = Buffer.concat([gzipSync('a'), gzipSync('b')]);
    expect(Buffer.from(await inflateBody(body, 10)).toString()).toBe('ab');
  });
});
