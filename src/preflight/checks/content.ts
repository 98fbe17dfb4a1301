import { extensionOf } from '../../formats/extension.ts';
import {
  declaredLength,
  readSignature,
  signatureLength,
  type Format,
  type Signature,
} from '../../formats/signatures.ts';
import { readTileHeader } from '../../formats/tile-content.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { defineKinds, type Report } from '../findings/finding.ts';

/** Kinds of findings about the content of any file. */
export const contentKinds = defineKinds({
  'file-empty': {
    severity: 'error',
    title: 'A data file has 0 bytes',
    why: 'There is nothing to process in it.',
    fix: 'Check the step that writes the file. Or exclude it in `files`.',
    example: '`scan.laz` of 0 bytes',
    certainty: 'A',
    source: 'Each of these formats requires a header',
  },
  'lfs-pointer': {
    severity: 'error',
    title: 'A file is a Git LFS pointer, not the data',
    why: 'The data is on the server of Git LFS, and ion does not get it.',
    fix: 'Add `lfs: true` to the step with `actions/checkout`.',
    example: 'a `model.glb` of 130 bytes that starts with `version https://git-lfs.github.com`',
    certainty: 'A',
    source: 'git-lfs, docs/spec.md, “The Pointer”; actions/checkout, issue 270',
  },
  'content-html': {
    severity: 'error',
    title: 'A data file is an HTML page',
    why: 'It is probably an error page or a login page that an earlier step saved.',
    fix: 'Check the download: with `curl`, add `--fail --location`.',
    example: '`model.glb` starts with `<!DOCTYPE html>`',
    certainty: 'A',
    source: 'None of these formats can start so',
  },
  'content-mismatch': {
    severity: 'error',
    title: 'The content of a file does not fit its extension',
    why: 'ion selects the reader by the extension, and that reader fails.',
    fix: 'Give the file the extension of its format, or convert it.',
    example: 'a RAR archive with the name `model.zip`',
    certainty: 'A',
    source:
      'Cesium’s staff in cesium-ion-rest-api-examples, issues 159 and 336; the specification of each format',
  },
  'file-truncated': {
    severity: 'error',
    title: 'A file is shorter than its header says',
    why: 'The rest of the data is missing.',
    fix: 'Create or copy the file again, and check that the disk is not full.',
    example: 'a `.glb` of 300 bytes whose header says 1,204',
    certainty: 'A',
    source: 'glTF 2.0, section 4.4.2; 3D Tiles 1.0, “Tile Formats”',
  },
  'tile-damaged': {
    severity: 'error',
    title: 'The lengths in a tile contradict each other',
    why: 'A reader cannot find the parts of the tile.',
    fix: 'Create the tile again.',
    example: 'a `.b3dm` of 200 bytes whose feature table has 1,000',
    certainty: 'A',
    source: '3D Tiles 1.0, “Tile Formats”: section “Layout” of each format',
  },
  'content-gzip': {
    severity: 'warning',
    title: 'A tile is compressed with gzip',
    why: 'The specification does not allow it. ion accepted such tiles in 2022.',
    fix: 'If the tiling fails, unpack the file with `gunzip` in an earlier step.',
    example: '`0.b3dm` starts with the bytes 1f 8b',
    certainty: 'C',
    source: 'three-loader-3dtiles, issue 49',
  },
});

/** The data formats by extension: how a sentence names each, and the signatures that fit. */
const expected: Readonly<Record<string, { readonly name: string; readonly fits: readonly Format[] }>> = {
  '.glb': { name: 'binary glTF', fits: ['glb'] },
  '.gltf': { name: 'glTF', fits: [] },
  '.b3dm': { name: 'a Batched 3D Model', fits: ['b3dm'] },
  '.i3dm': { name: 'an Instanced 3D Model', fits: ['i3dm'] },
  '.pnts': { name: 'a Point Cloud tile', fits: ['pnts'] },
  '.cmpt': { name: 'a Composite tile', fits: ['cmpt'] },
  '.subtree': { name: 'a subtree', fits: ['subtree'] },
  '.las': { name: 'LAS', fits: ['las'] },
  '.laz': { name: 'LAZ', fits: ['las'] },
  '.tif': { name: 'TIFF', fits: ['tiff'] },
  '.tiff': { name: 'TIFF', fits: ['tiff'] },
  '.zip': { name: 'a zip', fits: ['zip'] },
  '.kmz': { name: 'KMZ', fits: ['zip'] },
  '.ifc': { name: 'IFC', fits: ['step'] },
  '.dae': { name: 'COLLADA', fits: ['collada'] },
  '.asc': { name: 'an ASCII grid', fits: [] },
  '.json': { name: 'JSON', fits: [] },
  '.geojson': { name: 'GeoJSON', fits: [] },
  '.topojson': { name: 'TopoJSON', fits: [] },
  '.czml': { name: 'CZML', fits: [] },
  '.gml': { name: 'GML', fits: [] },
  '.citygml': { name: 'CityGML', fits: [] },
  '.kml': { name: 'KML', fits: [] },
  '.obj': { name: 'a Wavefront OBJ', fits: [] },
  '.terraindb': { name: 'a terrain database', fits: ['sqlite'] },
};

/** Other extensions of files that must not be empty. */
const others = new Set([
  '.bin',
  '.fbx',
  '.img',
  '.flt',
  '.dem',
  '.dwg',
  '.dgn',
  '.dxf',
  '.rvt',
  '.jpg',
  '.jpeg',
  '.png',
]);

/** The extension to rename a file to, by the format of its content. */
const renamed: Readonly<Partial<Record<Format, string>>> = {
  collada: '.dae',
  glb: '.glb',
  las: '.las',
  tiff: '.tif',
};

/** The 3D Tiles that ion accepted although they were compressed with gzip. */
const gzippedTiles = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.glb', '.subtree']);

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
    checkStart({ key, size, head }, context);
  }
};

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
  const meant = expected[extension];
  if (size === 0) {
    const isData = meant !== undefined || others.has(extension);
    if (isData) {
      context.report(contentKinds['file-empty'], { file: key, message: `${key} is empty: it has 0 bytes.` });
    }
    return isData;
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

/** Checks a tile that starts with no format that is known here: only JSON, and two formats of drafts, are other tiles. */
function checkUnknown(
  { key, head }: StartOfFile,
  extension: string,
  { report, sourceType }: Pick<CheckContext, 'report' | 'sourceType'>,
): boolean {
  const isBinaryTile = sourceType === '3DTILES' && binaryTiles.has(extension);
  if (!isBinaryTile || /^(vctr|geom|\s*\{)/.test(Buffer.from(head).toString('latin1'))) return false;
  const message = `${key} is no tile: it starts with none of the formats of 3D Tiles.`;
  report(contentKinds['content-mismatch'], { file: key, message, hint: 'Create the tile again.' });
  return true;
}

interface Meaning {
  readonly signature: Signature;
  readonly extension: string;
  readonly meant: { readonly name: string; readonly fits: readonly Format[] };
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
    report(contentKinds['content-mismatch'], { file: key, message, hint: hintFor(key, format) });
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

function hintFor(key: string, format: Format): string | undefined {
  const extension = renamed[format];
  if (extension !== undefined) return `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
  if (format === 'gzip') return 'Unpack it in an earlier step, for example with `gunzip`.';
  if (format === 'rar' || format === '7z') return 'Create a zip instead, or unpack it in an earlier step.';
  return format === 'zip' ? 'Unpack it in an earlier step.' : undefined;
}
