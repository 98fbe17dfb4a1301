import { posix } from 'node:path';

import {
  findCaptureName,
  findCaptureProgram,
  isCaptureMetadata,
  readGenerator,
} from '../../formats/capture-programs.ts';
import { extensionOf } from '../../formats/extension.ts';
import { readMtl, textureNames } from '../../formats/mtl.ts';
import { libraryNames, readObj } from '../../formats/obj.ts';
import type { SourceReader } from '../../formats/source-reader.ts';
import { formatBytes, listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about models from photogrammetry. */
export const captureKinds = defineKinds({
  'capture-as-model': {
    severity: 'warning',
    title: 'A model seems to come from photogrammetry, and its source type is `3D_MODEL`',
    why: 'ion tiles such a model for hours as `3D_MODEL`, and often fails. `3D_CAPTURE` is made for it.',
    fix: 'Write `source-type: 3D_CAPTURE`.',
    example: '`odm_textured_model_geo.obj`, or `# Generated with Agisoft Metashape` in an OBJ',
    certainty: 'C',
    source:
      'Cesium’s staff in cesium-ion-rest-api-examples, issues 129, 251, 261, 264, 312, 327, 348 and 349',
  },
});

/** How many files are read. All files of a production have the same origin. */
const maxFiles = 20;

const generatorLength = 1024 ** 2;
const headLength = 64 * 1024;

/** Checks whether models come from photogrammetry. One finding names all of them. */
export const checkCapture: Check = async (context) => {
  const { reader, report, type } = context;
  if (type !== '3DTILES') return; // for other types, both source types make the same
  const signs: { readonly key: string; readonly sign: string }[] = [];
  let read = 0;
  for (const [key, { size }] of reader.files) {
    if (size === 0) continue;
    const program = isModel(key) ? findCaptureName(key) : undefined;
    if (program !== undefined) signs.push({ key, sign: `has a name that ${program} gives` });
    else if ((isModel(key) || isMetadata(key)) && read < maxFiles) {
      read++;
      const sign = await findSign(key, size, context);
      if (sign !== undefined) signs.push({ key, sign });
    }
  }
  const [first] = signs;
  if (first === undefined) return;
  report(captureKinds['capture-as-model'], {
    file: first.key,
    message: `${listSome(
      signs.map(({ key, sign }) => `${key} ${sign}`),
      5,
    )}: the model seems to come from photogrammetry.`,
    yaml: 'source-type: 3D_CAPTURE',
  });
};

function isModel(key: string): boolean {
  return ['.obj', '.gltf', '.glb', '.dae', '.fbx'].includes(extensionOf(key));
}

function isMetadata(key: string): boolean {
  return posix.basename(key).toLowerCase() === 'metadata.xml';
}

/** What shows that a file comes from photogrammetry, as the end of a sentence; undefined if nothing does. */
async function findSign(
  key: string,
  size: number,
  context: Pick<CheckContext, 'reader' | 'resolve'>,
): Promise<string | undefined> {
  const { reader } = context;
  const extension = extensionOf(key);
  if (isMetadata(key)) {
    return isCaptureMetadata(await reader.read(key, 0, headLength)) ? 'is that of ContextCapture' : undefined;
  }
  if (extension === '.obj') return findSignOfObj(key, size, context);
  if (extension === '.fbx') return undefined;
  const generator = readGenerator(await reader.read(key, 0, generatorLength));
  const program = findCaptureProgram(generator ?? '');
  return program === undefined ? undefined : `has the generator “${program}”`;
}

async function findSignOfObj(
  key: string,
  size: number,
  { reader, resolve }: Pick<CheckContext, 'reader' | 'resolve'>,
): Promise<string | undefined> {
  const { comments, libraries } = await readObj(once(await reader.read(key, 0, headLength)));
  const program = comments.map(findCaptureProgram).find((one) => one !== undefined);
  if (program !== undefined) return `has the comment “${program}”`;
  const [names] = libraryNames(libraries[0]?.text ?? '');
  const library = names?.length === 1 && size >= minObjSize ? await resolve(key, names[0] ?? '') : undefined;
  return library?.kind === 'found' ? findLargeTextures(library.key, size, { reader, resolve }) : undefined;
}

/** In bytes: a drawn model of this size has more materials, or smaller textures. */
const minObjSize = 20e6;
const minSizeOfMaterial = 5e6;
const minTextureSize = 2e6;

/** Few materials over large textures: photogrammetry covers all with photos. Each material has a texture then. */
async function findLargeTextures(
  library: string,
  size: number,
  { reader, resolve }: Pick<CheckContext, 'reader' | 'resolve'>,
): Promise<string | undefined> {
  const { materials, colored, textures } = await readMtl(reader.stream(library));
  const isCovered = materials > 0 && colored >= materials && size / materials >= minSizeOfMaterial;
  if (!isCovered || textures.length > materials) return undefined;
  let smallest = Infinity;
  for (const { text } of textures) {
    const texture = await resolve(library, textureNames(text)[0] ?? '');
    smallest = Math.min(smallest, texture.kind === 'found' ? (reader.files.get(texture.key)?.size ?? 0) : 0);
  }
  if (smallest < minTextureSize) return undefined;
  return `has ${materials === 1 ? 'one material' : `${materials} materials`} over textures of ${formatBytes(smallest)} or more`;
}

async function* once(bytes: Uint8Array): ReturnType<SourceReader['stream']> {
  yield await Promise.resolve(bytes);
}
