import { readTileset } from '../formats/tileset-json.ts';
import { fieldsOf, isJsonObject, type JsonObject } from '../lib/json.ts';
import { maxJsonLength, parseFile, type AssetFiles } from './asset-files.ts';
import { nameOfUrl } from './not-examined.ts';
import { AssetFaultError, type AssetDocument } from './place.ts';
import { readFirstContent } from './tileset-content.ts';
import { placeOfRoot } from './tileset-place.ts';

/**
 * Examines a tileset of 3D Tiles: its JSON, and the first content of its tiles. A tileset without any content is valid.
 * @throws AssetFaultError if the JSON lacks what every viewer needs, UserError if that cannot be found out
 */
export async function examineTileset(files: AssetFiles): Promise<AssetDocument> {
  const url = files.start;
  const json = tilesetOf(url, parseFile(url, await files.read(url, maxJsonLength)));
  return {
    place: placeOfRoot(fieldsOf(json['root'])),
    readContent: () => readFirstContent(files, url, json),
  };
}

/** What no viewer can do without (3D Tiles 1.1, “Tileset JSON format”; `Cesium3DTileset` of CesiumJS). */
const required = new Set(['asset.version', 'root', 'root.boundingVolume']);

/** @throws AssetFaultError if a JSON document is no tileset that a viewer can load */
function tilesetOf(url: URL, json: unknown): JsonObject {
  if (!isJsonObject(json)) throw new AssetFaultError(`${nameOfUrl(url)} is no tileset: it is no JSON object`);
  const { structure } = readTileset(json).faults;
  const faults = structure.filter(({ path }) => required.has(path)).map(({ path }) => `\`${path}\``);
  if (faults.length === 0) return json;
  throw new AssetFaultError(`${nameOfUrl(url)} is no tileset: it has no valid ${faults.join(', ')}`);
}
