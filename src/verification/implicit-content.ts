import {
  childAt,
  nameOf,
  rootCoordinates,
  tileAt,
  type ImplicitTiling,
  type TileCoordinates,
} from '../formats/implicit-tiling.ts';
import { hasFewValues } from '../formats/json-text.ts';
import { availableIndices, readSubtree, type Availability } from '../formats/subtree.ts';
import { maxJsonLength, type AssetFiles } from './asset-files.ts';
import { nameOfUrl, tooManyValues } from './not-examined.ts';
import { AssetFaultError } from './place.ts';

/** The most subtrees that are read until a content is found. */
const maxSubtrees = 16;

/**
 * The name of the first content of an implicit tile, depth first over its subtrees.
 * @param base the tileset
 * @returns undefined if there is none in the first subtrees, or they are on another origin
 * @throws AssetFaultError if a subtree is missing or damaged
 */
export async function findImplicitContent(
  files: AssetFiles,
  base: URL,
  tiling: ImplicitTiling,
): Promise<string | undefined> {
  const open: TileCoordinates[] = [rootCoordinates];
  for (let count = 0; count < maxSubtrees; count++) {
    const at = open.shift();
    const url = at && files.resolve(base, nameOf(tiling.subtrees, at));
    if (at === undefined || url === undefined) return undefined;
    const bytes = await files.read(url, maxJsonLength);
    if (!hasFewValues(bytes)) throw tooManyValues(url);
    const subtree = readSubtree(bytes, tiling);
    if (subtree.kind === 'fault') throw new AssetFaultError(`${nameOfUrl(url)} is no valid subtree`);
    for (const [index, template] of tiling.contents.entries()) {
      const tile = await firstOf(files, url, subtree.contents[index]);
      if (tile !== undefined) return nameOf(template, tileAt(at, tile, tiling));
    }
    const children = await bitsAt(files, url, subtree.children);
    open.unshift(...take(availableIndices(children), maxSubtrees).map((child) => childAt(at, child, tiling)));
  }
  return undefined;
}

async function firstOf(
  files: AssetFiles,
  subtree: URL,
  availability: Availability | undefined,
): Promise<number | undefined> {
  const [first] = take(availableIndices(await bitsAt(files, subtree, availability)), 1);
  return first;
}

/** Reads bits from another file. Those on another origin are unknown: none is available then. */
async function bitsAt(
  files: AssetFiles,
  subtree: URL,
  availability: Availability | undefined,
): Promise<Availability | undefined> {
  if (availability?.kind !== 'external') return availability;
  const { name, start, length, count } = availability;
  const url = files.resolve(subtree, name);
  if (url === undefined) return undefined;
  const bytes = (await files.read(url, maxJsonLength)).subarray(start, start + length);
  if (bytes.length < length) throw new AssetFaultError(`${nameOfUrl(url)} is too short`);
  return { kind: 'bits', count, bytes };
}

function take(indices: Iterable<number>, count: number): number[] {
  const taken: number[] = [];
  for (const index of indices) {
    if (taken.push(index) >= count) break;
  }
  return taken;
}
