import { createHash } from 'node:crypto';

import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';

/** What ion makes from the files. */
export interface Making {
  readonly type: string;
  /** With `sourceType`. */
  readonly options: JsonObject;
}

/** The part of a file that is in a digest: not its path or time. */
export interface DigestedFile {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Stands for its bytes: a SHA-256 of 64 hexadecimal digits, or the ETag of an object in a bucket. */
  readonly bytesHash: string;
}

/**
 * One SHA-256 over the names, sizes and bytes of the files, and the type and options. It does not depend on the order of
 * the files, nor on the system.
 * @returns 64 hexadecimal digits
 */
export function digestOf(files: readonly DigestedFile[], making: Making): string {
  return hashList(
    files.map(({ key, size, bytesHash }) => [key, size, bytesHash]),
    making,
  );
}

/**
 * A hash of only the files: their names, sizes and bytes, in any order.
 * @returns 16 hexadecimal digits
 */
export function filesTagOf(files: readonly DigestedFile[]): string {
  return hashLines(files.map(({ key, size, bytesHash }) => [key, size, bytesHash])).slice(0, 16);
}

/** What a user requests for the files, before the action adds anything. */
export interface Asked {
  readonly type: string | undefined;
  readonly sourceType: string | undefined;
  /** Without `sourceType`. */
  readonly options: JsonObject;
}

/**
 * A hash of the type, source type and options as the user wrote them, in any order.
 * @returns 16 hexadecimal digits
 */
export function askedTagOf({ type, sourceType, options }: Asked): string {
  const first = canonical({ type: type ?? null, sourceType: sourceType ?? null, options });
  return hashLines([], first).slice(0, 16);
}

/**
 * A hash of all that a digest contains, except the bytes of the files. If it differs, the digest differs too.
 * @returns 16 hexadecimal digits
 */
export function metadataHashOf(files: readonly Omit<DigestedFile, 'bytesHash'>[], making: Making): string {
  return hashList(
    files.map(({ key, size }) => [key, size]),
    making,
  ).slice(0, 16);
}

type Row = readonly [key: string, ...rest: Json[]];

function hashList(rows: readonly Row[], { type, options }: Making): string {
  return hashLines(rows, canonical({ type, options }));
}

/** The SHA-256 of lines of JSON: the first value, if there is one, and the rows, sorted by key. */
function hashLines(rows: readonly Row[], first?: Json): string {
  const hash = createHash('sha256');
  if (first !== undefined) hash.update(`${JSON.stringify(first)}\n`);
  for (const row of rows.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}

/** The value with the keys of all objects sorted. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
