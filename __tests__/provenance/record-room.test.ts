import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { idsOf } from '../../src/ion/family.ts';
import { readRecord, tagOf, writeRecord, type Provenance } from '../../src/provenance/record.ts';
import { familyOf } from '../support/family.ts';
import { anyMark, contents, provenance } from '../support/records.ts';

const nonce = '0123456789abcdef0123456789abcdef';
const line = `[ion-upload]: #v=1&nonce=${nonce}`;

const text = 'City of today';

const marked = `${line}&repo=ion-upload:0123456789abcdef&key=fedcba9876543210&scope=repo&line=main&commit=${'c'.repeat(40)}`;
const markedLine = `${marked}&run=1658821493&attempt=2&text=${tagOf(text)}`;
const wholeLine = `${markedLine}&outline=0011223344556677&files=8899aabbccddeeff&asked=ffeeddccbbaa9988&digest=${'d'.repeat(64)}&ids=7.8.9`;

/** The longest contents that later runs may write. */
const additions = { reusedAt: 99_999_999_999, verdict: 'rejected' } as const;
const later = { run: '9'.repeat(20), attempt: '9'.repeat(6) };

describe('the length limit of a record', () => {
  it.each<[number, boolean]>([
    [600, true],
    [601, false],
  ])('allows contents if later runs have room in %p characters: %p', (length, has) => {
    const added = '&verdict=rejected&taken=99999999999'.length + 20 - '1658821493'.length + 6 - '2'.length;
    const spare = length - wholeLine.length - added;
    const ids: [number, ...number[]] = [
      7,
      8,
      9,
      ...Array.from({ length: Math.floor(spare / 10) - 1 }, () => 123_456_789),
    ];
    ids.push(Number('1'.repeat((spare % 10) + 9)));
    const record = { nonce, provenance, contents: { ...contents, family: familyOf(...ids) } };
    const [, , last = ''] = writeRecord(text, record).split('\n');
    expect(last).toBe(has ? `${wholeLine.slice(0, -5)}${ids.join('.')}` : markedLine);
    const [, , maxLength = ''] = writeRecord(text, {
      ...record,
      ...additions,
      provenance: { ...provenance, ...later },
    }).split('\n');
    expect(readRecord(maxLength)?.contents === undefined).toBe(!has);
    if (has) expect(maxLength).toHaveLength(length);
  });

  it('allows a building of fourteen layers, at the maximum length of all fields', () => {
    const ids = Array.from({ length: 15 }, (_, index) => 9_000_000 + index);
    const [id = 0, ...childIds] = ids;
    const maxLength: Provenance = {
      ...provenance,
      scope: 'pr-9999999999',
      line: 'f'.repeat(16),
      commit: 'c'.repeat(64),
      ...later,
    };
    const family = { id, childIds };
    const written = writeRecord('', {
      nonce,
      provenance: maxLength,
      ...additions,
      contents: { ...contents, family },
    });
    expect(readRecord(written)?.contents?.family).toEqual(family);
  });

  it('allows at most 600 characters in the last line', () => {
    const many = fc.record({
      id: fc.maxSafeNat(),
      childIds: fc.array(fc.maxSafeNat(), { maxLength: 59 }),
    });
    fc.assert(
      fc.property(anyMark, many, (some, family) => {
        const lines = writeRecord('', {
          nonce,
          provenance: some,
          reusedAt: 99_999_999_999,
          contents: { ...contents, family },
        });
        expect(lines).toMatch(/^.{1,600}$/);
        const read = readRecord(lines)?.contents?.family;
        expect([undefined, idsOf(family).join()]).toContain(read && idsOf(read).join());
      }),
    );
  });
});
