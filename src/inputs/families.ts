import { idsOf, toFamily, type Family } from '../ion/family.ts';
import { UserError } from '../lib/errors.ts';
import { isJsonObject } from '../lib/json.ts';
import { parseLines } from './parse.ts';

/**
 * Reads `asset-id`: ids and `result` objects of the upload action, one a line or as JSON arrays.
 * @returns each id once, a result's children behind their asset; empty where no asset is named
 * @throws UserError naming what is no id
 */
export function parseFamilies(text: string): readonly Family[] {
  // an asset with its children goes before the same asset, or one of them, alone
  const families = valuesOf(text)
    .map(readFamily)
    .filter((family) => family !== undefined)
    .sort((a, b) => b.childIds.length - a.childIds.length);
  const known = new Set<number>();
  const isNew = (id: number) => !known.has(id) && known.add(id);
  return families
    .map((family) => toFamily(idsOf(family).filter(isNew)))
    .filter((family) => family !== undefined);
}

/** The values of JSON as a whole, or else of each line. */
function valuesOf(text: string): unknown[] {
  const whole = parseJson(text);
  const values = whole === undefined ? parseLines(text).map((line) => parseJson(line) ?? line) : [whole];
  return values.flat().filter((value) => value !== '' && value !== null && value !== 'null');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readFamily(value: unknown): Family | undefined {
  const inner = typeof value === 'string' ? (parseJson(value) ?? value) : value;
  if (!isJsonObject(inner)) return toFamily([readId(inner)]);
  const { 'asset-id': id, 'asset-ids': list } = inner;
  const ids = typeof list === 'string' ? parseJson(list) : list; // text in `toJSON(steps.ion.outputs)`
  if (id === undefined || id === '') return undefined; // the result of a run that published nothing
  return toFamily([id, ...(Array.isArray(ids) ? (ids as unknown[]) : [])].map(readId));
}

function readId(value: unknown): number {
  const id =
    typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  if (Number.isSafeInteger(id) && id >= 0) return id;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  throw new UserError(
    `The input \`asset-id\` has \`${words}\` in it, which is no id of an asset.`,
    'Write ids as numbers, one a line or as a JSON array, or `result` objects of the upload action.',
  );
}
