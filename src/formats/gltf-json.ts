import { isUtf8 } from 'node:buffer';

import { isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import { findJsonFault, lineAt } from './json-fault.ts';
import { hasFewValues } from './json-text.ts';

/** The JSON of a glTF, or what prevents its reading. Lines count from 1. */
export type GltfText =
  | { readonly kind: 'json'; readonly root: JsonObject; readonly byteOrderMark: boolean }
  /** It is not UTF-8. */
  | { readonly kind: 'encoding' }
  /** It ends before its JSON does. */
  | { readonly kind: 'cut'; readonly line: number }
  | { readonly kind: 'syntax'; readonly line: number }
  /** It is JSON, but no object. */
  | { readonly kind: 'no-object' }
  /** It is not read, because it would need too much memory. */
  | { readonly kind: 'too-large' };

/** The longest JSON that is read, in bytes. */
export const maxGltfText = 64 * 1024 ** 2;

/** Reads the JSON of a glTF (glTF 2.0, section 2.7). Blanks and NULs after it are padding. */
export function readGltfText(content: Uint8Array): GltfText {
  const all = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (all.length > maxGltfText) return { kind: 'too-large' };
  const byteOrderMark = all.toString('latin1', 0, 3) === '\xef\xbb\xbf';
  const bytes = all.subarray(byteOrderMark ? 3 : 0, lengthWithoutNuls(all));
  if (!isUtf8(bytes)) return isUtf8(withoutCutCharacter(bytes)) ? cutAfter(bytes) : { kind: 'encoding' };
  if (!hasFewValues(bytes)) return { kind: 'too-large' };
  const text = bytes.toString('utf8');
  try {
    const root = JSON.parse(text) as unknown;
    return isJsonObject(root) ? { kind: 'json', root, byteOrderMark } : { kind: 'no-object' };
  } catch (error) {
    const fault = findJsonFault(text);
    if (fault === undefined) throw error;
    return { kind: fault.isCut ? 'cut' : 'syntax', line: fault.line };
  }
}

function cutAfter(bytes: Buffer): GltfText {
  return { kind: 'cut', line: lineAt(bytes.toString('latin1').trimEnd(), Infinity) };
}

function lengthWithoutNuls(bytes: Buffer): number {
  let { length } = bytes;
  while (length > 0 && bytes[length - 1] === 0) length--;
  return length;
}

/** The bytes without a character at the end that is not complete: a first byte, and at most two of those that follow. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  const cut = /[\xc0-\xff][\x80-\xbf]{0,2}$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 3)));
  return bytes.subarray(0, bytes.length - (cut?.[0].length ?? 0));
}

/** Objects of a list of a glTF, such as `nodes`. What is no object is undefined. */
export function listOf(root: JsonObject, name: string): readonly (JsonObject | undefined)[] {
  const list = root[name];
  return Array.isArray(list) ? list.map((one) => (isJsonObject(one) ? one : undefined)) : [];
}

/**
 * The same for glTF 1.0, in which lists are objects by name. Without what is in the body of a binary glTF: the buffer
 * `binary_glTF`, and images and shaders with the extension. Their `uri` means nothing (KHR_binary_glTF, “glTF Schema
 * Updates”).
 */
function namedOf(root: JsonObject, name: string): readonly (JsonObject | undefined)[] {
  const list = root[name];
  if (!isJsonObject(list)) return listOf(root, name);
  return Object.entries(list)
    .map(([id, one]) => (isJsonObject(one) && id !== 'binary_glTF' ? one : undefined))
    .filter((one) => !isJsonObject(one?.['extensions']) || !('KHR_binary_glTF' in one['extensions']));
}

/** The URIs of buffers, images and shaders, without those that contain the data. */
export function urisOf(root: JsonObject): readonly string[] {
  return ['buffers', 'images', 'shaders']
    .flatMap((name) => namedOf(root, name))
    .map((one) => textOf(one?.['uri']))
    .filter((uri) => uri !== '' && !isDataUri(uri));
}

export function isDataUri(uri: string): boolean {
  return /^data:/i.test(uri);
}

/** The length of the data in a data URI, in bytes; undefined if it is not base64. */
export function dataUriLength(uri: string): number | undefined {
  const comma = uri.indexOf(',');
  if (comma === -1 || !/;base64$/i.test(uri.slice(0, comma))) return undefined;
  const padding = uri.endsWith('==') ? 2 : uri.endsWith('=') ? 1 : 0;
  const characters = uri.length - comma - 1 - padding;
  return Math.floor((characters * 3) / 4);
}

/**
 * The major version of a glTF. 1 also for a file without `asset` that has the lists of glTF 1.0, in which `asset` is
 * optional. Undefined if it is no glTF.
 */
export function gltfVersion({ asset, ...lists }: JsonObject): string | undefined {
  if (isJsonObject(asset)) return textOf(asset['version']) || (isVersion1(lists) ? '1.0' : undefined);
  return isVersion1(lists) ? '1.0' : undefined;
}

function isVersion1(lists: JsonObject): boolean {
  return isJsonObject(lists['meshes']) || isJsonObject(lists['nodes']) || isJsonObject(lists['buffers']);
}

/** The number of a property; undefined if it is none. */
export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
