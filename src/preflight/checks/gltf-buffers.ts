import type { ByteRange } from '../../formats/glb.ts';
import { dataUriLength, isDataUri, listOf, numberOf } from '../../formats/gltf-json.ts';
import { readSignature } from '../../formats/signatures.ts';
import { listSome } from '../../lib/format.ts';
import { isJsonObject, textOf, type JsonObject } from '../../lib/json.ts';
import type { CheckContext } from '../findings/check.ts';
import { gltfKinds } from './gltf-kinds.ts';

/** A glTF and its embedded buffer. */
export interface GltfBuffers {
  /** How a sentence names the glTF. */
  readonly name: string;
  readonly key: string;
  readonly root: JsonObject;
  readonly isBinary: boolean;
  readonly bin: ByteRange | undefined;
}

/** The most buffers whose length is checked. */
const maxBuffers = 10_000;

/** Compares the length that a glTF declares for each buffer with that of the data. */
export async function checkBuffers(
  gltf: GltfBuffers,
  context: Pick<CheckContext, 'reader' | 'resolve' | 'report'>,
): Promise<void> {
  const faults: string[] = [];
  for (const [index, buffer] of listOf(gltf.root, 'buffers').slice(0, maxBuffers).entries()) {
    const declared = numberOf(buffer?.['byteLength']);
    if (buffer === undefined || declared === undefined) continue;
    const data = await findData(index, buffer, gltf, context);
    if (data === undefined || data.length >= declared) continue;
    faults.push(`${data.name} has ${data.length} bytes, and \`buffers[${index}]\` declares ${declared}`);
  }
  if (faults.length === 0) return;
  const message = `${gltf.name} has a buffer that is too short: ${listSome(faults, 5)}.`;
  context.report(gltfKinds['gltf-buffer-short'], { file: gltf.key, message });
}

interface BufferData {
  readonly name: string;
  /** In bytes. */
  readonly length: number;
}

/** The data of a buffer; undefined if it is not needed, or if another check reports the file. */
async function findData(
  index: number,
  buffer: JsonObject,
  { key, isBinary, bin }: GltfBuffers,
  { reader, resolve }: Pick<CheckContext, 'reader' | 'resolve'>,
): Promise<BufferData | undefined> {
  const uri = textOf(buffer['uri']);
  if (isDataUri(uri)) {
    const length = dataUriLength(uri);
    return length === undefined ? undefined : { name: 'its data URI', length };
  }
  if (uri === '') {
    const isEmbedded = isBinary && index === 0 && !isFallback(buffer);
    return isEmbedded
      ? { name: bin === undefined ? 'its missing BIN chunk' : 'its BIN chunk', length: bin?.length ?? 0 }
      : undefined;
  }
  const reference = await resolve(key, uri);
  const found = 'key' in reference && reference.kind !== 'missing' ? reference.key : undefined;
  const length = found === undefined ? 0 : (reader.files.get(found)?.size ?? 0);
  if (found === undefined || length === 0) return undefined;
  const isPointer =
    length < 1024 && readSignature(await reader.read(found, 0, length))?.format === 'lfs-pointer';
  return isPointer ? undefined : { name: found, length };
}

/** Whether a buffer has no data on purpose (EXT_meshopt_compression, “Fallback buffers”). */
function isFallback({ extensions }: JsonObject): boolean {
  return (
    isJsonObject(extensions) && Object.keys(extensions).some((name) => name.endsWith('_meshopt_compression'))
  );
}
