import { toFamily, type Family } from '../ion/family.ts';
import { isJsonObject, parseJson, type JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { parseLines } from './parse.ts';

/** What an array of ids on one line means: one asset and its children, as in the output `asset-ids`, or several assets. */
export type ArrayMeaning = 'family' | 'assets';

/** The ids of one asset: its id, and then those of its children. */
type Ids = readonly number[];

/**
 * Reads `asset-id`: ids, arrays of ids and `result` objects of the upload action, one per line or in a JSON array. Ids can
 * also be on one line, separated by commas or white space.
 * @returns each id once, children after their asset; empty if no asset is named
 * @throws UserError that names a value that is not an id
 */
export function parseFamilies(text: string, meaning: ArrayMeaning): readonly Family[] {
  // an asset with children has precedence over the same asset without them, and over a child alone
  const families = readText(text, meaning).sort((a, b) => b.length - a.length);
  const known = new Set<number>();
  const isNew = (id: number) => !known.has(id) && known.add(id);
  return families.map((ids) => toFamily(ids.filter(isNew))).filter((family) => family !== undefined);
}

/** Reads the text as JSON, or otherwise each line. */
function readText(text: string, meaning: ArrayMeaning): Ids[] {
  const lines = parseLines(text);
  const whole = parseJson(text);
  if (Array.isArray(whole)) return readArray(whole, meaning, lines.length === 1 ? meaning : 'assets');
  if (whole !== undefined) return readValue(whole, meaning);
  return lines.length > 1
    ? lines.flatMap((line) => readText(line, meaning))
    : lines.flatMap(splitIds).map((id) => [readId(id)]);
}

/** Splits ids that are separated by commas or white space. Any other line stays as it is. */
function splitIds(line: string): readonly string[] {
  return /^\d+([\s,]+\d+)*[\s,]*$/.test(line) ? line.split(/[\s,]+/).filter((id) => id !== '') : [line];
}

function readValue(value: unknown, meaning: ArrayMeaning): Ids[] {
  if (value === null) return [];
  if (typeof value === 'string') return readText(value, meaning);
  if (Array.isArray(value)) return readArray(value, meaning, meaning);
  return isJsonObject(value) ? readResult(value) : [[readId(value)]];
}

/** @param ofIds what the array means if it contains only ids */
function readArray(array: readonly unknown[], meaning: ArrayMeaning, ofIds: ArrayMeaning): Ids[] {
  const each = array.map((value) => ({ value, inner: parsed(value) }));
  const isPlain = each.every(({ inner }) => inner === null || typeof inner !== 'object');
  const families = each.flatMap(({ value }) => readValue(value, meaning));
  const ids = families.flat();
  return isPlain && ofIds === 'family' && ids.length > 0 ? [ids] : families;
}

function readResult(result: JsonObject): Ids[] {
  const ids = idsInResult(result);
  return ids.length > 0 ? [ids.map(readId)] : [];
}

/**
 * The ids in the outputs of a run, as they are written, that of the asset first; none if it published nothing.
 * `toJSON(steps.ion.outputs)` has the list as text.
 */
export function idsInResult({ 'asset-id': id = '', 'asset-ids': list }: JsonObject): readonly unknown[] {
  const ids = parsed(list);
  return [id, ...(Array.isArray(ids) ? (ids as unknown[]) : [])].filter((one) => one !== '');
}

/** The value of a text that is JSON; any other value unchanged. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}

function readId(value: unknown): number {
  const id = toId(value);
  if (id !== undefined) return id;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  throw new UserError(
    'asset-id-invalid',
    `The input \`asset-id\` contains \`${words}\`, which is not the id of an asset.`,
    'Write ids as numbers, one per line, or pass the output `asset-ids` or `result` of the upload action.',
  );
}

/** The id that a number or its digits are; undefined for anything else. */
export function toId(value: unknown): number | undefined {
  const id =
    typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  return Number.isSafeInteger(id) && id >= 0 ? id : undefined;
}
