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
  /** Whether the create was repeated because ion's answer was lost. */
  readonly isRepeated: boolean;
}

/**
 * Creates the asset and records its id at once.
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
    asset: { id, type, name, status, percentComplete },
    family,
  } = created;
  const { childIds } = family;
  const assetUrl = assetPage(client.apiUrl, id);
  advance({ stage: 'uploading', family });
  const undescribed = childIds.map((childId) => ({ id: childId, type: '', name: '', status: '' }));
  const assets = [{ id, type, name, status }, ...undescribed];
  record({ reused: false, assetId: id, childIds, assets, assetUrl, status, percentComplete });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
  // a fault of the answer must show before the upload
  return { ...created, ...readInstructions() };
}

/** How long a create may continue after a cancel, in milliseconds. */
const graceMs = 2_500;

/** How often the create is sent if its answer is lost each time. */
const maxCreates = 3;

/**
 * Creates an asset. If the answer is lost, the asset may exist without its credentials: it is searched, deleted and
 * created again.
 */
async function createSurely(
  asset: NewAsset,
  nonce: string,
  io: Omit<Io, 'step'>,
): Promise<CreateAnswer & Pick<Creation, 'isRepeated'>> {
  const { client, log, signal, advance } = io;
  for (let round = 1; ; round++) {
    try {
      // with the id in the answer, the asset can be deleted without further scopes
      const late = { ...io, signal: graceAbort(signal, graceMs) };
      return { ...(await createAsset(client, asset, late)), isRepeated: round > 1 };
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError || error instanceof AnswerError)) {
        if (error instanceof UserError) advance({ stage: 'none' }); // refused: nothing was created
        throw error;
      }
      log.info(`${error.message} Searching for the asset, because ion may have created it.`);
      const outcome = await deleteLostAsset({ name: asset.name, nonce }, error, io);
      if (round === maxCreates) {
        advance({ stage: 'none' });
        const hint = 'Run the job again later. If that does not help, check `api-url`.';
        throw new UserError('create-unconfirmed', `${error.message} ${outcome}.`, hint, { cause: error });
      }
      log.info(`${outcome}. Creating the asset again.`);
    }
  }
}

/**
 * Deletes the asset of a create whose answer was lost, if ion created one.
 * @returns what was found, in words
 * @throws UserError if ion cannot list assets, or cannot delete the asset
 */
async function deleteLostAsset(
  { name, nonce }: { readonly name: string; readonly nonce: string },
  lost: UserError,
  io: Omit<Io, 'step'>,
): Promise<string> {
  const { client, advance } = io;
  try {
    const deleted = await deleteLost(client, nonce, io);
    if (deleted.length === 0) return 'ion created no asset';
    return `ion created asset ${deleted.join(', ')}; it was deleted, because its upload credentials are lost`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (!(error instanceof NotListableError)) {
      const options = { yaml: error.yaml, cause: error };
      throw new UserError(error.code, `${lost.message} ${error.message}`, error.hint, options);
    }
    advance({ stage: 'none' }); // the post step cannot search either
    const hint = `${searchHint(name, client.apiUrl)} With the scope assets:list, the step does that itself.`;
    throw new UserError('create-unconfirmed', `${lost.message} ${error.message}`, hint, { cause: error });
  }
}
