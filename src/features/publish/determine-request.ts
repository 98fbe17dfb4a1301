import { inferReading, type InferredReading } from '../../inference/infer.ts';
import { isTileArchive, type OpenZip } from '../../inference/zips.ts';
import { checkOptions } from '../../inputs/check-options.ts';
import { meantBy } from '../../inputs/synonyms.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { resolveBaseTerrain, terrainName } from '../../ion/base-terrain.ts';
import { isDefaultApi } from '../../ion/page.ts';
import { typesOf } from '../../ion/source-types.ts';
import { createDiskReader } from '../../source/disk-reader.ts';
import type { SourceFile } from '../../source/find.ts';
import { refusePointers } from '../../source/lfs-pointers.ts';
import type { Io } from './context.ts';

/** How many faults of options are reported. */
const maxFaults = 20;

/** What ion is asked to create. */
export interface DeterminedRequest {
  readonly asset: NewAsset;
  /** What the files were taken for, and why: one line. */
  readonly line: string;
}

/**
 * Determines what ion is asked to create: type and source type from the inputs or the files, and the options.
 * @throws UserError that names the choices, files that are pointers, or what is wrong with an option
 */
export async function determineRequest(
  inputs: UploadInputs,
  files: readonly SourceFile[],
  { client, log, signal, record }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<DeterminedRequest> {
  const { name, description, attribution } = inputs;
  for (const remark of inputs.remarks) log.info(remark);
  const reader = createDiskReader(files);
  await refusePointers(reader);
  const reading = await inferReading(inputs, reader, openZip);
  const { type, sourceType } = reading;
  warnOfSourceType(reading, log);
  const suspicions = warnOfOptions(reading, inputs, log);
  warnOfArchive(files, client.apiUrl, log);
  const resolved = await resolveBaseTerrain(client, inputs.options, signal);
  const options = { ...resolved, ...reading.options, sourceType };
  record({ name, type, sourceType, options });
  const why = explainReading(reading, inputs);
  if (why.type !== undefined) log.info(why.type);
  for (const remark of reading.remarks) log.info(remark);
  const terrain = terrainName(inputs.options);
  if (terrain !== undefined) {
    log.info(`Option baseTerrainId: ${JSON.stringify(resolved['baseTerrainId'])}, the asset “${terrain}”.`);
  }
  const asset = { name, description, attribution, type, options };
  return { asset: suspicions.length > 0 ? { ...asset, suspicions } : asset, line: why.line };
}

/** A zip is unpacked only if there is one. */
const openZip: OpenZip = async (reader, key) =>
  (await import('../../formats/zip-reader.ts')).openZip(reader, key);

/** Why the files have this type and source type; nothing is repeated that the inputs say. */
function explainReading(
  { type, sourceType, because }: InferredReading,
  inputs: Pick<UploadInputs, 'type' | 'sourceType'>,
): { readonly line: string; readonly type: string | undefined } {
  const isTypeGiven = inputs.type !== undefined;
  const only = typesOf(sourceType)?.length === 1 ? sourceType : 'these files';
  if (because === undefined) {
    const line = isTypeGiven
      ? `Source type ${sourceType} and type ${type}, as the inputs say.`
      : `Type ${type}: the only type for ${only}.`;
    return { line, type: undefined };
  }
  return isTypeGiven
    ? { line: `Source type ${sourceType}: ${because}, and the input \`type\` is ${type}.`, type: undefined }
    : {
        line: `Source type ${sourceType}: ${because}. Type ${type}.`,
        type: `Type ${type}: the only type for ${only}.`,
      };
}

function warnOfSourceType({ type, sourceType }: InferredReading, log: Io['log']): void {
  if (typesOf(sourceType) !== undefined) return;
  const meant = meantBy('source-type', sourceType, type);
  log.warning({
    code: 'source-type-unknown',
    message: `This action does not know the source type ${sourceType}. It is sent unchanged.`,
    hint: meant?.hint ?? 'If ion refuses it, check its spelling.',
    yaml: meant?.yaml,
  });
}

/** @returns the hints of the warnings: if ion refuses the options, they are probably the cause */
function warnOfOptions(
  { type, sourceType }: InferredReading,
  inputs: Pick<UploadInputs, 'options'>,
  log: Io['log'],
): readonly string[] {
  const mistakes = checkOptions({ type, sourceType }, inputs.options).slice(0, maxFaults);
  for (const { option, what, hint, yaml } of mistakes) {
    log.warning({
      code: 'option-suspicious',
      message: `The option \`${option}\` ${what}. It is sent unchanged.`,
      hint: hint ?? '',
      yaml,
    });
  }
  return mistakes.flatMap(({ hint }) => hint ?? []);
}

function warnOfArchive(files: readonly SourceFile[], apiUrl: URL, log: Io['log']): void {
  const archive = files.find(({ key }) => isTileArchive(key));
  if (archive === undefined || !isDefaultApi(apiUrl)) return;
  log.warning({
    code: 'tile-archive',
    message: `The file ${archive.key} is an archive of 3D Tiles. It is not known whether api.cesium.com accepts one.`,
    hint: 'If the tiling fails, unpack the archive in an earlier step and upload the files of the tileset.',
  });
}
