import { readGlb } from '../formats/glb.ts';
import { gltfVersion, maxGltfText, readGltfText, urisOf } from '../formats/gltf-json.ts';
import { readSignature, signatureLength } from '../formats/signatures.ts';
import type { JsonObject } from '../lib/json.ts';
import type { AssetFiles } from './asset-files.ts';
import { fetchedReader } from './fetched-reader.ts';
import { nameOfUrl } from './not-examined.ts';
import { AssetFaultError, noContent, type AssetDocument } from './place.ts';

/** Examines a glTF, binary or JSON, and whether the first file that it names exists. It has no place on the Earth. */
export async function examineModel(files: AssetFiles): Promise<AssetDocument> {
  const { start, resolve, readHead } = files;
  const json = await readJson(files);
  if (json === undefined) return { place: undefined, readContent: noContent };
  if (gltfVersion(json) === undefined) {
    throw new AssetFaultError(`${nameOfUrl(start)} is no glTF: it has no \`asset.version\``);
  }
  const first = urisOf(json)
    .map((uri) => resolve(start, uri))
    .find((url) => url !== undefined);
  return {
    place: undefined,
    readContent: async () => {
      if (first !== undefined) await readHead(first, 1);
    },
  };
}

/** The JSON of a glTF. @returns undefined if it is too large to be parsed */
async function readJson(files: AssetFiles): Promise<JsonObject | undefined> {
  const { start, read, readHead } = files;
  const head = await readHead(start, signatureLength);
  const other = readSignature(head);
  if (other !== undefined && other.format !== 'glb') {
    throw new AssetFaultError(`${nameOfUrl(start)} is ${other.name}, not glTF`);
  }
  const bytes = other === undefined ? await read(start, maxGltfText) : await jsonOfGlb(files, head);
  const text = bytes && readGltfText(bytes);
  if (text === undefined || text.kind === 'too-large') return undefined;
  if (text.kind === 'json') return text.root;
  throw new AssetFaultError(`${nameOfUrl(start)} is no glTF: its JSON is damaged`);
}

async function jsonOfGlb(
  { start, readHead, signal }: AssetFiles,
  head: Uint8Array,
): Promise<Uint8Array | undefined> {
  const name = nameOfUrl(start);
  // how long the whole file is, is not known
  const glb = await readGlb(fetchedReader(name, head, signal), { key: name, start: 0, length: Infinity });
  if (glb.kind !== 'glb') throw new AssetFaultError(`${name} is a damaged binary glTF`);
  const end = glb.json.start + glb.json.length;
  if (glb.json.length > maxGltfText) return undefined;
  const bytes = await readHead(start, end);
  if (bytes.length < end) throw new AssetFaultError(`${name} is not whole: its JSON ends early`);
  return bytes.subarray(glb.json.start, end);
}
