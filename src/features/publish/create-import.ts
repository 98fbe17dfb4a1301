import { readImport, type ImportInstructions, type NewAsset } from '../../ion/assets.ts';
import { familiesOf, findByNonce } from '../../provenance/find-by-nonce.ts';
import { writeRecord } from '../../provenance/record.ts';
import type { Run } from './context.ts';
import {
  createSurely,
  recordCreated,
  type CreateIo,
  type LostOutcome,
  type SurelyCreated,
} from './create-surely.ts';

/** A created import. */
export interface CreatedImport extends Omit<SurelyCreated, 'answer'>, ImportInstructions {}

/**
 * Creates an asset whose data ion imports, and records its id at once. If the answer is lost, the run continues with the
 * asset that ion has created: no upload credentials are lost, and ion imports the data already.
 * @throws UserError with the hint
 */
export async function createRecordedImport(
  asset: NewAsset,
  { nonce, provenance }: Pick<Run, 'nonce' | 'provenance'>,
  io: CreateIo,
): Promise<CreatedImport> {
  io.advance({ stage: 'creating', nonce, name: asset.name, isImport: true });
  const description = writeRecord(asset.description, { nonce, provenance, isImport: true });
  const { answer, ...created } = await createSurely({ ...asset, description }, () => adopt(nonce, io), io);
  recordCreated(created, 'importing', io);
  const instructions = readImport(answer, created.asset.id, io.client.apiUrl);
  if (instructions.expectsUpload) {
    io.log.warning({
      code: 'import-ignored',
      message: `ion's response to the create of asset ${created.asset.id} has a location for an upload, so this ion probably does not import from buckets.`,
      hint: 'If the tiling fails or does not start, upload the files: replace `from` by `files`.',
    });
  }
  return { ...created, ...instructions };
}

/**
 * Finds the asset of a create without an answer. Its children are known by its record only if ion copied that. A second
 * asset is of a repeated create.
 */
async function adopt(nonce: string, io: CreateIo): Promise<LostOutcome> {
  const { client, clock, log } = io;
  const found = await findByNonce(client, nonce, io);
  const [asset] = found;
  const [family] = familiesOf(found);
  if (asset === undefined || family === undefined) return { words: 'ion created no asset' };
  log.info(`ion created asset ${asset.id}, and this run continues with it.`);
  return { adopted: { asset, family, createdAt: clock.now(), answer: {} } };
}
