import { byLikelihood, inputsFor, purposeOf } from '../ion/purposes.ts';
import { readingsOf, sourceTypes, typesOf, type AssetType, type Reading } from '../ion/source-types.ts';
import { listSome } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import { findForeign, type ForeignFile } from './foreign.ts';
import type { NamedFile, ReadHead } from './named-file.ts';
import { isCityGml, jsonKind } from './sniff.ts';

/** What the inputs say of type and source type. */
export interface RequestedTypes {
  readonly type: AssetType | undefined;
  readonly sourceType: string | undefined;
}

/** A reading that was inferred. */
export interface InferredReading extends Reading {
  /** The key of a file that shows the source type; undefined if the inputs say it. */
  readonly evidence: string | undefined;
}

/** The source types that files of an extension can be. Those absent here say nothing (textures, sidecars). */
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

/** Files that belong to a tileset, or to a model or CityGML file as its textures, where there is one. */
const companions: Readonly<Record<string, readonly string[]>> = {
  '3DTILES': ['.gltf', '.glb', '.jpg', '.jpeg', '.png', '.json'],
  '3D_MODEL': ['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
  CITYGML: ['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
  KML: ['.jpg', '.jpeg', '.png', '.dae'],
  BIM_CAD: ['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
};

/**
 * Settles type and source type: as wanted where both are given, else by what is possible with the files.
 * @throws UserError that names the choices and the line to add, where more or less than one reading is possible
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
  throw foreign === undefined ? notInferred(files, type) : notTaken(foreign);
}

function notTaken({ key, name, advice }: ForeignFile): UserError {
  return new UserError(
    'todo',
    `ion does not take the format of ${key}, which is ${name}.`,
    `${advice} If ion takes this format by now, set both \`type\` and \`source-type\`.`,
  );
}

function chooseType(sourceType: string): Reading {
  const types = typesOf(sourceType) ?? [];
  const [only] = types;
  if (only && types.length === 1) return { type: only, sourceType };
  const choices = byLikelihood(readingsOf([sourceType])).map(
    (reading) => `\`type: ${reading.type}\` for ${purposeOf(reading)}`,
  );
  throw new UserError(
    'todo',
    `The source type ${sourceType} can become ${types.join(' or ')}.`,
    `Add the line ${choices.join(' or ')}.`,
  );
}

/** For each set of source types that some file allows, written with commas: the first such file. */
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

/** Whether a file with these possible sources is one that others may be companions of; zips are whole in themselves. */
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

/** The types of asset for which ion unpacks a zip. */
const typesOfZips: ReadonlySet<AssetType> = new Set(['3DTILES', 'TERRAIN', 'IMAGERY', 'GLTF']);

const zipSources = sourceTypes.filter((name) => typesOf(name)?.some((type) => typesOfZips.has(type)));

function isZip({ key }: Pick<NamedFile, 'key'>): boolean {
  return extensionOf(key) === '.zip' && !isTileArchive(key);
}

/**
 * Whether a file is an archive of 3D Tiles with an index (https://github.com/erikdahlstrom/3tz-specification). A
 * self-hosted ion takes them since May 2026.
 */
export function isTileArchive(key: string): boolean {
  return /\.(3tz|3dtiles\.zip)$/i.test(key);
}

/** The source types that every piece of evidence allows. */
function possibleSources(evidence: Evidence): string[] {
  const sets = [...evidence.keys()].map((label) => label.split(','));
  const [first = [], ...others] = sets;
  return first.filter((source) => others.every((set) => set.includes(source)));
}

function ambiguous(readings: readonly Reading[], evidence: Evidence, type: AssetType | undefined): UserError {
  const choices = byLikelihood(readings).map((reading) => {
    const lines =
      type === undefined ? inputsFor(reading, readings) : `\`source-type: ${reading.sourceType}\``;
    const purpose = readings.length > maxPurposes ? undefined : purposeOf(reading);
    return purpose === undefined ? lines : `${lines} for ${purpose}`;
  });
  return new UserError(
    'todo',
    `The files (such as ${[...evidence.values()].join(', ')}) can be taken in ${choices.length} ways.`,
    `Add the lines of one of these: ${choices.join('; ')}.`,
  );
}

/** If there are more choices, as of a zip, their names have to do. */
const maxPurposes = 6;

function contradictory(evidence: Evidence, type: AssetType | undefined): UserError {
  const list = listSome([...evidence].map(([label, key]) => `${key} (${label.replaceAll(',', ' or ')})`));
  const possible = readingsOf(possibleSources(evidence));
  if (type !== undefined && possible.length > 0) {
    return new UserError(
      'todo',
      `ion makes no ${type} of these files: ${list}.`,
      `Write ${[...new Set(possible.map((reading) => `\`type: ${reading.type}\``))].join(' or ')}, or leave \`type\` out.`,
    );
  }
  return new UserError(
    'todo',
    `No one source type${type === undefined ? '' : ` of the type ${type}`} fits all files: ${list}.`,
    'Narrow `files` to those of one asset, or set `type` and `source-type`.',
  );
}

function notInferred(files: readonly NamedFile[], type: AssetType | undefined): UserError {
  return new UserError(
    'todo',
    `The files do not tell their source type: ${listSome(
      files.map(({ key }) => key),
      5,
    )}.`,
    `Add the line${type === undefined ? 's `type` and' : ''} \`source-type\`, one of ${readingsOf(
      sourceTypes,
      type,
    )
      .map(({ sourceType }) => sourceType)
      .filter((name, index, all) => all.indexOf(name) === index)
      .join(', ')}.`,
  );
}

function each(extensions: readonly string[], sources: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(extensions.map((extension) => [extension, sources]));
}

function extensionOf(key: string): string {
  return /\.[^./]*$/.exec(key)?.[0].toLowerCase() ?? '';
}
