import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { finalStatus } from '../../src/github/commit-status.ts';
import { describeLeft, readLeft, writeBounds } from '../../src/github/left-status.ts';
import type { LeftStatus } from '../../src/state/publication.ts';

const digits = Array.from('0123456789abcdef');
const code = '0123456789ab';
const runTag = 'cdef';
const left: LeftStatus = { assetId: 7, code, runTag, verify: 'warn', expectedBounds: undefined };
const text = `Asset 7 is IN_PROGRESS; this run does not wait [${code} ${runTag} warn]`;
const bounded = text.replace(']', ' 13.08,52.33,13.77,-0.5]');

/** Degrees with at largest seven decimals. */
const degrees = (max: number) =>
  fc
    .tuple(fc.integer({ min: -max * 1e7, max: max * 1e7 }), fc.integer({ min: 0, max: 7 }))
    .map(([value, decimals]) => Number((value / 1e7).toFixed(decimals)));

const anyLeft: fc.Arbitrary<LeftStatus> = fc.record({
  assetId: fc.maxSafeNat(),
  code: fc.string({ unit: fc.constantFrom(...digits), minLength: 12, maxLength: 12 }),
  runTag: fc.string({ unit: fc.constantFrom(...digits), minLength: 4, maxLength: 4 }),
  verify: fc.constantFrom('error', 'warn', 'off'),
  expectedBounds: fc.option(
    fc.record({ west: degrees(180), south: degrees(90), east: degrees(180), north: degrees(90) }),
    { nil: undefined },
  ),
});

const anyStatus = fc.oneof(
  fc.constantFrom(
    'IN_PROGRESS',
    'AWAITING_FILES',
    '',
    ' ',
    'a;b',
    'x; this run does not wait [y',
    '🏙'.repeat(9),
  ),
  fc.string({ unit: 'binary' }),
);

describe('the description of a left status', () => {
  it('has at largest 140 characters and is read back exactly, whatever status ion says', () => {
    const longBounds = { west: -179.1234567, south: -89.1234567, east: -178.1234567, north: -88.1234567 };
    const largest: LeftStatus = {
      ...left,
      assetId: Number.MAX_SAFE_INTEGER,
      verify: 'error',
      expectedBounds: longBounds,
    };
    fc.assert(
      fc.property(anyLeft, anyStatus, (one, status) => {
        const { state, description } = finalStatus({ assetId: one.assetId, status, left: one }, undefined);
        expect(state).toBe('pending');
        expect(description.length).toBeLessThanOrEqual(140);
        // as JSON, because -0 is the same place, and has the same code, as 0
        expect(JSON.stringify(readLeft(description))).toBe(JSON.stringify(one));
      }),
      {
        numRuns: 1000,
        examples: [
          [largest, 'AWAITING_FILES'],
          [largest, 'x'.repeat(200)],
        ],
      },
    );
  });

  it('says what is known', () => {
    expect(describeLeft(left, 'IN_PROGRESS')).toBe(text);
    const expectedBounds = { west: 13.08, south: 52.33, east: 13.77, north: -0.5 };
    expect(describeLeft({ ...left, expectedBounds }, 'IN_PROGRESS')).toBe(bounded);
    expect(readLeft(bounded)).toEqual({ ...left, expectedBounds });
  });

  it('writes bounds without zeros at their ends, and never with an exponent', () => {
    expect(writeBounds({ west: -100, south: 1e-7, east: 180, north: 10.5 })).toBe('-100,0.0000001,180,10.5');
  });

  it.each([
    '',
    'Asset 7 is IN_PROGRESS; this run does not wait',
    'Uploading 1 file, 1.2 KB',
    ` ${text}`,
    `${text} `,
    `${text}\n`,
    `x\n${text}`,
    text.replace('Asset 7', 'Asset -7'),
    text.replace('Asset 7', 'Asset 9007199254740993'),
    text.replace('Asset 7', 'Asset 99999999999999999'),
    text.replace('Asset 7', 'Asset 7.5'),
    text.replace(code, code.slice(1)),
    text.replace(code, code.toUpperCase()),
    text.replace(` ${runTag}`, ''),
    text.replace('warn', 'none'),
    text.replace(' warn', ''),
    text.replace('IN_PROGRESS', 'IN_PROGRESS_AND_MORE'),
    bounded.replace(',-0.5', ''),
    bounded.replace('-0.5', '-0.5,1'),
    bounded.replace('52.33', '52.12345678'),
    bounded.replace('52.33', '5e1'),
    bounded.replace('52.33', '1000'),
  ])('is none: %j', (other) => {
    expect(readLeft(other)).toBeUndefined();
  });
});
