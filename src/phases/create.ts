import { AnswerError, readUploadLocation } from '../ion/answers.ts';
import { createAsset, notifyCall, readNewAsset, type CreatedAsset, type NewAsset } from '../ion/assets.ts';
import { OutcomeUnknownError } from '../ion/client.ts';
import { deleteLost, lookForIt } from '../ion/lost.ts';
import { assetPage } from '../ion/page.ts';
import { writeRecord } from '../ion/record.ts';
import { UserError } from '../lib/errors.ts';
import type { PublishTools } from './tools.ts';

/**
 * Creates the asset, tells its id at once, and reads it once: a token that may not read is better known before the
 * upload than after.
 * @throws UserError with the cure
 */
export async function createPhase(asset: NewAsset, tools: PublishTools): Promise<CreatedAsset> {
  const { client, log, nonce, record, advance } = tools;
  advance({ stage: 'create', nonce, name: asset.name, assetIds: [] });
  const description = writeRecord(asset.description, { nonce });
  const created = await createSurely({ ...asset, description }, tools);
  const { id, status, percentComplete } = created.asset;
  const { childIds } = created;
  const assetUrl = assetPage(client.apiUrl, id);
  record({ assetId: id, childIds, assetUrl, status, percentComplete });
  advance({ stage: 'upload', assetIds: [id, ...childIds] });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
  // what is wrong with the answer is better known before the upload, too
  readUploadLocation(created.answer);
  notifyCall(client, created);
  await readNewAsset(client, id, tools);
  return created;
}

/** So often an asset is created whose answer is lost each time. */
const mostCreates = 3;

/**
 * Creates an asset; where the answer is lost, looks for what may have been made, deletes that, since its credentials
 * are lost too, and creates it anew.
 */
async function createSurely(asset: NewAsset, tools: PublishTools): Promise<CreatedAsset> {
  const { client, log, nonce, advance } = tools;
  for (let round = 1; ; round++) {
    try {
      return await createAsset(client, asset, tools);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError || error instanceof AnswerError)) {
        if (error instanceof UserError) advance({ stage: 'settled' }); // refused: nothing was made
        throw error;
      }
      log.info(`${error.message} Looking whether the asset was made.`);
      const deleted = await deleteLost(client, nonce, tools).catch((lookError: unknown) => {
        if (!(lookError instanceof UserError)) throw lookError;
        advance({ stage: 'settled' }); // the post step would not find it either
        const cure = `${error.cure} ${lookForIt(asset.name)} (${lookError.message} ${lookError.cure})`;
        throw new UserError(error.message, cure, { cause: lookError });
      });
      const ids = deleted.join(', ');
      const outcome =
        ids === '' ? 'It was not' : `It was, as ${ids}, and is deleted, as its credentials are lost`;
      if (round === mostCreates) {
        advance({ stage: 'settled' });
        throw new UserError(`${error.message} ${outcome}.`, error.cure, { cause: error });
      }
      log.info(`${outcome}: creating it again.`);
    }
  }
}
