import { toFamily, type Family } from '../ion/family.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { parseLines } from './parse.ts';

/**
 * What an array of ids on one line stands for: one asset and its children, as in the output `asset-ids`, or as many
 * assets.
 */
export type ArrayMeaning = 'family' | 'assets';

/** The ids of one asset, the asset's own first. */
type Ids = readonly number[];

/**
 * Reads `asset-id`: ids, arrays of ids and `result` objects of the upload action, one a line or in a JSON array; ids may
 * also stand on one line, with commas or blanks between them.
 * @returns each id once, children behind their asset; empty if no asset is named
 * @throws UserError naming what is no id
 */
export function parseFamilies(text: string, meaning: ArrayMeaning): readonly Family[] {
  // an asset with its children goes before the same asset, or one of them, alone
  const families = readText(text, meaning).sort((a, b) => b.length - a.length);
  const known = new Set<number>();
  const isNew = (id: number) => !known.has(id) && known.add(id);
  return families.map((ids) => toFamily(ids.filter(isNew))).filter((family) => family !== undefined);
}

/** Reads JSON as a whole, or else each line. */
function readText(text: string, meaning: ArrayMeaning): Ids[] {
  const lines = parseLines(text);
  const whole = parseJson(text);
  if (Array.isArray(whole)) return readArray(whole, meaning, lines.length === 1 ? meaning : 'assets');
  if (whole !== undefined) return readValue(whole, meaning);
  return lines.length > 1
    ? lines.flatMap((line) => readText(line, meaning))
    : lines.flatMap(splitIds).map((id) => [readId(id)]);
}

/** Ids with commas or blanks between them are assets, each for itself; whatever else there is stays one text. */
function splitIds(line: string): readonly string[] {
  return /^\d+([\s,]+\d+)*[\s,]*$/.test(line) ? line.split(/[\s,]+/).filter((id) => id !== '') : [line];
}

function readValue(value: unknown, meaning: ArrayMeaning): Ids[] {
  if (value === null) return [];
  if (typeof value === 'string') return readText(value, meaning);
  if (Array.isArray(value)) return readArray(value, meaning, meaning);
  return isJsonObject(value) ? readResult(value) : [[readId(value)]];
}

/** @param ofIds what the array stands for if it has nothing but ids in it */
function readArray(array: readonly unknown[], meaning: ArrayMeaning, ofIds: ArrayMeaning): Ids[] {
  const each = array.map((value) => ({ value, inner: parsed(value) }));
  const isPlain = each.every(({ inner }) => inner === null || typeof inner !== 'object');
  const families = each.flatMap(({ value }) => readValue(value, meaning));
  const ids = families.flat();
  return isPlain && ofIds === 'family' && ids.length > 0 ? [ids] : families;
}

/** The ids of a run's outputs; none if it published nothing. `toJSON(steps.ion.outputs)` has the list as text. */
function readResult({ 'asset-id': id = '', 'asset-ids': list }: JsonObject): Ids[] {
  const ids = parsed(list);
  const all = [id, ...(Array.isArray(ids) ? (ids as unknown[]) : [])].filter((one) => one !== '');
  return all.length > 0 ? [all.map(readId)] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What a text holds as JSON; any other value as it is. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}

function readId(value: unknown): number {
  const id =
    typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  if (Number.isSafeInteger(id) && id >= 0) return id;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  throw new UserError(
    'todo',
    `The input \`asset-id\` has \`${words}\` in it, which is no id of an asset.`,
    'Write ids as numbers, one a line, or pass the outputs `asset-ids` or `result` of the upload action.',
  );
}
