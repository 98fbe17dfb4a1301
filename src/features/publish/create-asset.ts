import { readInstructions, type CreatedAsset, type NewAsset } from '../../ion/assets.ts';
import { deleteLost } from '../../provenance/find-by-nonce.ts';
import { writeRecord } from '../../provenance/record.ts';
import type { Run } from './context.ts';
import {
  createSurely,
  recordCreated,
  type CreateIo,
  type LostOutcome,
  type SurelyCreated,
} from './create-surely.ts';

/** A created asset. */
export interface Creation extends CreatedAsset, Pick<SurelyCreated, 'isRepeated'> {}

/**
 * Creates the asset of an upload and records its id at once. If the answer is lost, the asset may exist without its
 * credentials: it is searched, deleted and created again.
 * @throws UserError with the hint
 */
export async function createRecordedAsset(
  asset: NewAsset,
  { nonce, provenance }: Pick<Run, 'nonce' | 'provenance'>,
  io: CreateIo,
): Promise<Creation> {
  io.advance({ stage: 'creating', nonce, name: asset.name });
  const description = writeRecord(asset.description, { nonce, provenance });
  const { answer, ...created } = await createSurely(
    { ...asset, description },
    () => deleteLostAsset(nonce, io),
    io,
  );
  recordCreated(created, 'uploading', io);
  // a fault of the answer must show before the upload
  return { ...created, ...readInstructions(answer, created.asset.id, io.client.apiUrl) };
}

async function deleteLostAsset(nonce: string, io: CreateIo): Promise<LostOutcome> {
  const deleted = await deleteLost(io.client, nonce, io);
  if (deleted.length === 0) return { words: 'ion created no asset' };
  return {
    words: `ion created asset ${deleted.join(', ')}; it was deleted, because its upload credentials are lost`,
  };
}
