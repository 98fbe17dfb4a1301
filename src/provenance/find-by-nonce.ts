import { deleteAssets, type CallTools } from '../ion/assets.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { assetList } from '../ion/page.ts';
import { findByDescription } from './find-by-description.ts';
import { readRecord } from './record.ts';

/** What it takes to look for an asset. */
export interface FindTools extends Pick<CallTools, 'clock' | 'signal'> {
  /** Pauses before the looks for an asset that may take a moment to show, in milliseconds. Default: three looks in six seconds. */
  readonly searchPausesMs?: readonly number[];
}

const usualPausesMs = [0, 2_000, 4_000];

/** So many of the newest assets are looked through at most: a page. */
const maxSearched = 1000;

/**
 * Finds the assets of the run with this nonce, children included; several looks, for as long as there is none.
 * @throws NotListableError where the token lacks the scope assets:list, or is not valid
 * @throws UserError with the hint
 */
export async function findByNonce(
  client: IonClient,
  nonce: string,
  { clock, signal, searchPausesMs = usualPausesMs }: FindTools,
): Promise<readonly AssetMetadata[]> {
  for (const pause of searchPausesMs) {
    if (pause > 0) await clock.sleep(pause, signal);
    const isOfRun = ({ description }: AssetMetadata) => readRecord(description)?.nonce === nonce;
    const found = await findByDescription(
      client,
      { text: nonce, isMatch: isOfRun, max: maxSearched },
      signal,
    );
    if (found.length > 0) return found.toSorted((a, b) => a.id - b.id); // as they were made
  }
  return [];
}

/**
 * Deletes what a create made whose answer is lost: nothing can be uploaded to it without its credentials, so ion is
 * never told of it, whatever status it has.
 * @returns the ids of the assets that were deleted
 */
export async function deleteLost(
  client: IonClient,
  nonce: string,
  tools: Pick<CallTools, 'clock' | 'signal'>,
): Promise<readonly number[]> {
  const ids = (await findByNonce(client, nonce, tools)).map(({ id }) => id);
  await deleteAssets(client, ids, tools.signal);
  return ids;
}

/** What to do about an asset that may have been made, and cannot be looked for. */
export function searchHint(name: string, apiUrl: URL): string {
  return `An asset “${name}” that awaits files may have been made: look for it at ${assetList(apiUrl)}, and delete it.`;
}
