import fc from 'fast-check';

import type { Contents, DataHashes, Provenance, NewRecord } from '../../src/provenance/record.ts';
import { scopeOf } from '../../src/provenance/scope.ts';
import { familyOf } from './family.ts';

/** A random owner of an asset. */
export const provenance: Provenance = {
  repository: '0123456789abcdef',
  key: 'fedcba9876543210',
  scope: 'repo',
  commit: 'c'.repeat(40),
  line: 'main',
  run: '1658821493',
  attempt: '2',
};

/** Random hashes of data. */
export const hashes: DataHashes = {
  metadataHash: '0011223344556677',
  files: '8899aabbccddeeff',
  asked: 'ffeeddccbbaa9988',
  digest: 'd'.repeat(64),
};

/** Random contents of an asset. */
export const contents: Contents = { data: hashes, family: familyOf(7, 8, 9) };

const digits = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  });

/** Lines of Markdown, including blocks that are left open. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '',
        ' ',
        'a',
        'City — “today” 🏙',
        '- a',
        '  b',
        '```',
        '   ~~~~',
        '- ```',
        '<!--',
        '<pre>',
        '> a',
        '\r',
        '[x]:',
        'a\\',
      ),
    )
    .map((lines) => lines.join('\n')),
);

export const anyMark: fc.Arbitrary<Provenance> = fc.record({
  repository: digits(16),
  key: digits(16),
  scope: fc.option(fc.integer({ min: 1 }), { nil: undefined }).map(scopeOf),
  commit: fc.option(fc.oneof(digits(40), digits(64)), { nil: undefined }),
  line: fc.oneof(fc.constantFrom('main', 'queue'), digits(16)),
  run: fc.option(fc.maxSafeNat().map(String), { nil: undefined }),
  attempt: fc.option(fc.integer({ min: 1, max: 999_999 }).map(String), { nil: undefined }),
});

const anyContents = fc.record({
  data: fc.record({
    metadataHash: digits(16),
    files: digits(16),
    asked: digits(16),
    digest: digits(64),
  }),
  family: fc.record({ id: fc.maxSafeNat(), childIds: fc.array(fc.maxSafeNat(), { maxLength: 4 }) }),
});

export const anyRecord: fc.Arbitrary<NewRecord> = fc.oneof(
  fc.record({ nonce: digits(32), isImport: fc.constantFrom(true, undefined) }),
  fc.record({
    nonce: digits(32),
    isImport: fc.constant(true),
    provenance: anyMark,
    contents: anyContents.map(({ family }) => ({ data: undefined, family })),
  }),
  fc.record({
    nonce: digits(32),
    isImport: fc.constantFrom(true, undefined),
    provenance: anyMark,
    reusedAt: fc.option(fc.nat(), { nil: undefined }),
    verdict: fc.constantFrom('ok', 'rejected', undefined),
    contents: fc.option(anyContents, { nil: undefined }),
  }),
);
