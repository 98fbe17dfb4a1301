import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { followJson } from '../../src/formats/json-follow.ts';
import { scanJson, type JsonScanFault } from '../../src/formats/json-scan.ts';
import type { Json } from '../../src/lib/json.ts';

interface Scanned {
  readonly fault: JsonScanFault | undefined;
  readonly hasMark: boolean;
  readonly value: Json | undefined;
}

/** Scans a text in chunks, and builds its value from the events. Objects are lists of members, as a key can repeat. */
function scan(text: string | Uint8Array, chunkLength = 7): Scanned {
  const bytes = Buffer.from(text);
  const open: Json[][] = [[]];
  const add = (value: Json, key: string | undefined) => {
    open.at(-1)?.push(key === undefined ? value : { [key]: value });
  };
  const keys: (string | undefined)[] = [];
  const document = scanJson(
    followJson({
      roleOf: (_parent, key) => {
        keys.push(key);
        return 1;
      },
      enter: () => open.push([]),
      leave: () => {
        const value = open.pop() ?? [];
        add(value, keys.pop());
      },
      number: (_role, key, value) => {
        add(value, key);
      },
      other: (_role, key, value) => {
        add(value, key);
      },
    }),
  );
  for (let at = 0; at < bytes.length; at += chunkLength) {
    if (!document.push(bytes.subarray(at, at + chunkLength))) break;
  }
  return { fault: document.end(), hasMark: document.hasMark(), value: open[0]?.[0] };
}

/** The value in the form of `scan`. */
function asLists(value: Json): Json {
  if (Array.isArray(value)) return value.map(asLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, inner]) => ({ [key]: asLists(inner) }));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('scanJson', () => {
  it('reads what JSON.parse reads, in chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (value, length, isIndented) => {
          const text = JSON.stringify(value, undefined, isIndented ? 2 : undefined);
          const scanned = scan(text, length);
          expect(scanned.fault).toBeUndefined();
          const expected: unknown = JSON.parse(JSON.stringify(asLists(JSON.parse(text) as Json)));
          expect(roundNumbers(scanned.value)).toEqual(roundNumbers(expected));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('accepts and refuses what JSON.parse accepts and refuses', () => {
    const words = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.',
      '0',
      'e',
      '+',
      'true',
      'null',
      'N',
      ' ',
      '\n',
      '\t',
      '\u0001',
      'ä',
      '\\u00e4',
      '"\\u12"',
    ];
    const text = fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((parts) => parts.join(''));
    const parts = fc.oneof(
      text,
      fc
        .json()
        .chain((json) => fc.tuple(fc.constant(json), text, fc.nat(json.length)))
        .map(([json, some, at]) => json.slice(0, at) + some + json.slice(at)),
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 20 }), (some, length) => {
        expect(scan(some, length).fault === undefined).toBe(isJson(some));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same fault in chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('NaN', '}', '"', '\0', ''),
        fc.integer({ min: 1, max: 30 }),
        (json, place, some, length) => {
          const at = place % (json.length + 1);
          const text = some === '' ? json.slice(0, at) : json.slice(0, at) + some + json.slice(at);
          expect(scan(text, length).fault).toEqual(scan(text, text.length + 1).fault);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{"a": NaN}', 'syntax', 1, 7, 'NaN'],
    ['[1,\n 2,\n -Infinity]', 'syntax', 3, 2, '-Infinity'],
    ['[1,\n]', 'syntax', 2, 1, ']'],
    ['[01]', 'syntax', 1, 2, '01'],
    ['{"a":1}{"a":2}', 'documents', 1, 8, '{'],
    ['{"a":1}\n\n [', 'documents', 3, 2, '['],
    ['\u001e{"a":1}', 'documents', 1, 1, ''],
    ['{"a":1}\0\0', 'syntax', 1, 8, ''],
    ['{"a"', 'cut', 1, 5, ''],
    ['{"a":[1,2,{"b":"c', 'cut', 1, 18, ''],
    ['[tru', 'cut', 1, 5, ''],
    ['', 'cut', 1, 1, ''],
  ])('has the place of the fault in %j', (text, kind, line, column, found) => {
    expect(scan(text).fault).toMatchObject({ kind, line, column, found });
  });

  it('reads a text that is longer than it keeps', () => {
    const long = `${'a'.repeat(70_000)}\\"${'b'.repeat(200_000)}`;
    for (const length of [1000, 65_537, 1e6]) {
      const { fault, value } = scan(`{"a":"${long}","b":1,"${long}":2,"c":["${long}"]}`, length);
      expect(fault).toBeUndefined();
      expect(JSON.stringify(value)).toContain('{"b":1}');
    }
    expect(scan(`"${long}"`, 1000).fault).toBeUndefined();
    expect(scan(`["${long}`, 1000).fault).toMatchObject({ kind: 'cut' });
    expect(scan(`["${long}\n"]`, 1000).fault).toMatchObject({ kind: 'syntax', offset: long.length + 2 });
  });

  it('stops at a number that is too long, and at 1,001 levels', () => {
    expect(scan('['.repeat(1001)).fault).toMatchObject({ kind: 'limit', column: 1001 });
    expect(scan(`[${'1'.repeat(200_000)}]`, 1000).fault).toMatchObject({ kind: 'limit' });
  });

  it('notes a byte order mark', () => {
    for (const length of [1, 2, 3, 100]) {
      expect(scan('\ufeff{"a":1}', length)).toMatchObject({ fault: undefined, hasMark: true });
      expect(scan('\ufeff[x]', length).fault).toMatchObject({ line: 1, column: 2, offset: 4 });
      expect(scan('[1]', length).hasMark).toBe(false);
    }
  });
});

/** A number that is read digit by digit can differ in its last bits. */
function roundNumbers(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'number'
        ? Math.abs(inner) < 1e-290
          ? 0
          : Number(inner.toPrecision(9))
        : typeof inner === 'string'
          ? inner.slice(0, 50)
          : inner,
    ),
  );
}
