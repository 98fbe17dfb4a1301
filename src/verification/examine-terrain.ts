import { maxJsonLength, parseFile, type AssetFiles } from './asset-files.ts';
import { nameOfUrl } from './not-examined.ts';
import { AssetFaultError, type AssetDocument } from './place.ts';
import { defaultLayer, readTerrainLayer, type TerrainLayer } from './terrain-layer.ts';

/** The longest tile that is read, in bytes. Tiles have some hundred KB at most. */
const maxTileLength = 32 * 1024 ** 2;

/** Examines a terrain: its `layer.json`, and the first tile that is available by it. */
export async function examineTerrain(files: AssetFiles): Promise<AssetDocument> {
  const url = files.inFolder('layer.json');
  const bytes = await files.find(url, maxJsonLength);
  const json = bytes === undefined ? defaultLayer : parseFile(url, bytes);
  const layer = readTerrainLayer(json);
  if (typeof layer === 'string') {
    throw new AssetFaultError(`${nameOfUrl(url)} is no layer of terrain: ${layer}`);
  }
  return {
    place: { kind: 'bounds', bounds: layer.bounds },
    readContent: async () => {
      const tile = files.resolve(files.inFolder(''), layer.nameOf(layer.first));
      if (tile === undefined) return;
      const isGood = isTile(await files.read(tile, maxTileLength), layer);
      if (!isGood) throw new AssetFaultError(`${nameOfUrl(tile)} is no tile of ${layer.format}`);
    },
  };
}

/** The length of the heights of a tile in bytes, and of the byte after them (heightmap-1.0, a page of CesiumJS's wiki). */
const heightmapLength = 65 * 65 * 2 + 1;

/** The length of the header of a quantized mesh and of the number of its vertices, in bytes. */
const headerLength = 92;

function isTile(bytes: Uint8Array, { format }: TerrainLayer): boolean {
  return format === 'heightmap' ? bytes.length > heightmapLength : isQuantizedMesh(bytes);
}

/** Whether the start of a tile can be one of quantized-mesh-1.0, which has no magic. */
function isQuantizedMesh(bytes: Uint8Array): boolean {
  if (bytes.length < headerLength) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const centre = [0, 8, 16].map((at) => buffer.readDoubleLE(at));
  const [lowest, highest] = [buffer.readFloatLE(24), buffer.readFloatLE(28)];
  const radius = buffer.readDoubleLE(56);
  const vertices = buffer.readUInt32LE(88);
  // nothing of the Earth is farther away, in metres
  const isNear = [...centre, lowest, highest, radius].every((value) => Math.abs(value) < 1e8);
  return isNear && lowest <= highest && radius >= 0 && headerLength + 6 * vertices <= bytes.length;
}
