import { posix } from 'node:path';

import type { Affine } from '../../formats/affine.ts';
import { parseAuxXml } from '../../formats/aux-xml.ts';
import { crsOfText } from '../../formats/crs-text.ts';
import type { Crs } from '../../formats/crs.ts';
import { extensionOf } from '../../formats/extension.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import { parseWorldFile, worldFileExtensions } from '../../formats/world-file.ts';
import type { CheckContext } from '../findings/check.ts';
import { quoteName } from './quote-name.ts';
import { rasterKinds } from './raster-kinds.ts';

/** What the files beside a raster say of its place. */
export interface Sidecars {
  readonly crs: Crs | undefined;
  readonly transform: Affine | undefined;
  readonly isPlaced: boolean;
  /** The world file that was read or is broken. */
  readonly worldFile: string | undefined;
}

/** The longest `.aux.xml` that is read. Histograms make them long. */
const maxAuxLength = 16 * 1024 * 1024;
const maxTextLength = 64 * 1024;

/** Finds files whose names can differ in upper and lower case. */
export type FindFolded = (key: string) => string | undefined;

/** @returns a function that finds a file, whatever the case of its name */
export function createFinder(keys: Iterable<string>): FindFolded {
  const byFolded = new Map([...keys].map((key) => [key.toLowerCase(), key]));
  return (key) => byFolded.get(key.toLowerCase());
}

/** The key without its extension. */
export function stemOf(key: string): string {
  return key.slice(0, key.length - extensionOf(key).length);
}

/** A command of GDAL for a raster. @param change what the command does to it */
export function translate(key: string, change: string): string {
  const stem = posix.basename(stemOf(key));
  return `\`gdal_translate ${change} ${quoteName(posix.basename(key))} ${quoteName(`${stem}-fixed.tif`)}\``;
}

/** Reads the start of a small file as text. */
export async function readText(
  { reader }: Pick<CheckContext, 'reader'>,
  key: string,
  length = maxTextLength,
): Promise<string> {
  return Buffer.from(await reader.read(key, 0, length)).toString('utf8');
}

/** Whether a small file is a Git LFS pointer, which the check of content reports. */
export async function isPointer(context: Pick<CheckContext, 'reader'>, key: string): Promise<boolean> {
  const head = await context.reader.read(key, 0, signatureLength);
  return readSignature(head)?.format === 'lfs-pointer';
}

/**
 * Reads what GDAL 3.10 reads beside a raster: `.aux.xml` with the same case, a world file with any case, and a `.tab` of
 * MapInfo.
 */
export async function readSidecars(key: string, find: FindFolded, context: CheckContext): Promise<Sidecars> {
  const auxKey = `${key}.aux.xml`;
  const aux = context.reader.files.has(auxKey)
    ? parseAuxXml(await readText(context, auxKey, maxAuxLength))
    : undefined;
  const worldFile = worldFileExtensions(extensionOf(key))
    .map((extension) => find(stemOf(key) + extension))
    .find((found) => found !== undefined);
  const world = worldFile === undefined ? undefined : parseWorldFile(await readText(context, worldFile));
  const transform = aux?.transform ?? world;
  // a `.tab` has both place and system; it is not read here
  const hasTab = find(`${stemOf(key)}.tab`) !== undefined;
  const named = aux?.srs === undefined ? undefined : (crsOfText(aux.srs) ?? crsInWords(aux.srs));
  return {
    crs: named ?? (hasTab ? crsInWords(undefined) : undefined),
    transform,
    isPlaced: transform !== undefined || aux?.hasPoints === true || hasTab,
    worldFile,
  };
}

/** A system of which only the name is known. */
function crsInWords(name: string | undefined): Crs {
  return { name, isGeographic: undefined, isEarth: true };
}

/**
 * Searches files beside a raster that `files` does not select, and reports them.
 * @param key of the raster
 * @param extensions of the files, the likely ones first
 * @returns whether there are some: those that a `!` line excludes are absent on purpose
 */
export async function reportUnselected(
  key: string,
  names: readonly string[],
  { resolve, report }: CheckContext,
): Promise<boolean> {
  let areAny = false;
  for (const name of names) {
    const reference = await resolve(key, name);
    if (reference.kind === 'excluded') areAny = true;
    if (reference.kind !== 'unmatched') continue;
    areAny = true;
    report(rasterKinds['raster-sidecar-unmatched'], {
      file: key,
      message: `${key} needs ${reference.key}, which exists, but \`files\` does not select it.`,
      yaml: `files: |\n  # your other lines\n  ${reference.line}`,
    });
  }
  return areAny;
}

/** The names of the files beside a raster that can place it. */
export function sidecarNames(key: string): { readonly world: readonly string[]; readonly aux: string } {
  const base = posix.basename(key);
  const stem = posix.basename(stemOf(key));
  return {
    world: worldFileExtensions(extensionOf(key)).map((extension) => stem + extension),
    aux: `${base}.aux.xml`,
  };
}
