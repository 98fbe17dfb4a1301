import { describe, expect, it } from '@jest/globals';

import { contentRange, readRange } from '../../sandbox/http/byte-range.ts';

/* The examples of RFC 9110, 14.1.2, for 10000 bytes, and the cases around the end of a shorter text. */
describe('a range', () => {
  it.each<[string, number, string]>([
    ['bytes=0-499', 10_000, 'bytes 0-499/10000'],
    ['bytes=500-999', 10_000, 'bytes 500-999/10000'],
    ['bytes=-500', 10_000, 'bytes 9500-9999/10000'],
    ['bytes=9500-', 10_000, 'bytes 9500-9999/10000'],
    ['bytes=0-0', 10, 'bytes 0-0/10'],
    ['bytes=8-20', 10, 'bytes 8-9/10'],
    ['bytes=-20', 10, 'bytes 0-9/10'],
  ])('%s of %i bytes', (header, size, expected) => {
    const range = readRange(header, size);
    expect(typeof range === 'object' && contentRange(range, size)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=2-1',
    'bytes=a-b',
    'lines=0-1',
    'bytes=0-0,-1',
    'bytes= 0-1',
    'Bytes=0-1',
  ])('%s is ignored', (header) => {
    expect(readRange(header, 10)).toBe('all');
  });

  it.each<[string, number]>([
    ['bytes=10-', 10],
    ['bytes=10-20', 10],
    ['bytes=-0', 10],
    ['bytes=0-', 0],
    ['bytes=-1', 0],
  ])('%s of %i bytes has no byte', (header, size) => {
    expect(readRange(header, size)).toBe('unsatisfiable');
  });
});
