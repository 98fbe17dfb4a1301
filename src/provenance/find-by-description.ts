import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { IonError } from '../ion/ion-error.ts';
import { listAssets } from '../ion/paging.ts';
import { UserError } from '../lib/user-error.ts';

/** ion refuses to list assets for this token; a retry does not help. */
export class NotListableError extends UserError {
  constructor(cause: IonError) {
    super(cause.code, cause.message, cause.hint, { cause });
    this.name = 'NotListableError';
  }
}

const refusals = new Set([401, 403, 404]);

/** Which assets to find. */
export interface DescriptionSearch {
  /** A text in the descriptions of the matching assets. */
  readonly text: string;
  readonly isMatch: (asset: AssetMetadata) => boolean;
  /** The number of assets to check; undefined for all. */
  readonly max?: number;
}

/**
 * Finds assets by a text in their descriptions. It is unknown whether ion's `search` covers descriptions. So this
 * filters the results of a search, and if none matches, it checks all assets, the newest first.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list the assets
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
  const found = new Map<number, AssetMetadata>(); // an asset may be on two pages if the list changes
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
