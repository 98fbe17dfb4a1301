import type { SourceReader } from '../formats/source-reader.ts';
import type { Reading } from '../ion/source-types.ts';
import { listSome } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import type { GatheredData } from './gather.ts';
import { findRoots } from './tileset-roots.ts';

/** The most roots that an error names. */
const maxRoots = 5;

/** A root of a tileset, and the zip that contains it. */
interface Root {
  readonly key: string;
  readonly zip: string | undefined;
}

/**
 * The value of the option `tilesetJson` that a tileset needs: ion reads `tileset.json` at the top without it.
 * @returns undefined if the option is set, or not needed
 * @throws UserError with the lines to choose from if there are several roots
 */
export async function findTilesetJson(
  { type, sourceType }: Reading,
  options: JsonObject,
  { reader, found }: { readonly reader: SourceReader; readonly found: GatheredData },
): Promise<string | undefined> {
  if (type !== '3DTILES' || sourceType !== '3DTILES' || 'tilesetJson' in options) return undefined;
  const roots = await rootsOf(reader, found);
  const [only] = roots;
  if (roots.length > 1) throw severalRoots(roots, options);
  return only === undefined || only.key === 'tileset.json' ? undefined : only.key;
}

async function rootsOf(reader: SourceReader, { survey, zips }: GatheredData): Promise<readonly Root[]> {
  const rootsIn = async (source: SourceReader, { data }: GatheredData['survey'], zip?: string) => {
    const keys = data.filter(({ kind }) => kind === 'tileset').map(({ key }) => key);
    return (await findRoots(source, keys)).map((key) => ({ key, zip }));
  };
  const roots: Root[] = [...(await rootsIn(reader, survey))];
  for (const zip of zips) roots.push(...(await rootsIn(zip.reader, zip.inside.survey, zip.key)));
  return roots;
}

function severalRoots(roots: readonly Root[], options: JsonObject): UserError {
  const names = roots.map(({ key, zip }) => (zip === undefined ? key : `${key} in ${zip}`));
  const zips = new Set(roots.map(({ zip }) => zip));
  const other = 'Publish each tileset in its own step, with its own `files` and `asset-key`.';
  if (zips.size > 1) return new UserError('tileset-roots', messageOf(names), other);
  const [first = '', ...others] = roots.slice(0, maxRoots).map(({ key }) => key);
  const isFree = Object.keys(options).length === 0;
  const lineOf = (key: string) => `tilesetJson: ${/^[\w./ +-]+$/.test(key) ? key : JSON.stringify(key)}`;
  const yaml = [
    ...(isFree ? ['options: |'] : ['options: |', '  # your other options']),
    `  ${lineOf(first)}`,
    ...others.map((key) => `# or ${lineOf(key)}`),
  ].join('\n');
  return new UserError('tileset-roots', messageOf(names), `Add one of these options. ${other}`, { yaml });
}

function messageOf(names: readonly string[]): string {
  return `The files have ${names.length} tilesets that no other tileset names: ${listSome(names, maxRoots)}.`;
}
