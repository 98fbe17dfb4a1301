import { checkOptions } from '../../inputs/check-options.ts';
import { meantBy } from '../../inputs/synonyms.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { resolveBaseTerrain } from '../../ion/base-terrain.ts';
import { isDefaultApi } from '../../ion/page.ts';
import { typesOf } from '../../ion/source-types.ts';
import { sentences } from '../../lib/format.ts';
import type { SourceFile } from '../../source/find.ts';
import { inferReading, isTileArchive } from '../../source/infer.ts';
import { refusePointers } from '../../source/lfs-pointers.ts';
import { readHead } from '../../source/sniff.ts';
import type { Io } from './context.ts';

/** So many options are told of. */
const maxLogged = 20;

/**
 * Settles what ion is to be asked for: type and source type by the inputs or the files, and the options.
 * @throws UserError that names the choices, files that are pointers, or what is wrong with an option
 */
export async function determineRequest(
  inputs: UploadInputs,
  files: readonly SourceFile[],
  { client, log, signal, record }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<NewAsset> {
  const { name, description, attribution } = inputs;
  for (const remark of inputs.remarks) log.info(remark);
  await refusePointers(files, readHead);
  const { type, sourceType } = await inferReading(inputs, files, readHead);
  if (typesOf(sourceType) === undefined) {
    const meant = meantBy('source-type', sourceType, type);
    log.warning({
      code: 'todo',
      hint: '',
      message: sentences(`The source type ${sourceType} is not known here: it is passed on as it is.`, meant),
    });
  }
  for (const { option, what, hint } of checkOptions({ type, sourceType }, inputs.options).slice(
    0,
    maxLogged,
  )) {
    log.warning({
      code: 'todo',
      hint: '',
      message: sentences(`The option \`${option}\` ${what}: it is passed on as it is.`, hint),
    });
  }
  warnOfArchive(files, client.apiUrl, log);
  const options = { ...(await resolveBaseTerrain(client, inputs.options, signal)), sourceType };
  record({ name, type, sourceType, options });
  log.info(`Name: ${name}`);
  log.info(`Type: ${type}`);
  log.info(`Options: ${JSON.stringify(options)}`);
  return { name, description, attribution, type, options };
}

function warnOfArchive(files: readonly SourceFile[], apiUrl: URL, log: Io['log']): void {
  const archive = files.find(({ key }) => isTileArchive(key));
  if (archive === undefined || !isDefaultApi(apiUrl)) return;
  log.warning({
    code: 'todo',
    hint: '',
    message: sentences(
      `The file ${archive.key} is an archive of 3D Tiles, which api.cesium.com is not known to take.`,
      'If the tiling fails, unpack it in an earlier step, and upload the files of the tileset.',
    ),
  });
}
