import { posix } from 'node:path';

import type { SourceReader } from '../formats/source-reader.ts';
import { readHead } from '../formats/text.ts';
import type { DataFile } from './classify.ts';

/**
 * The names that programs of photogrammetry give to their files: OpenDroneMap, ContextCapture, Meshroom. A heuristic.
 */
const names =
  /(^|\/)(odm_textured_model[^/]*|Tile_[+-]\d+_[+-]\d+[^/]*\/[^/]+|Tile_[+-]\d+_[+-]\d+[^/]*|texturedMesh)\.[^./]+$/i;

/** The size of the metadata beside a capture is far smaller, in bytes. */
const maxMetadata = 64 * 1024;

/**
 * Whether models come from photos: sentences that say why, and what to do. None for other models.
 * Source of `coords.txt` and `metadata.xml`: OpenDroneMap, “Outputs”; ContextCapture, “Metadata file”.
 */
export async function findCapture(
  reader: SourceReader,
  files: readonly Pick<DataFile, 'key'>[],
): Promise<readonly string[]> {
  const named = describeName(files);
  const metadata = named === undefined ? await findMetadata(reader) : undefined;
  if (named === undefined && metadata === undefined) return [];
  const why =
    named ?? `${metadata ?? ''} is the metadata of a mesh from photos, so 3D_CAPTURE is the first choice.`;
  const coords = [...reader.files.keys()].find((key) => posix.basename(key) === 'coords.txt');
  const position =
    coords === undefined
      ? []
      : [`${coords} has the position in metres of UTM: convert it to degrees for the option \`position\`.`];
  return [why, ...position];
}

/** Why names of models are those of models from photos: a sentence. Undefined for other models. */
export function describeName(files: readonly Pick<DataFile, 'key'>[]): string | undefined {
  const named = files.find(({ key }) => names.test(key));
  return named === undefined
    ? undefined
    : `${posix.basename(named.key)} has a name of a mesh from photos, so 3D_CAPTURE is the first choice.`;
}

async function findMetadata(reader: SourceReader): Promise<string | undefined> {
  for (const key of reader.files.keys()) {
    if (!/(^|\/)metadata\.xml$/i.test(key)) continue;
    if (/<(SRS|SRSOrigin)>/.test(await readHead(reader, key, maxMetadata))) return key;
  }
  return undefined;
}
