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
 * The files alone: their names, sizes and bytes, whatever their order.
 * @returns 16 hexadecimal digits
 */
export function filesTagOf(files: readonly DigestedFile[]): string {
  return hashLines(files.map(({ key, size, sha256 }) => [key, size, sha256])).slice(0, 16);
}

/** What a user asks ion to make of the files, before anything is added to it. */
export interface Asked {
  readonly type: string | undefined;
  readonly sourceType: string | undefined;
  /** Without `sourceType`. */
  readonly options: JsonObject;
}

/**
 * The type, source type and options as the user wrote them, in whatever order.
 * @returns 16 hexadecimal digits
 */
export function askedTagOf({ type, sourceType, options }: Asked): string {
  const first = canonical({ type: type ?? null, sourceType: sourceType ?? null, options });
  return hashLines([], first).slice(0, 16);
}

/**
 * What can be known of a digest without reading a byte: with other outlines, digests differ.
 * @returns 16 hexadecimal digits
 */
export function metadataHashOf(files: readonly Omit<DigestedFile, 'sha256'>[], making: Making): string {
  return hashList(
    files.map(({ key, size }) => [key, size]),
    making,
  ).slice(0, 16);
}

type Row = readonly [key: string, ...rest: Json[]];

function hashList(rows: readonly Row[], { type, options }: Making): string {
  return hashLines(rows, canonical({ type, options }));
}

/** The SHA-256 of lines of JSON: a first one, if there is one, and the rows in the order of their keys. */
function hashLines(rows: readonly Row[], first?: Json): string {
  const hash = createHash('sha256');
  if (first !== undefined) hash.update(`${JSON.stringify(first)}\n`);
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
