import type { AssetMetadata } from './answers.ts';
import { deleteAsset, listAssets, type CallTools } from './assets.ts';
import type { IonClient } from './client.ts';
import { readRecord } from './record.ts';

/** Pauses before the looks for an asset that may take a moment to show, in milliseconds. */
const pausesMs = [0, 2_000, 4_000];

/** So many of the newest assets are looked through where the search finds nothing: a page. */
const newestLooked = 1000;

/**
 * Finds the assets of the run with this nonce, children included; several looks, for as long as there is none.
 * Whether ion's `search` looks into descriptions is not known, so the newest assets are looked through as well.
 * @throws UserError with the cure, such as an `IonError` where the token lacks the scope assets:list
 */
export async function findByNonce(
  client: IonClient,
  nonce: string,
  { clock, signal }: Pick<CallTools, 'clock' | 'signal'>,
): Promise<readonly AssetMetadata[]> {
  for (const pause of pausesMs) {
    if (pause > 0) await clock.sleep(pause, signal);
    for (const query of [{ search: nonce }, { sortBy: 'DATE_ADDED', sortOrder: 'DESC' }]) {
      const found: AssetMetadata[] = [];
      let looked = 0;
      for await (const asset of listAssets(client, query)) {
        if (readRecord(asset.description)?.nonce === nonce) found.push(asset);
        if (++looked === newestLooked) break;
      }
      if (found.length > 0) return found.sort((a, b) => a.id - b.id); // as they were made
    }
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
  for (const id of ids) await deleteAsset(client, id);
  return ids;
}

/** What to do about an asset that may have been made, and cannot be looked for. */
export function lookForIt(name: string): string {
  return `An asset “${name}” that awaits files may have been made: look for it at https://ion.cesium.com/assets, and delete it.`;
}
