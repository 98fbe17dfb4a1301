import { extensionOf } from '../../formats/extension.ts';
import {
  declaredLength,
  isBinary,
  readSignature,
  signatureLength,
  type Format,
  type Signature,
} from '../../formats/signatures.ts';
import { readTileHeader } from '../../formats/tile-content.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import type { Report } from '../findings/finding.ts';
import { expectedFormat, hintForFormat, isData, type ExpectedFormat } from './content-formats.ts';
import { contentKinds } from './content-kinds.ts';
import { reportEmpty } from './empty-files.ts';

/** The 3D Tiles that ion accepted although they were compressed with gzip. A tileset in gzip was not tiled. */
const gzippedTiles = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.glb', '.gltf', '.subtree']);

/** The extensions of tiles. A reader decides by the first bytes which format a tile has (3D Tiles 1.0, “Tile format”). */
const tileExtensions = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.glb', '.gltf']);
const binaryTiles = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt']);
const tileFormats = new Set<Format>(['b3dm', 'i3dm', 'pnts', 'cmpt', 'glb']);

/** Checks size and first bytes of every file: whether they fit the extension. */
export const checkContent: Check = async (context) => {
  const { reader, sourceType } = context;
  for (const [key, { size }] of reader.files) {
    // the check of tilesets reads the JSON files of tilesets, and opens each file once
    if (sourceType === '3DTILES' && extensionOf(key) === '.json') continue;
    const head = size === 0 ? nothing : await reader.read(key, 0, signatureLength);
    const isReported = checkStart({ key, size, head }, context);
    // there can be many textures of tiles
    if (!isReported && sourceType !== '3DTILES' && extensionOf(key) === '.png') {
      await checkPngEnd(key, head, context);
    }
  }
};

/** How many bytes can follow the end of an image: some programs add their own data. */
const maxTrailer = 4096;

async function checkPngEnd(key: string, head: Uint8Array, { reader, report }: CheckContext): Promise<void> {
  if (readSignature(head)?.format !== 'png') return;
  const size = reader.files.get(key)?.size ?? 0;
  const end = await reader.read(key, Math.max(0, size - maxTrailer), maxTrailer);
  if (Buffer.from(end).includes('IEND', 'latin1')) return;
  const message = `${key} is cut: it has ${size} bytes, and its last part is missing.`;
  report(contentKinds['image-cut'], { file: key, offset: size, message });
}

const nothing = new Uint8Array();

/** The start of a file. */
export interface StartOfFile {
  readonly key: string;
  /** Of the file, in bytes. */
  readonly size: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Checks size and first bytes of a file. Returns whether it reported a fault. */
export function checkStart(
  start: StartOfFile,
  context: Pick<CheckContext, 'report' | 'sourceType'>,
): boolean {
  const { key, size, head } = start;
  const extension = extensionOf(key);
  const meant = expectedFormat(extension, context.sourceType);
  if (size === 0) {
    if (!isData(extension)) return false;
    reportEmpty(key, context.report);
    return true;
  }
  const signature = readSignature(head);
  if (signature === undefined) return checkUnknown(start, extension, context);
  if (signature.format === 'lfs-pointer') {
    const message = `${key} is a Git LFS pointer, not the data.`;
    const yaml = '- uses: actions/checkout@v7\n  with:\n    lfs: true';
    context.report(contentKinds['lfs-pointer'], { file: key, message, yaml });
    return true;
  }
  return meant !== undefined && checkSignature(start, { signature, extension, meant }, context);
}

/** Checks a file that starts with no format that is known here. */
function checkUnknown(
  { key, head }: StartOfFile,
  extension: string,
  { report, sourceType }: Pick<CheckContext, 'report' | 'sourceType'>,
): boolean {
  // compilers also write object files with this extension: COFF has no signature
  if (extension === '.obj' && isBinary(head)) {
    const message = `${key} is a binary file, not a Wavefront OBJ.`;
    report(contentKinds['content-mismatch'], { file: key, message, hint: hintForFormat(key, 'elf') });
    return true;
  }
  // only JSON, and two formats of drafts, are other tiles
  const isBinaryTile = sourceType === '3DTILES' && binaryTiles.has(extension);
  if (!isBinaryTile || /^(vctr|geom|\s*\{)/.test(Buffer.from(head).toString('latin1'))) return false;
  const message = `${key} is no tile: it starts with none of the formats of 3D Tiles.`;
  report(contentKinds['content-mismatch'], { file: key, message, hint: 'Create the tile again.' });
  return true;
}

interface Meaning {
  readonly signature: Signature;
  readonly extension: string;
  readonly meant: ExpectedFormat;
}

function checkSignature(
  start: StartOfFile,
  { signature: { format, name }, extension, meant }: Meaning,
  { report, sourceType }: Pick<CheckContext, 'report' | 'sourceType'>,
): boolean {
  const { key } = start;
  const isTile = sourceType === '3DTILES' && tileExtensions.has(extension) && tileFormats.has(format);
  if (format === 'html') {
    report(contentKinds['content-html'], {
      file: key,
      message: `${key} is an HTML page, not ${meant.name}.`,
    });
  } else if (format === 'gzip' && sourceType === '3DTILES' && gzippedTiles.has(extension)) {
    report(contentKinds['content-gzip'], { file: key, message: `${key} is compressed with gzip.` });
  } else if (!isTile && !meant.fits.includes(format)) {
    const message = `${key} is ${name}, not ${meant.name}.`;
    report(contentKinds['content-mismatch'], { file: key, message, hint: hintForFormat(key, format) });
  } else return checkHeader(start, format, report);
  return true;
}

/** Checks the header of a file whose format fits. */
function checkHeader({ key, size, head }: StartOfFile, format: Format, report: Report): boolean {
  const declared = declaredLength(head, format) ?? 0;
  if (declared > size) {
    const message = `${key} is cut: it has ${size} bytes, and its header says ${declared}.`;
    report(contentKinds['file-truncated'], { file: key, offset: size, message });
    return true;
  }
  const fault = tileFault(head);
  if (fault === undefined) return false;
  report(contentKinds['tile-damaged'], { file: key, message: `${key} is damaged: ${fault}.` });
  return true;
}

/** What is wrong in the header of a tile of 3D Tiles 1.0; undefined for other formats. */
function tileFault(head: Uint8Array): string | undefined {
  const header = readTileHeader(head);
  if (header === undefined) return undefined;
  const { format, version, length, bodyStart } = header;
  if (version !== 1) return `its header says version ${version} of ${format}, and there is only version 1`;
  if (bodyStart <= length) return undefined;
  return `its tables end at byte ${bodyStart}, and the tile ends at byte ${length}`;
}
