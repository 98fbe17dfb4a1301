import type { SourceReader } from '../formats/source-reader.ts';
import { byLikelihood } from '../ion/purposes.ts';
import { readingsYaml } from '../ion/reading-yaml.ts';
import { readingsOf, typesOf, type AssetType, type Reading } from '../ion/source-types.ts';
import type { JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import {
  ambiguous,
  contradictory,
  notInferred,
  unreadableZip,
  unsupported,
  zippedNative,
  zipWithoutData,
} from './errors.ts';
import { allows, commonReadings, type Evidence } from './evidence.ts';
import { gather, ZipFaultError, type GatheredData } from './gather.ts';
import { describeIdle, idleFiles } from './idle-files.ts';
import { findTilesetJson } from './tileset-json.ts';
import type { OpenZip } from './zips.ts';

/** What the inputs say of the data. */
export interface RequestedTypes {
  readonly type: AssetType | undefined;
  readonly sourceType: string | undefined;
  /** Without `sourceType`. */
  readonly options: JsonObject;
}

/** A reading that was inferred, or that the inputs set. */
export interface InferredReading extends Reading {
  /** What shows the source type, such as `a.las ends with .las`; undefined if the inputs say it. */
  readonly because: string | undefined;
  /** The options that the files need, beside those of the inputs. */
  readonly options: JsonObject;
  /** Sentences for the log. */
  readonly remarks: readonly string[];
}

/**
 * Determines type and source type: from the inputs if both are set, otherwise from the files and from what zips contain.
 * @throws UserError with the choices if not exactly one reading is possible, or there are several roots of tilesets
 */
export async function inferReading(
  requested: RequestedTypes,
  reader: SourceReader,
  openZip: OpenZip,
): Promise<InferredReading> {
  const { type, sourceType } = requested;
  const isGiven = type !== undefined && sourceType !== undefined;
  const needsRoot = sourceType === '3DTILES' && !('tilesetJson' in requested.options);
  if (isGiven && !needsRoot) return asGiven({ type, sourceType });
  const found = await gatherOrFault(reader, openZip);
  if (found instanceof ZipFaultError) {
    // the checks report what is wrong with the zip
    if (isGiven) return asGiven({ type, sourceType });
    if (sourceType !== undefined) return asGiven(chooseType(sourceType, []));
    throw unreadableZip(found);
  }
  const { because, ...reading } = isGiven
    ? asGiven({ type, sourceType })
    : chooseReading(requested, reader, found);
  const root = await findTilesetJson(reading, requested.options, { reader, found });
  return {
    ...reading,
    because,
    options: root === undefined ? {} : { tilesetJson: root },
    remarks: remarksOn({ ...reading, because, root }, idleFiles(reader, found)),
  };
}

/** The reading that the inputs set. */
export function asGiven({ type, sourceType }: Reading): InferredReading {
  return { type, sourceType, because: undefined, options: {}, remarks: [] };
}

async function gatherOrFault(reader: SourceReader, openZip: OpenZip): Promise<GatheredData | ZipFaultError> {
  try {
    return await gather(reader, openZip);
  } catch (error) {
    if (error instanceof ZipFaultError) return error;
    throw error;
  }
}

function chooseReading(
  { type, sourceType }: RequestedTypes,
  reader: SourceReader,
  found: GatheredData,
): Reading & Pick<InferredReading, 'because'> {
  const { evidence } = found;
  if (sourceType !== undefined) return { ...chooseType(sourceType, evidence), because: undefined };
  const common = commonReadings(evidence);
  const readings = common.filter((reading) => type === undefined || reading.type === type);
  const [only] = readings;
  if (only !== undefined && readings.length === 1) return { ...only, because: evidence[0]?.because };
  if (readings.length > 1) {
    throw ambiguous(readings, { evidence, notes: describeIdle(idleFiles(reader, found)) }, type);
  }
  throw withoutReading(type, reader, found);
}

function withoutReading(type: AssetType | undefined, reader: SourceReader, found: GatheredData): UserError {
  const { evidence, foreign, zips } = found;
  const native = zips.find(
    ({ inside }) => inside.evidence.length > 0 && commonReadings(inside.evidence).length > 0,
  );
  const isOnlyZips = evidence.every(({ choices }) => choices.length === 0);
  if (evidence.length > 0 && isOnlyZips && native !== undefined) return zippedNative(native);
  const mixed = zips.find(({ inside }) => inside.evidence.length > 1);
  if (evidence.length > 0 && isOnlyZips && mixed !== undefined) {
    return contradictory(mixed.inside.evidence, type);
  }
  if (evidence.length > 0) return contradictory(evidence, type);
  if (foreign !== undefined) return unsupported(foreign);
  const [zip] = zips;
  if (zip === undefined) return notInferred(reader, found.survey, type);
  return zip.inside.foreign === undefined ? zipWithoutData(zip) : unsupported(zip.inside.foreign, zip.key);
}

/** The source types whose files decide which types ion can make. */
const decidedByFiles = ['KML', 'RASTER_IMAGERY'];

/**
 * The reading of a source type that the inputs set.
 * @throws UserError with the types to choose from
 */
export function chooseType(sourceType: string, evidence: readonly Evidence[]): Reading {
  const all = readingsOf([sourceType]);
  const fitting = decidedByFiles.includes(sourceType)
    ? all.filter((reading) => evidence.every((one) => allows(one, reading)))
    : [];
  const readings = fitting.length > 0 ? fitting : all;
  const [only] = readings;
  if (only && readings.length === 1) return only;
  throw new UserError(
    'type-ambiguous',
    `ion can make ${(typesOf(sourceType) ?? []).join(' or ')} from the source type ${sourceType}.`,
    'Add one of these lines.',
    { yaml: readingsYaml(byLikelihood(readings), ['type']) },
  );
}

/** The remark on a source type that was inferred, if there is another one for the same files. */
export function otherTilers(sourceType: string): readonly string[] {
  return sourceType === 'BIM_CAD'
    ? ['BIM_CAD_DB is the other tiler for IFC. To use it, set `source-type: BIM_CAD_DB`.']
    : [];
}

function remarksOn(
  {
    sourceType,
    because,
    root,
  }: Reading & Pick<InferredReading, 'because'> & { readonly root: string | undefined },
  idle: readonly string[],
): readonly string[] {
  const remarks = because === undefined ? [] : [...otherTilers(sourceType)];
  if (root !== undefined) {
    remarks.push(`Option tilesetJson: ${root}, the only tileset that no other tileset names.`);
  }
  return [...remarks, ...describeIdle(idle)];
}
