import { byLikelihood } from '../ion/purposes.ts';
import { readingsYaml, type ReadingInput } from '../ion/reading-yaml.ts';
import { readingsOf, sourceTypes, typesOf, type AssetType, type Reading } from '../ion/source-types.ts';
import { listSome } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import { findForeign, type ForeignFile } from './foreign.ts';
import type { NamedFile, ReadHead } from './named-file.ts';
import { isCityGml, jsonKind } from './sniff.ts';

/** Type and source type, as far as the inputs have them. */
export interface RequestedTypes {
  readonly type: AssetType | undefined;
  readonly sourceType: string | undefined;
}

/** A reading that was inferred. */
export interface InferredReading extends Reading {
  /** The key of a file that shows the source type; undefined if the inputs say it. */
  readonly evidence: string | undefined;
}

/** The possible source types of each extension. Other extensions have no meaning here (textures, sidecars). */
const sourcesByExtension: Readonly<Record<string, readonly string[]>> = {
  ...each(['.las', '.laz'], ['POINT_CLOUD']),
  ...each(['.citygml'], ['CITYGML']),
  ...each(['.ifc', '.rvt', '.dgn', '.dwg', '.dxf'], ['BIM_CAD']),
  ...each(['.gltf', '.glb', '.obj', '.dae', '.fbx'], ['3D_MODEL', '3D_CAPTURE']),
  ...each(['.tif', '.tiff', '.img', '.asc', '.flt', '.dem', '.src'], ['RASTER_IMAGERY', 'RASTER_TERRAIN']),
  ...each(['.jpg', '.jpeg', '.png'], ['RASTER_IMAGERY']),
  ...each(['.terraindb'], ['TERRAIN_DATABASE']),
  ...each(['.kml', '.kmz'], ['KML']),
  ...each(['.czml'], ['CZML']),
  ...each(['.geojson', '.topojson'], ['GEOJSON']),
  ...each(['.3tz'], ['3DTILES']),
};

/** The extensions of files that belong to a file of a source type, such as textures of a model or of CityGML. */
const companions: Readonly<Record<string, readonly string[]>> = {
  '3DTILES': ['.gltf', '.glb', '.jpg', '.jpeg', '.png', '.json'],
  '3D_MODEL': ['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
  CITYGML: ['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
  KML: ['.jpg', '.jpeg', '.png', '.dae'],
  BIM_CAD: ['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
};

/**
 * Determines type and source type: from the inputs if both are set, otherwise from the files.
 * @throws UserError with the choices if not exactly one reading is possible
 */
export async function inferReading(
  requested: RequestedTypes,
  files: readonly NamedFile[],
  readHead: ReadHead,
): Promise<InferredReading> {
  const { type, sourceType } = requested;
  if (type !== undefined && sourceType !== undefined) return { type, sourceType, evidence: undefined };
  if (sourceType !== undefined) return { ...chooseType(sourceType), evidence: undefined };

  const evidence = await gatherEvidence(files, readHead);
  const possible = possibleSources(evidence);
  const zipped = files.some(isZip);
  const readings = readingsOf(possible, type).filter((reading) => !zipped || typesOfZips.has(reading.type));
  const [only] = readings;
  if (only && readings.length === 1) return { ...only, evidence: [...evidence.values()][0] };
  if (readings.length > 1) throw ambiguous(readings, evidence, type);
  if (evidence.size > 0) throw contradictory(evidence, type);
  const foreign = await findForeign(files, readHead);
  throw foreign === undefined ? notInferred(files, type) : unsupported(foreign);
}

function unsupported({ key, name, advice }: ForeignFile): UserError {
  return new UserError(
    'format-unsupported',
    `ion does not support the format of ${key}, which is ${name}.`,
    `${advice} If ion supports this format now, set both \`type\` and \`source-type\`.`,
  );
}

function chooseType(sourceType: string): Reading {
  const types = typesOf(sourceType) ?? [];
  const [only] = types;
  if (only && types.length === 1) return { type: only, sourceType };
  throw new UserError(
    'type-ambiguous',
    `ion can make ${types.join(' or ')} from the source type ${sourceType}.`,
    'Add one of these lines.',
    { yaml: readingsYaml(readingsOf([sourceType]), ['type']) },
  );
}

/** The first file for each set of possible source types. The keys are the source types, separated by commas. */
type Evidence = Map<string, string>;

async function gatherEvidence(files: readonly NamedFile[], readHead: ReadHead): Promise<Evidence> {
  const seen: { key: string; extension: string; sources: readonly string[] }[] = [];
  for (const { path, key } of files) {
    const extension = isTileArchive(key) ? '.3tz' : extensionOf(key);
    const sources = sourcesByExtension[extension] ?? (await sniff(path, key, extension, readHead));
    if (sources.length > 0) seen.push({ key, extension, sources });
  }
  const leaders = Object.keys(companions).filter((leader) =>
    seen.some(({ sources }) => leads(leader, sources)),
  );
  const evidence: Evidence = new Map();
  for (const { key, extension, sources } of seen) {
    const follows = leaders.some(
      (leader) => !leads(leader, sources) && companions[leader]?.includes(extension),
    );
    const label = sources.join(',');
    if (!follows && !evidence.has(label)) evidence.set(label, key);
  }
  return evidence;
}

/** Whether other files can belong to a file with these possible sources. A zip contains all its files. */
function leads(leader: string, sources: readonly string[]): boolean {
  return sources.includes(leader) && sources !== zipSources;
}

async function sniff(
  path: string,
  key: string,
  extension: string,
  readHead: ReadHead,
): Promise<readonly string[]> {
  if (isZip({ key })) return zipSources;
  if (/(^|\/)tileset\.json$/.test(key)) return ['3DTILES'];
  if (extension === '.gml' || extension === '.xml') return isCityGml(await readHead(path)) ? ['CITYGML'] : [];
  if (extension === '.json') return [jsonKind(await readHead(path)) ?? []].flat();
  return [];
}

/** The types of asset for which ion accepts a zip. */
const typesOfZips: ReadonlySet<AssetType> = new Set(['3DTILES', 'TERRAIN', 'IMAGERY', 'GLTF']);

const zipSources = sourceTypes.filter((name) => typesOf(name)?.some((type) => typesOfZips.has(type)));

function isZip({ key }: Pick<NamedFile, 'key'>): boolean {
  return extensionOf(key) === '.zip' && !isTileArchive(key);
}

/**
 * Whether a file is an archive of 3D Tiles with an index (https://github.com/erikdahlstrom/3tz-specification). A
 * self-hosted ion supports them since May 2026.
 */
export function isTileArchive(key: string): boolean {
  return /\.(3tz|3dtiles\.zip)$/i.test(key);
}

/** The source types that all evidence allows. */
function possibleSources(evidence: Evidence): string[] {
  const sets = [...evidence.keys()].map((label) => label.split(','));
  const [first = [], ...others] = sets;
  return first.filter((source) => others.every((set) => set.includes(source)));
}

function ambiguous(readings: readonly Reading[], evidence: Evidence, type: AssetType | undefined): UserError {
  const kinds = type === undefined ? 'combinations of `type` and `source-type`' : 'source types';
  return new UserError(
    'type-ambiguous',
    `The files (such as ${[...evidence.values()].join(', ')}) fit ${readings.length} ${kinds}.`,
    type === undefined ? 'Add the lines of one choice.' : 'Add one of these lines.',
    { yaml: readingsYaml(readings, openInputs(type)) },
  );
}

/** The inputs that are not set yet, if `source-type` is missing. */
function openInputs(type: AssetType | undefined): readonly ReadingInput[] {
  return type === undefined ? ['type', 'source-type'] : ['source-type'];
}

function contradictory(evidence: Evidence, type: AssetType | undefined): UserError {
  const list = listSome([...evidence].map(([label, key]) => `${key} (${label.replaceAll(',', ' or ')})`));
  const possible = byLikelihood(readingsOf(possibleSources(evidence)));
  if (type !== undefined && possible.length > 0) {
    const choices = possible.filter(
      (reading) => possible.find((other) => other.type === reading.type) === reading,
    );
    return new UserError(
      'type-mismatch',
      `ion cannot make ${type} from these files: ${list}.`,
      'Change `type`, or remove it.',
      { yaml: readingsYaml(choices, ['type']) },
    );
  }
  return new UserError(
    'source-types-mixed',
    `No single source type${type === undefined ? '' : ` of the type ${type}`} fits all files: ${list}.`,
    'Select only the files of one asset in `files`, or set both `type` and `source-type`.',
  );
}

function notInferred(files: readonly NamedFile[], type: AssetType | undefined): UserError {
  const keys = files.map(({ key }) => key);
  return new UserError(
    'source-type-not-inferred',
    `Could not infer \`source-type\` from the files: ${listSome(keys, maxNamed)}.`,
    'Check that `files` selects data in a format that ion supports. If it does, add the lines of one choice.',
    { yaml: readingsYaml(readingsOf(sourceTypes, type), openInputs(type)) },
  );
}

/** The number of files that an error names. */
const maxNamed = 5;

function each(extensions: readonly string[], sources: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(extensions.map((extension) => [extension, sources]));
}

function extensionOf(key: string): string {
  return /\.[^./]*$/.exec(key)?.[0].toLowerCase() ?? '';
}
