import type { UploadInputs } from '../../inputs/upload.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { resolveBaseTerrain } from '../../ion/base-terrain.ts';
import { typesOf } from '../../ion/source-types.ts';
import type { SourceFile } from '../../source/find.ts';
import { inferReading } from '../../source/infer.ts';
import { readHead } from '../../source/sniff.ts';
import type { Io } from './context.ts';

/**
 * Settles what ion is to be asked for: type and source type by the inputs or the files, and the options.
 * @throws UserError that names the choices
 */
export async function determineRequest(
  inputs: UploadInputs,
  files: readonly SourceFile[],
  { client, log, signal, record }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<NewAsset> {
  const { name, description, attribution } = inputs;
  const { type, sourceType } = await inferReading(inputs, files, readHead);
  if (typesOf(sourceType) === undefined) {
    log.warning(`The source type ${sourceType} is not known here: it is passed on as it is.`);
  }
  const options = { ...(await resolveBaseTerrain(client, inputs.options, signal)), sourceType };
  record({ name, type, sourceType, options });
  log.info(`Name: ${name}`);
  log.info(`Type: ${type}`);
  log.info(`Options: ${JSON.stringify(options)}`);
  return { name, description, attribution, type, options };
}
