import type { ImplicitTiling } from '../formats/implicit-tiling.ts';
import { readSignature, signatureLength } from '../formats/signatures.ts';
import { kindOfJson, readTileset } from '../formats/tileset-json.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { maxJsonLength, parseFile, type AssetFiles } from './asset-files.ts';
import { findImplicitContent } from './implicit-content.ts';
import { nameOfUrl } from './not-examined.ts';
import { AssetFaultError } from './place.ts';

/** The most files that are read until a content is found: external tilesets without content can be many. */
const maxFiles = 32;

/** What has yet to be examined, in the order of the tiles. */
interface Candidate {
  /** The tileset that names it. */
  readonly base: URL;
  /** The name of a content, or the tile whose subtrees name it. */
  readonly named: string | ImplicitTiling;
}

/**
 * Reads the first content of a tileset, through external tilesets and implicit tiling. Content on another origin is not
 * read: whether viewers can read it there is unknown.
 * @param json of the tileset at `url`
 * @throws AssetFaultError if a file on the way or the content is missing or wrong
 */
export async function readFirstContent(files: AssetFiles, url: URL, json: JsonObject): Promise<void> {
  const open = candidatesOf(url, json);
  const seen = new Set([url.href]);
  for (let next = open.shift(); next !== undefined && seen.size <= maxFiles; next = open.shift()) {
    const { base, named } = next;
    const name = typeof named === 'string' ? named : await findImplicitContent(files, base, named);
    const content = name === undefined ? undefined : files.resolve(base, name);
    if (content === undefined || seen.has(content.href)) continue;
    seen.add(content.href);
    const external = await readContent(files, content);
    if (external === undefined) return;
    open.unshift(...candidatesOf(content, external));
  }
}

/** The contents that tiles name come first, although an implicit tile may be before them: both are tiles of the tileset. */
function candidatesOf(base: URL, json: JsonObject): Candidate[] {
  const { contents, implicit } = readTileset(json);
  return [...contents.slice(0, maxFiles), ...implicit.slice(0, maxFiles)].map((named) => ({ base, named }));
}

/**
 * The formats of content that CesiumJS reads (`Cesium3DTileContentType`), by their first four bytes. The last four have
 * no specification, or belong to drafts.
 */
const magics = new Set(['glTF', 'b3dm', 'i3dm', 'pnts', 'cmpt', 'vctr', 'geom', 'voxl', 'subt']);

/** Reads a content. @returns an external tileset @throws AssetFaultError if it has no format of tiles */
async function readContent(files: AssetFiles, url: URL): Promise<JsonObject | undefined> {
  const head = Buffer.from(await files.readHead(url, signatureLength));
  if (magics.has(head.toString('latin1', 0, 4))) return undefined;
  if (!/^(\xef\xbb\xbf)?\s*\{/.test(head.toString('latin1'))) throw wrongContent(url, head);
  const json = parseFile(url, await files.read(url, maxJsonLength));
  const kind = kindOfJson(json);
  if (kind === 'unknown') throw wrongContent(url, head);
  return kind === 'tileset' && isJsonObject(json) ? json : undefined;
}

function wrongContent(url: URL, head: Uint8Array): AssetFaultError {
  const other = readSignature(head);
  const is = other === undefined ? 'has no format of tile content' : `is ${other.name}, no tile content`;
  return new AssetFaultError(`${nameOfUrl(url)} ${is}`);
}
