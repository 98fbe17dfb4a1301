import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { IonError } from '../ion/ion-error.ts';
import { listAssets } from '../ion/paging.ts';
import { UserError } from '../lib/user-error.ts';

/** The token may not list assets, and never will. */
export class NotListableError extends UserError {
  constructor(cause: IonError) {
    super('todo', cause.message, cause.hint, { cause });
    this.name = 'NotListableError';
  }
}

const refusals = new Set([401, 403, 404]);

/** Which assets to find. */
export interface DescriptionSearch {
  /** What is in the descriptions of those that match. */
  readonly text: string;
  readonly isMatch: (asset: AssetMetadata) => boolean;
  /** No more assets are looked through; undefined for all. */
  readonly max?: number;
}

/**
 * Finds assets by something in their descriptions. Whether ion's `search` looks there is not known: what it finds is
 * filtered, and where that leaves nothing, the assets are looked through from the newest on.
 * @throws NotListableError where the token lacks the scope assets:list, or is not valid
 * @throws UserError with the hint
 */
export async function findByDescription(
  client: IonClient,
  search: DescriptionSearch,
  signal: AbortSignal,
): Promise<readonly AssetMetadata[]> {
  for (const query of [{ search: search.text }, { sortBy: 'DATE_ADDED', sortOrder: 'DESC' }]) {
    const found = await filterList(client, query, search, signal);
    if (found.length > 0) return found;
  }
  return [];
}

async function filterList(
  client: IonClient,
  query: Readonly<Record<string, string>>,
  { isMatch, max = Infinity }: DescriptionSearch,
  signal: AbortSignal,
): Promise<AssetMetadata[]> {
  const found = new Map<number, AssetMetadata>(); // a list that changes may show an asset on two pages
  let checked = 0;
  try {
    for await (const asset of listAssets(client, query, signal)) {
      if (isMatch(asset)) found.set(asset.id, asset);
      if (++checked >= max) break;
    }
  } catch (error) {
    const isRefused = error instanceof IonError && refusals.has(error.status);
    throw isRefused ? new NotListableError(error) : error;
  }
  return [...found.values()];
}
