import { readSignature, signatureLength } from '../formats/signatures.ts';
import { maxJsonLength, type AssetFiles } from './asset-files.ts';
import { fetchedReader } from './fetched-reader.ts';
import { nameOfUrl } from './not-examined.ts';
import { AssetFaultError, type AssetDocument } from './place.ts';
import { defaultTileMap, readTileMap, type TileMap } from './tile-map.ts';

/** Examines imagery: the document of its Tile Map Service, and one of its first tiles. */
export async function examineImagery(files: AssetFiles): Promise<AssetDocument> {
  const url = files.inFolder('tilemapresource.xml');
  const bytes = await files.find(url, maxJsonLength);
  const map =
    bytes === undefined
      ? defaultTileMap
      : await readTileMap(fetchedReader('', bytes, files.signal).stream(''));
  if (typeof map === 'string') throw new AssetFaultError(`${nameOfUrl(url)} is no tile map: ${map}`);
  return { place: { kind: 'bounds', bounds: map.bounds }, readContent: () => readFirstTile(files, map) };
}

/** Whether CesiumJS can show a file as a picture: PNG, JPEG, GIF, WebP or KTX 2.0 (the specification of each format). */
function isPicture(head: Uint8Array): boolean {
  if (/^(png|jpeg)$/.test(readSignature(head)?.format ?? '')) return true;
  return /^(GIF8|RIFF[^]{4}WEBP|\xabKTX 20)/.test(Buffer.from(head).toString('latin1'));
}

async function readFirstTile(files: AssetFiles, { first, extension }: TileMap): Promise<void> {
  const urls = first.map(({ level, x, y }) => files.inFolder(`${level}/${x}/${y}.${extension}`));
  for (const url of urls) {
    const head = await files.findHead(url, signatureLength);
    if (head === undefined) continue;
    if (!isPicture(head)) throw new AssetFaultError(`${nameOfUrl(url)} is no picture`);
    return;
  }
  throw new AssetFaultError(
    `${urls.map(nameOfUrl).join(', ')} ${urls.length === 1 ? 'does' : 'do'} not exist`,
  );
}
