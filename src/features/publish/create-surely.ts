import { createAsset, type CreateAnswer, type NewAsset } from '../../ion/assets.ts';
import { AnswerError } from '../../ion/ion-answers.ts';
import { OutcomeUnknownError } from '../../ion/ion-api.ts';
import { assetPage } from '../../ion/page.ts';
import { graceAbort } from '../../lib/race-abort.ts';
import { UserError } from '../../lib/user-error.ts';
import { NotListableError } from '../../provenance/find-by-description.ts';
import { searchHint } from '../../provenance/find-by-nonce.ts';
import type { Created } from '../../state/progress.ts';
import type { Io } from './context.ts';

/** What a create needs. */
export type CreateIo = Omit<Io, 'step'>;

/** An asset that ion has created. */
export interface SurelyCreated extends CreateAnswer {
  /** Whether the create was repeated because ion's answer was lost. */
  readonly isRepeated: boolean;
}

/** What becomes of an asset whose create had no answer. */
export type LostOutcome =
  /** The run continues with it. */
  | { readonly adopted: CreateAnswer }
  /** It does not exist, or not any more. @param words a clause, such as `ion created no asset` */
  | { readonly words: string };

/** How long a create may continue after a cancel, in milliseconds. */
const graceMs = 2_500;

/** How often the create is sent if its answer is lost each time. */
const maxCreates = 3;

/**
 * Creates an asset. If the answer is lost, `onLost` finds out what ion has done; if there is no asset then, the create is
 * repeated.
 * @throws UserError with the hint
 */
export async function createSurely(
  asset: NewAsset,
  onLost: () => Promise<LostOutcome>,
  io: CreateIo,
): Promise<SurelyCreated> {
  const { client, log, signal, advance } = io;
  for (let round = 1; ; round++) {
    try {
      // with the id in the answer, the asset can be found without further scopes
      const late = { ...io, signal: graceAbort(signal, graceMs) };
      return { ...(await createAsset(client, asset, late)), isRepeated: round > 1 };
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError || error instanceof AnswerError)) {
        if (error instanceof UserError) advance({ stage: 'none' }); // refused: nothing was created
        throw error;
      }
      log.info(`${error.message} Searching for the asset, because ion may have created it.`);
      const outcome = await explained(onLost, asset, error, io);
      if ('adopted' in outcome) return { ...outcome.adopted, isRepeated: round > 1 };
      const { words } = outcome;
      if (round === maxCreates) {
        advance({ stage: 'none' });
        const hint = 'Run the job again later. If that does not help, check `api-url`.';
        throw new UserError('create-unconfirmed', `${error.message} ${words}.`, hint, { cause: error });
      }
      log.info(`${words}. Creating the asset again.`);
    }
  }
}

/**
 * Runs the search for a lost asset.
 * @throws UserError if ion cannot list assets, or cannot delete the asset
 */
async function explained(
  onLost: () => Promise<LostOutcome>,
  { name, from }: Pick<NewAsset, 'name' | 'from'>,
  lost: UserError,
  { client, advance }: Pick<CreateIo, 'client' | 'advance'>,
): Promise<LostOutcome> {
  try {
    return await onLost();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (!(error instanceof NotListableError)) {
      const options = { yaml: error.yaml, cause: error };
      throw new UserError(error.code, `${lost.message} ${error.message}`, error.hint, options);
    }
    advance({ stage: 'none' }); // the post step cannot search either
    const isImport = from !== undefined;
    const hint = `${searchHint(name, client.apiUrl, isImport)} With the scope assets:list, the step does that itself.`;
    throw new UserError('create-unconfirmed', `${lost.message} ${error.message}`, hint, { cause: error });
  }
}

/** Saves and records a new asset at once. */
export function recordCreated(
  { asset: { id, type, name, status, percentComplete }, family }: Pick<CreateAnswer, 'asset' | 'family'>,
  stage: Created['stage'],
  { client, log, record, advance }: Pick<CreateIo, 'client' | 'log' | 'record' | 'advance'>,
): void {
  const { childIds } = family;
  const assetUrl = assetPage(client.apiUrl, id);
  advance({ stage, family });
  const undescribed = childIds.map((childId) => ({ id: childId, type: '', name: '', status: '' }));
  const assets = [{ id, type, name, status }, ...undescribed];
  record({ reused: false, assetId: id, childIds, assets, assetUrl, status, percentComplete });
  log.info(`Asset ${id}: ${assetUrl}`);
  if (childIds.length > 0) log.info(`Children: ${childIds.join(', ')}`);
}
