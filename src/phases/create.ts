import { AnswerError, readUploadLocation } from '../ion/answers.ts';
import { createAsset, notifyCall, type CreatedAsset, type NewAsset } from '../ion/assets.ts';
import { OutcomeUnknownError } from '../ion/client.ts';
import { NotListableError } from '../ion/find.ts';
import { deleteLost, lookForIt } from '../ion/lost.ts';
import { assetPage } from '../ion/page.ts';
import { writeRecord } from '../ion/record.ts';
import { UserError } from '../lib/errors.ts';
import type { PublishTools } from './tools.ts';

/** A created asset. */
export interface Creation extends CreatedAsset {
  /** Whether it took another create, since the answer to the first was lost. */
  readonly isRepeated: boolean;
}

/**
 * Creates the asset, and tells its id at once.
 * @throws UserError with the cure
 */
export async function createPhase(asset: NewAsset, tools: PublishTools): Promise<Creation> {
  const { client, log, nonce, mark, record, advance } = tools;
  advance({ stage: 'create', nonce, name: asset.name, assetIds: [] });
  const description = writeRecord(asset.description, { nonce, mark });
  const created = await createSurely({ ...asset, description }, tools);
  const { id, status, percentComplete } = created.asset;
  const { childIds } = created;
  const assetUrl = assetPage(client.apiUrl, id);
  record({ reused: false, assetId: id, childIds, assetUrl, status, percentComplete });
  advance({ stage: 'upload', assetIds: [id, ...childIds] });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
  // what is wrong with the answer is better known before the upload
  readUploadLocation(created.answer);
  notifyCall(client, created);
  return created;
}

/** So often an asset is created whose answer is lost each time. */
const mostCreates = 3;

/**
 * Creates an asset; where the answer is lost, looks for what may have been made, deletes that, since its credentials
 * are lost too, and creates it anew.
 */
async function createSurely(asset: NewAsset, tools: PublishTools): Promise<Creation> {
  const { client, log, advance } = tools;
  for (let round = 1; ; round++) {
    try {
      return { ...(await createAsset(client, asset, tools)), isRepeated: round > 1 };
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError || error instanceof AnswerError)) {
        if (error instanceof UserError) advance({ stage: 'settled' }); // refused: nothing was made
        throw error;
      }
      log.info(`${error.message} Looking whether the asset was made.`);
      const outcome = await deleteWhatWasMade(asset.name, error, tools);
      if (round === mostCreates) {
        advance({ stage: 'settled' });
        const cure = 'Run the job again later; if that does not help, check `api-url`.';
        throw new UserError(`${error.message} ${outcome}.`, cure, { cause: error });
      }
      log.info(`${outcome}: creating it again.`);
    }
  }
}

/**
 * Looks for what a create made whose answer is lost, and deletes it.
 * @returns what there was, in words
 * @throws UserError where that cannot be known, or not be undone
 */
async function deleteWhatWasMade(name: string, lost: UserError, tools: PublishTools): Promise<string> {
  const { client, nonce, advance } = tools;
  try {
    const deleted = await deleteLost(client, nonce, tools);
    if (deleted.length === 0) return 'The asset was not made';
    return `It was made, as ${deleted.join(', ')}, and is deleted again, as its credentials are lost`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (!(error instanceof NotListableError)) {
      throw new UserError(`${lost.message} ${error.message}`, error.cure, { cause: error });
    }
    advance({ stage: 'settled' }); // the post step could not look either
    const cure = `${lookForIt(name, client.apiUrl)} The step does that itself where the token has the scope assets:list.`;
    throw new UserError(`${lost.message} ${error.message}`, cure, { cause: error });
  }
}
