import { isTileArchive } from '../../formats/extension.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { determineReading } from '../../inspection/determine-reading.ts';
import type { SourceData } from '../../inspection/source-data.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { resolveBaseTerrain, terrainName } from '../../ion/base-terrain.ts';
import { isDefaultApi } from '../../ion/page.ts';
import type { Io } from './context.ts';

/** What ion is asked to create. */
export interface DeterminedRequest {
  readonly asset: NewAsset;
  /** What the files were taken for, and why: one line. */
  readonly line: string;
}

/**
 * Determines what ion is asked to create: type and source type from the inputs or the files, and the options.
 * @throws UserError that names the choices, damaged files, or what is wrong with an option
 */
export async function determineRequest(
  inputs: UploadInputs,
  data: SourceData,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record'>,
): Promise<DeterminedRequest> {
  const { client, log, signal, record } = io;
  const { name, description, attribution } = inputs;
  const reading = await determineReading(data, inputs, { ...io, onFindings: record });
  const { type, sourceType, suspicions, line } = reading;
  warnOfArchive(data, client.apiUrl, log);
  const resolved = await resolveBaseTerrain(client, inputs.options, signal);
  const options = { ...resolved, ...reading.options, sourceType };
  record({ name, type, sourceType, options });
  const terrain = terrainName(inputs.options);
  if (terrain !== undefined) {
    log.info(`Option baseTerrainId: ${JSON.stringify(resolved['baseTerrainId'])}, the asset “${terrain}”.`);
  }
  const asset = {
    ...{ name, description, attribution, type, options },
    ...(suspicions.length > 0 && { suspicions }),
  };
  return { asset, line };
}

function warnOfArchive({ reader }: Pick<SourceData, 'reader'>, apiUrl: URL, log: Io['log']): void {
  const archive = [...reader.files.keys()].find(isTileArchive);
  if (archive === undefined || !isDefaultApi(apiUrl)) return;
  log.warning({
    code: 'tile-archive',
    message: `The file ${archive} is an archive of 3D Tiles. It is not known whether api.cesium.com accepts one.`,
    hint: 'If the tiling fails, unpack the archive in an earlier step and upload the files of the tileset.',
  });
}
