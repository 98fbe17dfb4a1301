import type { SourceReader } from '../formats/source-reader.ts';
import { byLikelihood } from '../ion/purposes.ts';
import { readingsYaml, type ReadingInput } from '../ion/reading-yaml.ts';
import { readingsOf, sourceTypes, type AssetType, type Reading } from '../ion/source-types.ts';
import { listSome, sentences } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import type { Evidence } from './evidence.ts';
import { textsOf, type ForeignFile } from './foreign.ts';
import type { OpenedZip, ZipFaultError } from './gather.ts';
import type { Survey } from './survey.ts';

/** The number of files that an error names. */
const maxNamed = 5;

/** The inputs that are not set yet, if `source-type` is missing. */
export function openInputs(type: AssetType | undefined): readonly ReadingInput[] {
  return type === undefined ? ['type', 'source-type'] : ['source-type'];
}

/** The files fit several readings. */
export function ambiguous(
  readings: readonly Reading[],
  { evidence, notes }: { readonly evidence: readonly Evidence[]; readonly notes: readonly string[] },
  type: AssetType | undefined,
): UserError {
  const kinds = type === undefined ? 'combinations of `type` and `source-type`' : 'source types';
  const add = type === undefined ? 'Add the lines of one choice.' : 'Add one of these lines.';
  const reasons = new Set(evidence.flatMap((one) => one.notes));
  return new UserError(
    'type-ambiguous',
    `The files (such as ${evidence.map(({ label }) => label).join(', ')}) fit ${readings.length} ${kinds}.`,
    sentences(add, ...reasons, ...notes),
    { yaml: readingsYaml(readings, openInputs(type)) },
  );
}

/** No reading fits all files. @param select how to choose the files of one asset */
export function contradictory(
  evidence: readonly Evidence[],
  type: AssetType | undefined,
  select = 'Select only the files of one asset in `files`',
): UserError {
  const list = listSome(evidence.map(({ label, choices }) => `${label} (${namesOf(choices)})`));
  const possible = byLikelihood(
    readingsOf([...new Set(evidence.flatMap(({ choices }) => choices.map(({ sourceType }) => sourceType)))]),
  ).filter((reading) =>
    evidence.every(({ choices }) =>
      choices.some((one) => one.type === reading.type && one.sourceType === reading.sourceType),
    ),
  );
  const notes = evidence.flatMap((one) => one.notes);
  if (type !== undefined && possible.length > 0) {
    const choices = possible.filter(
      (reading) => possible.find((other) => other.type === reading.type) === reading,
    );
    return new UserError(
      'type-mismatch',
      `ion cannot make ${type} from these files: ${list}.`,
      sentences(...limitsOf(type, choices), 'Change `type`, or remove it.'),
      { yaml: readingsYaml(choices, ['type']) },
    );
  }
  return new UserError(
    'source-types-mixed',
    `No single source type${type === undefined ? '' : ` of the type ${type}`} fits all files: ${list}.`,
    sentences(...notes, `${select}, with a step for each asset, or set both \`type\` and \`source-type\`.`),
  );
}

/** Why ion makes a type only from some files of a format. */
function limitsOf(type: AssetType, choices: readonly Reading[]): readonly string[] {
  const isKml = type === '3DTILES' && choices.some(({ sourceType }) => sourceType === 'KML');
  return isKml ? ['ion makes 3D Tiles only from KML that has a `Model`.'] : [];
}

function namesOf(readings: readonly Reading[]): string {
  return [...new Set(readings.map(({ sourceType }) => sourceType))].join(' or ');
}

/** A file has a format that ion does not list as supported. @param zip the key of the zip that contains it */
export function unsupported(file: ForeignFile, zip?: string): UserError {
  const { name, advice, plausible = [] } = textsOf(file);
  const where = zip === undefined ? file.key : `${file.key} in ${zip}`;
  return new UserError(
    'format-unsupported',
    `ion does not support the format of ${where}, which is ${name}.`,
    `${advice} If ion supports this format now, set both \`type\` and \`source-type\`.`,
    { yaml: plausible.includes('RASTER_TERRAIN') ? readingsYaml(rasterReadings) : undefined },
  );
}

/** What GDAL reads, ion probably reads too: it supports “other common raster formats”. */
const rasterReadings: readonly Reading[] = [
  { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN' },
  { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY' },
];

/** No file in a zip has a format that ion supports. */
export function zipWithoutData({ key, reader, inside }: OpenedZip): UserError {
  const members = [...reader.files.keys()];
  if (members.length === 0) {
    return new UserError(
      'zip-without-data',
      `The zip ${key} contains no files.`,
      'Check the step that creates it.',
    );
  }
  const isNested = inside.survey.zips.length > 0;
  return new UserError(
    'zip-without-data',
    `No file in ${key} has a format that ion supports: ${listSome(members, maxNamed)}.`,
    isNested
      ? 'ion does not unpack a zip that is in another zip. Unpack the outer one in an earlier step.'
      : 'Export the data in a format that ion supports: https://cesium.com/learn/ion/uploading/.',
  );
}

/** A zip contains data for a type that ion does not unpack. */
export function zippedNative({ key, inside: { evidence } }: OpenedZip): UserError {
  const [first] = evidence;
  const types = [...new Set(first?.choices.map(({ type }) => type))].join(' or ');
  return new UserError(
    'zip-not-unpacked',
    `ion does not unpack a zip for ${types}: ${key} contains ${first?.key ?? ''}.`,
    'Unpack the zip in an earlier step, and select its files in `files`.',
  );
}

/** The directory of a zip cannot be read. */
export function unreadableZip({ key, fault }: ZipFaultError): UserError {
  return new UserError(
    'zip-unreadable',
    `The directory of the zip ${key} cannot be read (${fault}).`,
    'Check the step that creates the zip. `unzip -t FILE` tests it.',
  );
}

/** Nothing shows what the files are. */
export function notInferred(
  { files }: Pick<SourceReader, 'files'>,
  { others }: Pick<Survey, 'others'>,
  type: AssetType | undefined,
): UserError {
  const known = new Map(others.map(({ key, what }) => [key, what]));
  const names = [...files.keys()].map((key) => {
    const what = known.get(key);
    return what === undefined ? key : `${key} (${what})`;
  });
  const check = 'Check that `files` selects data in a format that ion supports.';
  const message = `Could not infer \`source-type\` from the files: ${listSome(names, maxNamed)}.`;
  // nobody should publish other documents as the format that they are not
  if (known.size === names.length) return new UserError('source-type-not-inferred', message, check);
  const yaml = readingsYaml(byLikelihood(readingsOf(sourceTypes, type)), openInputs(type));
  return new UserError(
    'source-type-not-inferred',
    message,
    `${check} If it does, add the lines of one choice.`,
    { yaml },
  );
}
