import { UserError } from '../lib/errors.ts';
import { isJsonObject } from '../lib/json.ts';
import type { Family, Following } from '../tiling/await-tiling.ts';
import { readFollowing } from './following.ts';
import { parseLines, type GetInput } from './parse.ts';

/** The inputs of the `wait` action beside the access, checked. */
export interface WaitInputs extends Following {
  /** The assets to follow, each id once; a result's children behind their asset. */
  readonly families: readonly Family[];
}

/** Reads the inputs of the `wait` action. @throws UserError naming the first that is wrong, with its cure */
export function readWaitInputs(get: GetInput): WaitInputs {
  return { families: readFamilies(get('asset-id')), ...readFollowing(get) };
}

/** Reads `asset-id`: ids and `result` objects of the upload action, one a line or as JSON arrays. */
function readFamilies(text: string): Family[] {
  // an asset with its children goes before the same asset, or one of them, alone
  const families = valuesOf(text)
    .map(readFamily)
    .sort((a, b) => b.length - a.length);
  const known = new Set<number>();
  const isNew = (id: number) => !known.has(id) && known.add(id);
  const distinct = families.map((family) => family.filter(isNew)).filter((family) => family.length > 0);
  if (distinct.length > 0) return distinct;
  throw new UserError(
    'The input `asset-id` has no asset in it.',
    'Hand over what an earlier job published, such as `asset-id: ${{ needs.publish.outputs.result }}`; ' +
      'where that may be nothing, give this step an `if:`.',
  );
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

function readFamily(value: unknown): number[] {
  const inner = typeof value === 'string' ? (parseJson(value) ?? value) : value;
  if (!isJsonObject(inner)) return [readId(inner)];
  const { 'asset-id': id, 'asset-ids': list } = inner;
  const ids = typeof list === 'string' ? parseJson(list) : list; // text in `toJSON(steps.ion.outputs)`
  if (id === undefined || id === '') return []; // the result of a run that published nothing
  return [id, ...(Array.isArray(ids) ? (ids as unknown[]) : [])].map(readId);
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
