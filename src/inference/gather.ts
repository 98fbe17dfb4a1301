import { extensionOf } from '../formats/extension.ts';
import { hasKmlModel, kmlMembers } from '../formats/kml-models.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import type { Reading } from '../ion/source-types.ts';
import { findCapture } from './capture.ts';
import { classify, type DataFile } from './classify.ts';
import { commonReadings, evidenceOf, type Evidence } from './evidence.ts';
import type { ForeignFile } from './foreign.ts';
import type { DataKind } from './kinds.ts';
import { findNamed } from './named-in.ts';
import { isManyPhotos, likelyRaster, placedRasters, withoutPreviews } from './rasters.ts';
import { explain } from './reasons.ts';
import { dominantOf, surveyFiles, type Survey } from './survey.ts';
import { typesOfZips, type OpenZip } from './zips.ts';

/** What the files show, and what inference says of them. */
export interface GatheredData {
  readonly evidence: readonly Evidence[];
  readonly survey: Survey;
  readonly zips: readonly OpenedZip[];
  /** A file of a format that ion does not support, if nothing else shows what the files are. */
  readonly foreign: ForeignFile | undefined;
}

/** A zip and what it contains. */
export interface OpenedZip {
  readonly key: string;
  readonly reader: SourceReader;
  readonly inside: GatheredData;
}

/**
 * Gathers what files and zips show.
 * @param openZip undefined to open none
 * @throws ZipFaultError if a zip cannot be read
 */
export async function gather(reader: SourceReader, openZip: OpenZip | undefined): Promise<GatheredData> {
  const survey = await surveyFiles(reader, (key) => classify(reader, key));
  const dominant = dominantOf(survey);
  if (dominant !== undefined) return { evidence: [], survey, zips: [], foreign: dominant };
  const zips: OpenedZip[] = [];
  if (openZip !== undefined) {
    for (const key of survey.zips) zips.push(await openAndGather(reader, key, openZip));
  }
  const inFiles = await gatherFiles(reader, survey, openZip);
  const evidence = [...inFiles, ...zips.flatMap(evidenceOfZip)];
  return { evidence, survey, zips, foreign: evidence.length === 0 ? survey.foreign[0] : undefined };
}

async function openAndGather(reader: SourceReader, key: string, openZip: OpenZip): Promise<OpenedZip> {
  const opened = await openZip(reader, key);
  if ('fault' in opened) throw new ZipFaultError(key, opened.fault);
  return { key, reader: opened, inside: await gather(opened, undefined) };
}

/** A zip cannot be opened. */
export class ZipFaultError extends Error {
  readonly key: string;
  readonly fault: string;

  constructor(key: string, fault: string) {
    super(`${key}: ${fault}`);
    this.name = 'ZipFaultError';
    this.key = key;
    this.fault = fault;
  }
}

async function gatherFiles(
  reader: SourceReader,
  survey: Survey,
  openZip: OpenZip | undefined,
): Promise<readonly Evidence[]> {
  const groups = Map.groupBy(await ownData(reader, survey), ({ kind }) => kind);
  const all: Evidence[] = [];
  for (const [kind, [first, ...others]] of groups) {
    if (first !== undefined) all.push(await judge(kind, [first, ...others], reader, openZip));
  }
  return all;
}

/** The data without pictures that belong to rasters, and with rasters that belong to nothing. */
async function ownData(reader: SourceReader, { data, companions }: Survey): Promise<readonly DataFile[]> {
  const own = withoutPreviews(reader, data);
  const placed = await placedRasters(
    reader,
    companions.filter(({ kind }) => kind === 'raster').map(({ key }) => key),
  );
  if (placed.length === 0) return own;
  const texts = [...reader.files.keys()].filter((key) => naming.has(extensionOf(key)));
  const named = await findNamed(reader, texts, placed);
  return [
    ...own,
    ...companions
      .filter(({ key }) => placed.includes(key) && !named.has(key))
      .map((file) => ({ ...file, note: `${file.key} is georeferenced, and no file names it.` })),
  ];
}

/** The extensions of files that can name a raster as a texture. */
const naming: ReadonlySet<string> = new Set([
  '.citygml',
  '.dae',
  '.fbx',
  '.glb',
  '.gltf',
  '.gml',
  '.ifc',
  '.kml',
  '.kmz',
  '.mtl',
  '.obj',
  '.xml',
]);

async function judge(
  kind: DataKind,
  [first, ...others]: readonly [DataFile, ...DataFile[]],
  reader: SourceReader,
  openZip: OpenZip | undefined,
): Promise<Evidence> {
  const files = [first, ...others];
  if (kind === 'kml') {
    const withModel = await findKmlWithModel(reader, files, openZip);
    return withModel === undefined ? evidenceOf('kml', first) : evidenceOf('kml-models', withModel);
  }
  if (kind === 'pictures') return evidenceOf(isManyPhotos(reader, files) ? 'photos' : kind, first);
  if (kind === 'raster') {
    const { prefer, note } = await likelyRaster(reader, files);
    return evidenceOf(kind, first, { prefer, notes: note === undefined ? [] : [note] });
  }
  if (kind === 'model' || kind === 'scene') {
    return evidenceOfModels(kind, [first, ...others], await findCapture(reader, files));
  }
  return evidenceOf(kind, first);
}

/** The evidence of models. @param capture why they come from photos, in sentences; empty if nothing shows it */
export function evidenceOfModels(
  kind: 'model' | 'scene',
  [first, ...others]: readonly [DataFile, ...DataFile[]],
  capture: readonly string[],
): Evidence {
  const notes = [...capture, ...(kind === 'scene' && others.length > 0 ? [oneGltf] : [])];
  return evidenceOf(kind, first, { prefer: capture.length > 0 ? '3D_CAPTURE' : undefined, notes });
}

const oneGltf = 'As `GLTF`, each file is an asset of its own: publish each in its own step.';

async function findKmlWithModel(
  reader: SourceReader,
  files: readonly DataFile[],
  openZip: OpenZip | undefined,
): Promise<DataFile | undefined> {
  for (const file of files) {
    if (extensionOf(file.key) === '.kml') {
      if (await hasKmlModel(reader, file.key)) return file;
      continue;
    }
    const members = await openZip?.(reader, file.key);
    // without a directory nothing is known of it: both readings stay
    if (members === undefined || 'fault' in members) return file;
    for (const key of kmlMembers(members)) if (await hasKmlModel(members, key)) return file;
  }
  return undefined;
}

/** What a zip shows: the readings that all its files have in common, without the types that ion does not unpack. */
function evidenceOfZip({ key, inside: { evidence, survey } }: OpenedZip): readonly Evidence[] {
  const [first] = evidence;
  if (first === undefined) return [];
  const isUnpacked = ({ type }: Reading) => typesOfZips.has(type);
  const shown = survey.data.find((file) => file.key === first.key);
  return [
    {
      key,
      label: `${first.label} in ${key}`,
      because: shown === undefined ? `${key} contains ${first.key}` : explain(shown, key),
      choices: [...commonReadings(evidence), ...evidence.flatMap(otherTiler)].filter(isUnpacked),
      others: first.others.filter(
        (other) => isUnpacked(other) && evidence.every(({ others }) => others.includes(other)),
      ),
      tolerated: evidence.flatMap(({ tolerated }) => tolerated),
      notes: evidence.flatMap(({ notes }) => notes),
    },
  ];
}

/** The other tiler for IFC: a zip can have drawings that an IFC links to, so both are choices. */
function otherTiler({ others }: Evidence): readonly Reading[] {
  return others.filter(({ sourceType }) => sourceType === 'BIM_CAD_DB');
}
