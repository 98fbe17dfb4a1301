import { createHash } from 'node:crypto';

import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';

/** What ion is asked to make of the files. */
export interface Making {
  readonly type: string;
  /** With `sourceType`. */
  readonly options: JsonObject;
}

/** A file as a digest knows it: paths and times are not in it. */
export interface DigestedFile {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * One SHA-256 over the names, sizes and bytes of the files, whatever their order, and over what is to be made of them:
 * the same everywhere.
 * @returns 64 hexadecimal digits
 */
export function digestOf(files: readonly DigestedFile[], making: Making): string {
  return hashList(
    files.map(({ key, size, sha256 }) => [key, size, sha256]),
    making,
  );
}

/**
 * What can be known of a digest without reading a byte: with other outlines, digests differ.
 * @returns 16 hexadecimal digits
 */
export function outlineOf(files: readonly Omit<DigestedFile, 'sha256'>[], making: Making): string {
  return hashList(
    files.map(({ key, size }) => [key, size]),
    making,
  ).slice(0, 16);
}

function hashList(rows: readonly [key: string, ...rest: Json[]][], { type, options }: Making): string {
  const hash = createHash('sha256');
  hash.update(`${JSON.stringify(canonical({ type, options }))}\n`);
  for (const row of rows.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}

/** The same value with the keys of all objects in order. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
