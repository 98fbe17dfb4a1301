import { hash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Json, JsonObject } from '../../src/lib/json.ts';
import {
  askedTagOf,
  digestOf,
  filesTagOf,
  metadataHashOf,
  type Asked,
  type DigestedFile,
  type Making,
} from '../../src/source/digest.ts';

const shaOf = (digit: string) => digit.repeat(64);

const files: readonly DigestedFile[] = [
  { key: 'b.las', size: 20, bytesHash: shaOf('b') },
  { key: 'a/c.las', size: 10, bytesHash: shaOf('c') },
];
const making: Making = {
  type: '3DTILES',
  options: { sourceType: 'POINT_CLOUD', position: [8.5, 47], more: { b: true, a: null } },
};

/** The first file with something changed. */
const withFirst = (change: Partial<DigestedFile>) =>
  files.map((file, index) => (index === 0 ? { ...file, ...change } : file));

const withOptions = (options: JsonObject): Making => ({ ...making, options });

/** The same value, with the keys of its objects in reverse order. */
function turned<T extends Json>(value: T): T {
  const turn = (inner: Json): Json => {
    if (Array.isArray(inner)) return inner.map(turn);
    if (typeof inner !== 'object' || inner === null) return inner;
    const entries = Object.entries(inner).map(([key, one]) => [key, turn(one)] as const);
    return Object.fromEntries(entries.reverse());
  };
  return turn(value) as T;
}

const anyFiles = fc.uniqueArray(
  fc.record({
    key: fc.string({ unit: 'binary' }),
    size: fc.maxSafeNat(),
    bytesHash: fc.constantFrom(shaOf('a'), shaOf('b')),
  }),
  { selector: ({ key }) => key },
);
const anyShuffled = anyFiles.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);
const anyOptions = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Record<string, Json>>;

const changes: [string, readonly DigestedFile[], Making][] = [
  ['another key', withFirst({ key: 'B.las' }), making],
  ['another size', withFirst({ size: 21 }), making],
  ['a file less', files.slice(1), making],
  ['a file more', [...files, { key: 'd', size: 0, bytesHash: shaOf('d') }], making],
  ['another type', files, { ...making, type: 'TERRAIN' }],
  ['another source type', files, withOptions({ ...making.options, sourceType: 'CITYGML' })],
  ['an option more', files, withOptions({ ...making.options, draco: false })],
  ['an option less', files, withOptions({ sourceType: 'POINT_CLOUD' })],
  ['another value of an option', files, withOptions({ ...making.options, more: { b: false, a: null } })],
  ['another kind of value', files, withOptions({ ...making.options, more: { b: 'true', a: null } })],
  ['another order in a list', files, withOptions({ ...making.options, position: [47, 8.5] })],
];

describe('digestOf', () => {
  it('is the SHA-256 of lines of JSON', () => {
    const lines = [
      '{"options":{"more":{"a":null,"b":true},"position":[8.5,47],"sourceType":"POINT_CLOUD"},"type":"3DTILES"}',
      `["a/c.las",10,"${shaOf('c')}"]`,
      `["b.las",20,"${shaOf('b')}"]`,
    ];
    expect(digestOf(files, making)).toBe(hash('sha256', lines.map((line) => `${line}\n`).join('')));
  });

  it('sorts keys by their code units, in any locale', () => {
    const lines = ['B', 'a', 'Ä', 'ä'].map((key) => `["${key}",1,"${shaOf('a')}"]\n`);
    const some = ['ä', 'a', 'Ä', 'B'].map((key) => ({ key, size: 1, bytesHash: shaOf('a') }));
    const text = `{"options":{},"type":"T"}\n${lines.join('')}`;
    expect(digestOf(some, { type: 'T', options: {} })).toBe(hash('sha256', text));
  });

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(anyShuffled, ([list, shuffled]) => {
        expect(digestOf(shuffled, making)).toBe(digestOf(list, making));
      }),
    );
  });

  it('does not depend on the order of the keys of options', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(digestOf(files, withOptions(turned(options)))).toBe(digestOf(files, withOptions(options)));
      }),
    );
  });

  it('does not change its arguments', () => {
    const given = structuredClone(files);
    digestOf(given, making);
    expect(given).toEqual(files);
  });

  it('does not depend on paths and times', () => {
    const found = files.map((file, index) => ({ ...file, path: `/w/${file.key}`, mtimeMs: index }));
    expect(digestOf(found, making)).toBe(digestOf(files, making));
  });

  it.each([
    ...changes,
    ['another byte', withFirst({ bytesHash: `${shaOf('b').slice(1)}0` }), making],
  ] as const)('changes with %s', (_what, otherFiles, otherMaking) => {
    expect(digestOf(otherFiles, otherMaking)).not.toBe(digestOf(files, making));
  });

  it('changes if two files swap their contents', () => {
    const [b = files[0], c] = files;
    const swapped = [
      { ...b, bytesHash: c?.bytesHash ?? '' },
      { ...c, bytesHash: b?.bytesHash ?? '' },
    ] as DigestedFile[];
    expect(digestOf(swapped, making)).not.toBe(digestOf(files, making));
  });

  it.each<[string, string[], string[]]>([
    ['a new line', ['a\nb'], ['a', 'b']],
    ['an end of JSON', [`a",0,"${shaOf('a')}"]\n["b`], ['a', 'b']],
    ['a quotation mark', ['a"'], ['a\\"']],
    ['a comma', ['a', 'b'], ['a","b']],
    ['nothing', [''], []],
    ['a letter composed of two', ['\u00e4'], ['a\u0308']],
  ])('distinguishes names that contain %s', (_what, one, other) => {
    const toFiles = (keys: string[]) => keys.map((key) => ({ key, size: 0, bytesHash: shaOf('a') }));
    expect(digestOf(toFiles(one), making)).not.toBe(digestOf(toFiles(other), making));
  });

  it('distinguishes options and files', () => {
    const row = `["a",0,"${shaOf('a')}"]`;
    const one = digestOf([], { type: `T"}\n${row}`, options: {} });
    expect(digestOf([{ key: 'a', size: 0, bytesHash: shaOf('a') }], { type: 'T', options: {} })).not.toBe(
      one,
    );
  });

  it('contains options of any name', () => {
    const named = JSON.parse('{"__proto__": {"a": 1}}') as JsonObject;
    expect(digestOf(files, withOptions(named))).not.toBe(digestOf(files, withOptions({})));
  });
});

describe('metadataHashOf', () => {
  it('has 16 hexadecimal digits, and does not depend on the bytes', () => {
    const metadataHash = metadataHashOf(files, making);
    expect(metadataHash).toMatch(/^[0-9a-f]{16}$/);
    expect(metadataHashOf(withFirst({ bytesHash: shaOf('0') }), making)).toBe(metadataHash);
  });

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(anyShuffled, ([list, shuffled]) => {
        expect(metadataHashOf(shuffled, making)).toBe(metadataHashOf(list, making));
      }),
    );
  });

  it.each(changes)('changes with %s', (_what, otherFiles, otherMaking) => {
    expect(metadataHashOf(otherFiles, otherMaking)).not.toBe(metadataHashOf(files, making));
  });
});

describe('filesTagOf', () => {
  it('is the beginning of the SHA-256 of lines of JSON, in the order of the names', () => {
    const lines = [`["a/c.las",10,"${shaOf('c')}"]`, `["b.las",20,"${shaOf('b')}"]`];
    const expected = hash('sha256', lines.map((line) => `${line}\n`).join('')).slice(0, 16);
    expect(filesTagOf(files)).toBe(expected);
    expect(filesTagOf(files.toReversed())).toBe(expected);
  });

  it.each([
    ['another key', withFirst({ key: 'B.las' })],
    ['another size', withFirst({ size: 21 })],
    ['another byte', withFirst({ bytesHash: `${shaOf('b').slice(1)}0` })],
    ['a file less', files.slice(1)],
  ])('changes with %s', (_what, others) => {
    expect(filesTagOf(others)).not.toBe(filesTagOf(files));
  });
});

describe('askedTagOf', () => {
  const asked: Asked = {
    type: undefined,
    sourceType: 'CITYGML',
    options: { a: 1, b: { d: [1, 2], c: null } },
  };

  it('is the beginning of the SHA-256 of a line of JSON, in any order', () => {
    const line = '{"options":{"a":1,"b":{"c":null,"d":[1,2]}},"sourceType":"CITYGML","type":null}\n';
    expect(askedTagOf(asked)).toBe(hash('sha256', line).slice(0, 16));
    expect(askedTagOf({ ...asked, options: turned(asked.options as Record<string, Json>) })).toBe(
      askedTagOf(asked),
    );
  });

  it.each<[string, Partial<Asked>]>([
    ['a type', { type: '3DTILES' }],
    ['no source type', { sourceType: undefined }],
    ['another option', { options: { a: 2 } }],
    ['another order in a list', { options: { a: 1, b: { d: [2, 1], c: null } } }],
  ])('changes with %s', (_what, change) => {
    expect(askedTagOf({ ...asked, ...change })).not.toBe(askedTagOf(asked));
  });
});
