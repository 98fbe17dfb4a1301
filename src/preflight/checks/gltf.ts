import { extensionOf } from '../../formats/extension.ts';
import { readGlb, type ByteRange, type Glb } from '../../formats/glb.ts';
import { positionBox } from '../../formats/gltf-bounds.ts';
import { findDangling } from '../../formats/gltf-indices.ts';
import {
  gltfVersion,
  listOf,
  maxGltfText,
  readGltfText,
  urisOf,
  type GltfText,
} from '../../formats/gltf-json.ts';
import { findOutOfRange } from '../../formats/gltf-ranges.ts';
import { decodeUtf8, lineOfString } from '../../formats/json-text.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import { listSome } from '../../lib/format.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { checkReferences } from '../findings/report-references.ts';
import { checkBuffers } from './gltf-buffers.ts';
import { gltfKinds } from './gltf-kinds.ts';
import { checkModelPosition } from './model-position.ts';

/** Checks each glTF and GLB: its structure, the files that it names, and what it shows. */
export const checkGltf: Check = async (context) => {
  const { reader } = context;
  for (const [key, { size }] of reader.files) {
    const extension = extensionOf(key);
    if ((extension !== '.gltf' && extension !== '.glb') || size === 0) continue;
    const root = await checkGltfContent({ key, start: 0, length: size }, context);
    if (root !== undefined) checkScene(key, root, context);
  }
};

/** What a check of one glTF needs. */
export type GltfContext = Pick<CheckContext, 'reader' | 'resolve' | 'report'>;

/**
 * Checks the structure of one glTF or binary glTF, and the files that it names. It can be a part of a file, such as of a
 * Batched 3D Model. What the check of content reports is not reported again.
 * @returns its JSON; undefined if it cannot be read
 */
export async function checkGltfContent(
  range: ByteRange,
  context: GltfContext,
): Promise<JsonObject | undefined> {
  const { reader, report } = context;
  const { key, start, length } = range;
  const name = nameOf(range);
  const head = await reader.read(key, start, Math.min(length, signatureLength));
  const format = readSignature(head)?.format;
  if (format !== undefined && (format !== 'glb' || (start === 0 && extensionOf(key) === '.gltf'))) {
    return undefined;
  }
  const isText = format === undefined && /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[{[]/.test(latin(head));
  if (format === undefined && (extensionOf(key) === '.glb' || !isText) && extensionOf(key) !== '.gltf') {
    const message = `${name} is not a binary glTF: it ${isText ? 'is JSON' : 'does not start with `glTF`'}.`;
    const hint = isText ? `Rename it to \`${key.replace(/\.[^./]*$/, '.gltf')}\`.` : undefined;
    report(gltfKinds['glb-structure'], { file: key, offset: start, message, hint });
    return undefined;
  }
  const glb = format === 'glb' ? await readGlb(reader, range) : undefined;
  if (glb !== undefined && glb.kind !== 'glb') {
    reportGlb(glb, range, report);
    return undefined;
  }
  const text = glb?.json ?? range;
  if (text.length > maxGltfText) return undefined;
  const json = await reader.read(key, text.start, text.length);
  const root = reportText(readGltfText(json), range, report);
  if (root === undefined) return undefined;
  checkVersion(range, root, report);
  await checkReferences(
    key,
    urisOf(root).map((uri) => ({ name: uri })),
    'required',
    // lines mean nothing in a binary file
    glb === undefined ? { ...context, lineOf: (uri) => lineOfString(decodeUtf8(json), uri) } : context,
  );
  await checkBuffers({ name, key, root, bin: glb?.bin, isBinary: glb !== undefined }, context);
  checkIndices(range, root, report);
  return root;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** How a sentence names a glTF. */
function nameOf({ key, start }: ByteRange): string {
  return start === 0 ? key : `The glTF in ${key}`;
}

function reportGlb(
  glb: Exclude<Glb, { kind: 'glb' }>,
  range: ByteRange,
  report: CheckContext['report'],
): void {
  if (glb.kind === 'cut' && range.start === 0) return; // the check of content reports it
  const { key, start, length } = range;
  const messages: Readonly<Record<(typeof glb)['kind'], string>> = {
    'no-glb': 'is shorter than a header of 20 bytes',
    cut: `is cut: it has ${length} bytes, and its header says ${'declared' in glb ? glb.declared : 0}`,
    'no-json': 'has a first chunk that is not JSON',
    chunk: `has a chunk of ${'declared' in glb ? glb.declared : 0} bytes, which ends after the file`,
  };
  const offset = 'offset' in glb ? glb.offset : start;
  report(gltfKinds['glb-structure'], {
    file: key,
    offset,
    message: `${nameOf(range)} ${messages[glb.kind]}.`,
  });
}

function reportText(
  text: GltfText,
  range: ByteRange,
  report: CheckContext['report'],
): JsonObject | undefined {
  const { key } = range;
  const name = nameOf(range);
  if (text.kind === 'json') {
    if (text.byteOrderMark) {
      const message = `${name} starts with a byte order mark.`;
      report(gltfKinds['gltf-byte-order-mark'], { file: key, message });
    }
    return text.root;
  }
  if (text.kind === 'too-large') return undefined;
  const messages: Readonly<Record<(typeof text)['kind'], string>> = {
    encoding: 'is not UTF-8',
    cut: 'is cut: its JSON does not end',
    syntax: `is not valid JSON: see line ${'line' in text ? text.line : 0}`,
    'no-object': 'is JSON, but no object',
  };
  const line = 'line' in text && extensionOf(key) === '.gltf' ? text.line : undefined;
  report(gltfKinds['gltf-json'], { file: key, line, message: `${name} ${messages[text.kind]}.` });
  return undefined;
}

function checkVersion(range: ByteRange, root: JsonObject, report: CheckContext['report']): void {
  const version = gltfVersion(root);
  const { key } = range;
  if (version === undefined) {
    const message = `${nameOf(range)} is no glTF: it has no \`asset\` with a version.`;
    report(gltfKinds['gltf-no-asset'], { file: key, message });
  } else if (!version.startsWith('2.')) {
    const message = `${nameOf(range)} is glTF ${version}, not 2.0.`;
    report(gltfKinds['gltf-version'], { file: key, message });
  }
}

function checkIndices(range: ByteRange, root: JsonObject, report: CheckContext['report']): void {
  const { key } = range;
  const faults = findOutOfRange(root);
  if (faults.length > 0) {
    const texts = faults.map(
      ({ what, end, of, length }) => `${what} ends at byte ${end} of ${of}, which has ${length}`,
    );
    report(gltfKinds['gltf-range'], { file: key, message: `In ${key}, ${listSome(texts, 5)}.` });
  }
  const dangling = findDangling(root).map(
    ({ what, index, list }) => `${what} is ${index}, and ${list}[${index}] does not exist`,
  );
  if (dangling.length > 0) {
    report(gltfKinds['gltf-index'], { file: key, message: `In ${key}, ${listSome(dangling, 5)}.` });
  }
}

/** Checks what a model shows. glTF 1.0 has other lists. */
function checkScene(key: string, root: JsonObject, context: CheckContext): void {
  if (gltfVersion(root)?.startsWith('2.') !== true) return;
  const meshes = listOf(root, 'meshes').length;
  const isUsed = listOf(root, 'nodes').some((node) => node?.['mesh'] !== undefined);
  if (meshes === 0 || !isUsed) {
    const message =
      meshes === 0 ? `${key} has no meshes.` : `${key} has meshes, but none of its nodes uses them.`;
    context.report(gltfKinds['gltf-no-mesh'], { file: key, message });
  }
  const box = positionBox(root);
  if (box !== undefined) checkModelPosition(key, box, context);
}
