import type { AssetMetadata } from './answers.ts';
import { deleteFamily, listAssets, type CallTools } from './assets.ts';
import { UserError } from '../lib/errors.ts';
import { IonError } from './errors.ts';
import { assetList } from './page.ts';
import type { IonClient } from './client.ts';
import { readRecord } from './record.ts';

/** The token may not list assets, and never will. */
export class NotListableError extends UserError {
  constructor(cause: IonError) {
    super(cause.message, cause.cure, { cause });
    this.name = 'NotListableError';
  }
}

const refusals = new Set([401, 403, 404]);

/** Pauses before the looks for an asset that may take a moment to show, in milliseconds. */
const pausesMs = [0, 2_000, 4_000];

/** So many of the newest assets are looked through where the search finds nothing: a page. */
const newestLooked = 1000;

/**
 * Finds the assets of the run with this nonce, children included; several looks, for as long as there is none.
 * Whether ion's `search` looks into descriptions is not known, so the newest assets are looked through as well.
 * @throws NotListableError where the token lacks the scope assets:list, or is not valid
 * @throws UserError with the cure
 */
export async function findByNonce(
  client: IonClient,
  nonce: string,
  { clock, signal }: Pick<CallTools, 'clock' | 'signal'>,
): Promise<readonly AssetMetadata[]> {
  for (const pause of pausesMs) {
    if (pause > 0) await clock.sleep(pause, signal);
    for (const query of [{ search: nonce }, { sortBy: 'DATE_ADDED', sortOrder: 'DESC' }]) {
      const newest = await readNewest(client, query);
      const found = newest.filter(({ description }) => readRecord(description)?.nonce === nonce);
      if (found.length > 0) return found.sort((a, b) => a.id - b.id); // as they were made
    }
  }
  return [];
}

async function readNewest(
  client: IonClient,
  query: Readonly<Record<string, string>>,
): Promise<AssetMetadata[]> {
  const assets: AssetMetadata[] = [];
  try {
    for await (const asset of listAssets(client, query)) {
      if (assets.push(asset) === newestLooked) break;
    }
  } catch (error) {
    const isRefused = error instanceof IonError && refusals.has(error.status);
    throw isRefused ? new NotListableError(error) : error;
  }
  return assets;
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
  await deleteFamily(client, ids);
  return ids;
}

/** What to do about an asset that may have been made, and cannot be looked for. */
export function lookForIt(name: string, apiUrl: URL): string {
  return `An asset “${name}” that awaits files may have been made: look for it at ${assetList(apiUrl)}, and delete it.`;
}
