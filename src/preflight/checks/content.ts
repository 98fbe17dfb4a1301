import { extensionOf } from '../../formats/extension.ts';
import {
  declaredLength,
  readSignature,
  signatureLength,
  type Format,
  type Signature,
} from '../../formats/signatures.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { defineKinds } from '../findings/finding.ts';

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

/** Checks size and first bytes of every file: whether they fit the extension. */
export const checkContent: Check = async (context) => {
  const { reader, report } = context;
  for (const [key, { size }] of reader.files) {
    const extension = extensionOf(key);
    if (size === 0) {
      const isData = extension in expected || others.has(extension);
      if (isData) {
        report(contentKinds['file-empty'], { file: key, message: `${key} is empty: it has 0 bytes.` });
      }
      continue;
    }
    const head = await reader.read(key, 0, signatureLength);
    const signature = readSignature(head);
    if (signature !== undefined) checkSignature({ key, extension, size, head, signature }, context);
  }
};

interface StartOfFile {
  readonly key: string;
  readonly extension: string;
  readonly size: number;
  readonly head: Uint8Array;
  readonly signature: Signature;
}

function checkSignature(
  { key, extension, size, head, signature }: StartOfFile,
  { report, sourceType }: CheckContext,
): void {
  const { format, name } = signature;
  const meant = expected[extension];
  if (format === 'lfs-pointer') {
    const message = `${key} is a Git LFS pointer, not the data.`;
    report(contentKinds['lfs-pointer'], {
      file: key,
      message,
      yaml: '- uses: actions/checkout@v7\n  with:\n    lfs: true',
    });
  } else if (meant === undefined) return;
  else if (format === 'html') {
    report(contentKinds['content-html'], {
      file: key,
      message: `${key} is an HTML page, not ${meant.name}.`,
    });
  } else if (format === 'gzip' && sourceType === '3DTILES' && gzippedTiles.has(extension)) {
    report(contentKinds['content-gzip'], { file: key, message: `${key} is compressed with gzip.` });
  } else if (!meant.fits.includes(format)) {
    const message = `${key} is ${name}, not ${meant.name}.`;
    report(contentKinds['content-mismatch'], { file: key, message, hint: hintFor(key, format) });
  } else {
    const declared = declaredLength(head, format) ?? 0;
    if (declared <= size) return;
    const message = `${key} is cut: it has ${size} bytes, and its header says ${declared}.`;
    report(contentKinds['file-truncated'], { file: key, offset: size, message });
  }
}

function hintFor(key: string, format: Format): string | undefined {
  const extension = renamed[format];
  if (extension !== undefined) return `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
  if (format === 'gzip') return 'Unpack it in an earlier step, for example with `gunzip`.';
  if (format === 'rar' || format === '7z') return 'Create a zip instead, or unpack it in an earlier step.';
  return format === 'zip' ? 'Unpack it in an earlier step.' : undefined;
}
