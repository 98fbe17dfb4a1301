import { posix } from 'node:path';

import type { SourceNames } from '../formats/source-reader.ts';
import { byLikelihood } from '../ion/purposes.ts';
import { readingsYaml } from '../ion/reading-yaml.ts';
import { readingsOf, sourceTypes, type AssetType, type Reading } from '../ion/source-types.ts';
import { listSome, sentences } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import { ambiguous, contradictory, openInputs, unsupported } from './errors.ts';
import { commonReadings } from './evidence.ts';
import { gatherNames, type GatheredNames } from './gather-names.ts';
import type { GatheredData } from './gather.ts';
import { asGiven, chooseType, otherTilers, type InferredReading, type RequestedTypes } from './infer.ts';
import { isSame } from './kinds.ts';

/** Why the names have to be enough: a sentence of errors. */
const namesOnly = 'ion reads these objects itself, so this action knows only their names.';

/** The number of files that an error names. */
const maxNamed = 5;

/**
 * Determines type and source type of an import: from the inputs if both are set, otherwise from the names of the
 * objects. It decides only what no content of the objects can change.
 * @throws UserError with the choices if the names leave more than one reading, or do not show the root of a tileset
 */
export async function inferFromNames(
  requested: RequestedTypes,
  names: SourceNames,
): Promise<InferredReading> {
  const { type, sourceType, options } = requested;
  if (type !== undefined && sourceType !== undefined) return asGiven({ type, sourceType });
  const found = await gatherNames(names);
  const reading =
    sourceType === undefined
      ? chooseReading(type, names, found)
      : asGiven(chooseType(sourceType, found.certain.evidence));
  const isTileset = reading.sourceType === '3DTILES';
  if (!isTileset || 'tilesetJson' in options) return reading;
  return { ...reading, remarks: [...reading.remarks, ...remarksOnRoot(names, found)] };
}

function chooseReading(
  type: AssetType | undefined,
  names: SourceNames,
  { certain, possible }: GatheredNames,
): InferredReading {
  const readingsIn = ({ evidence }: GatheredData) =>
    commonReadings(evidence).filter((reading) => type === undefined || reading.type === type);
  const shown = readingsIn(certain);
  const all = distinct([shown, ...possible.map(readingsIn)].flat());
  const { evidence, foreign, survey } = certain;
  const files = evidence.filter(({ key }) => !survey.zips.includes(key));
  const [only] = shown;
  if (only !== undefined && all.length === 1 && files.length > 0) {
    const { sourceType } = only;
    return { ...asGiven(only), because: files[0]?.because, remarks: otherTilers(sourceType) };
  }
  if (shown.length > 0 && files.length > 0) {
    throw ambiguous(all, { evidence: files, notes: [namesOnly] }, type);
  }
  if (all.length === 0 && files.length > 0) {
    throw contradictory(files, type, 'Import only the objects of one asset');
  }
  if (all.length === 0 && foreign !== undefined) throw unsupported(foreign);
  throw notInferredFromNames(names, all, type);
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter((one, index) => readings.findIndex((other) => isSame(one, other)) === index);
}

/** The names do not show what the files are. @param likely what they can be */
function notInferredFromNames(
  { files }: SourceNames,
  likely: readonly Reading[],
  type: AssetType | undefined,
): UserError {
  if (files.size === 0) return notListed();
  const choices = distinct([...likely, ...byLikelihood(readingsOf(sourceTypes, type))]);
  return new UserError(
    'source-type-not-inferred',
    `Could not infer \`source-type\` from the names of the files: ${listSome([...files.keys()], maxNamed)}.`,
    sentences(namesOnly, 'Set both `type` and `source-type`: add the lines of one choice.'),
    { yaml: readingsYaml(choices, openInputs(type)) },
  );
}

/** Without a list, the objects below prefixes are not known. A choice of all types to paste would hide that. */
function notListed(): UserError {
  return new UserError(
    'source-type-not-inferred',
    'Could not infer `source-type`: the objects of `from` could not be listed.',
    'The notice of this step says why. If the key may not list the bucket, ion probably cannot import a prefix either: ' +
      'allow `s3:ListBucket` to its IAM user, see “The key” in docs/import.md. Otherwise, set both `type` and `source-type`.',
  );
}

/**
 * The option `tilesetJson` is not inferred: whether ion reads it as a whole key, or as a path below the imported prefix,
 * is not known. Without the option ion opens `tileset.json`.
 * @throws UserError if `tileset.json` is not in the folder that contains all files
 */
function remarksOnRoot({ files }: SourceNames, { certain: { survey } }: GatheredNames): readonly string[] {
  const keys = survey.data.filter(({ kind }) => kind === 'tileset').map(({ key }) => key);
  const root = posix.join(commonFolder([...files.keys()]), 'tileset.json');
  if (!keys.includes(root)) {
    const candidates = keys.length > 0 ? keys : [...files.keys()];
    throw new UserError(
      'tileset-roots',
      `The names do not show which file is the root of the tileset: ${listSome(candidates, maxNamed)}.`,
      `${namesOnly} Set the option \`tilesetJson\` to the path of the root, or set both \`type\` and \`source-type\`.`,
    );
  }
  if (root === 'tileset.json') return [];
  return [`If ion does not find ${root}, set the option \`tilesetJson\` to its path.`];
}

/** The deepest folder that contains all files; `''` for the top. */
function commonFolder(keys: readonly string[]): string {
  const [first = [], ...others] = keys.map((key) => key.split('/').slice(0, -1));
  const end = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  return (end === -1 ? first : first.slice(0, end)).join('/');
}
