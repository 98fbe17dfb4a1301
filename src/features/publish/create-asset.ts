import { createAsset, type CreateAnswer, type CreatedAsset, type NewAsset } from '../../ion/assets.ts';
import { AnswerError } from '../../ion/ion-answers.ts';
import { OutcomeUnknownError } from '../../ion/ion-api.ts';
import { assetPage } from '../../ion/page.ts';
import { graceAbort } from '../../lib/race-abort.ts';
import { UserError } from '../../lib/user-error.ts';
import { NotListableError } from '../../provenance/find-by-description.ts';
import { deleteLost, searchHint } from '../../provenance/find-by-nonce.ts';
import { writeRecord } from '../../provenance/record.ts';
import type { Io, Run } from './context.ts';

/** A created asset. */
export interface Creation extends CreatedAsset {
  /** Whether it took another create, since the answer to the first was lost. */
  readonly isRepeated: boolean;
}

/**
 * Creates the asset, and tells its id at once.
 * @throws UserError with the hint
 */
export async function createRecordedAsset(
  asset: NewAsset,
  { nonce, provenance }: Pick<Run, 'nonce' | 'provenance'>,
  io: Omit<Io, 'step'>,
): Promise<Creation> {
  const { client, log, record, advance } = io;
  advance({ stage: 'creating', nonce, name: asset.name });
  const description = writeRecord(asset.description, { nonce, provenance });
  const { readInstructions, ...created } = await createSurely({ ...asset, description }, nonce, io);
  const {
    asset: { id, status, percentComplete },
    family,
  } = created;
  const { childIds } = family;
  const assetUrl = assetPage(client.apiUrl, id);
  advance({ stage: 'uploading', family });
  record({ reused: false, assetId: id, childIds, assetUrl, status, percentComplete });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
  // what is wrong with the answer is better known before the upload
  return { ...created, ...readInstructions() };
}

/** How long a create may outlast a cancel, in milliseconds. */
const graceMs = 2_500;

/** So often an asset is created whose answer is lost each time. */
const maxCreates = 3;

/**
 * Creates an asset; where the answer is lost, looks for what may have been made, deletes that, since its credentials
 * are lost too, and creates it anew.
 */
async function createSurely(
  asset: NewAsset,
  nonce: string,
  io: Omit<Io, 'step'>,
): Promise<CreateAnswer & Pick<Creation, 'isRepeated'>> {
  const { client, log, signal, advance } = io;
  for (let round = 1; ; round++) {
    try {
      // an asset whose id is known can be deleted, with whatever scopes
      const late = { ...io, signal: graceAbort(signal, graceMs) };
      return { ...(await createAsset(client, asset, late)), isRepeated: round > 1 };
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError || error instanceof AnswerError)) {
        if (error instanceof UserError) advance({ stage: 'none' }); // refused: nothing was made
        throw error;
      }
      log.info(`${error.message} Looking whether the asset was made.`);
      const outcome = await deleteWhatWasMade({ name: asset.name, nonce }, error, io);
      if (round === maxCreates) {
        advance({ stage: 'none' });
        const hint = 'Run the job again later; if that does not help, check `api-url`.';
        throw new UserError('todo', `${error.message} ${outcome}.`, hint, { cause: error });
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
async function deleteWhatWasMade(
  { name, nonce }: { readonly name: string; readonly nonce: string },
  lost: UserError,
  io: Omit<Io, 'step'>,
): Promise<string> {
  const { client, advance } = io;
  try {
    const deleted = await deleteLost(client, nonce, io);
    if (deleted.length === 0) return 'The asset was not made';
    return `It was made, as ${deleted.join(', ')}, and is deleted again, as its credentials are lost`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (!(error instanceof NotListableError)) {
      throw new UserError('todo', `${lost.message} ${error.message}`, error.hint, { cause: error });
    }
    advance({ stage: 'none' }); // the post step could not look either
    const hint = `${searchHint(name, client.apiUrl)} The step does that itself where the token has the scope assets:list.`;
    throw new UserError('todo', `${lost.message} ${error.message}`, hint, { cause: error });
  }
}
