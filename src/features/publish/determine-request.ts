import { checkOptions } from '../../inputs/check-options.ts';
import { meantBy } from '../../inputs/synonyms.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { resolveBaseTerrain, terrainName } from '../../ion/base-terrain.ts';
import { isDefaultApi } from '../../ion/page.ts';
import { typesOf } from '../../ion/source-types.ts';
import { explainSourceType } from '../../source/explain-reading.ts';
import type { SourceFile } from '../../source/find.ts';
import { inferReading, isTileArchive, type InferredReading } from '../../source/infer.ts';
import { refusePointers } from '../../source/lfs-pointers.ts';
import { readHead } from '../../source/sniff.ts';
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
  await refusePointers(files, readHead);
  const reading = await inferReading(inputs, files, readHead);
  const { type, sourceType } = reading;
  warnOfSourceType(reading, log);
  const suspicions = warnOfOptions(reading, inputs, log);
  warnOfArchive(files, client.apiUrl, log);
  const resolved = await resolveBaseTerrain(client, inputs.options, signal);
  const options = { ...resolved, sourceType };
  record({ name, type, sourceType, options });
  const why = await explainReading(reading, inputs, files);
  if (why.type !== undefined) log.info(why.type);
  const terrain = terrainName(inputs.options);
  if (terrain !== undefined) {
    log.info(`Option baseTerrainId: ${JSON.stringify(resolved['baseTerrainId'])}, the asset “${terrain}”.`);
  }
  const asset = { name, description, attribution, type, options };
  return { asset: suspicions.length > 0 ? { ...asset, suspicions } : asset, line: why.line };
}

/** Why the files have this type and source type; nothing is repeated that the inputs say. */
async function explainReading(
  { type, sourceType, evidence }: InferredReading,
  inputs: Pick<UploadInputs, 'type' | 'sourceType'>,
  files: readonly SourceFile[],
): Promise<{ readonly line: string; readonly type: string | undefined }> {
  const file = files.find(({ key }) => key === evidence);
  const isTypeGiven = inputs.type !== undefined;
  const only = typesOf(sourceType)?.length === 1 ? sourceType : 'these files';
  if (file === undefined) {
    const line = isTypeGiven
      ? `Source type ${sourceType} and type ${type}, as the inputs say.`
      : `Type ${type}: the only type for ${only}.`;
    return { line, type: undefined };
  }
  const because = `${file.key} ${await explainSourceType(file, sourceType, readHead)}`;
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
