import { deleteAssets, type CallTools } from '../ion/assets.ts';
import type { Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { assetList } from '../ion/page.ts';
import { findByDescription } from './find-by-description.ts';
import { readRecord } from './record.ts';

/** What a search for an asset needs. */
export interface FindTools extends Pick<CallTools, 'clock' | 'signal'> {
  /** The pauses before each search, in milliseconds: a new asset may not be listed at once. Default: three searches. */
  readonly searchPausesMs?: readonly number[];
}

const usualPausesMs = [0, 2_000, 4_000];

/** At most this many of the newest assets are checked: one page. */
const maxSearched = 1000;

/**
 * Finds the assets of the run with this nonce, children included. Repeats the search until it finds one.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list the assets
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
    if (found.length > 0) return found.toSorted((a, b) => a.id - b.id); // in the order of their creation
  }
  return [];
}

/**
 * The families of assets that have the same nonce: more than one if ion has created an asset again for a repeated create. An
 * asset comes before its children, and the second family repeats the names and types of the first. A child may have the name
 * and type of its asset: an output of a reconstruction, for example.
 * @param assets in the order of their creation
 */
export function familiesOf(
  assets: readonly Pick<AssetMetadata, 'id' | 'name' | 'type'>[],
): readonly Family[] {
  const labels = assets.map(({ name, type }) => JSON.stringify([name, type]));
  const isPeriod = (length: number) => labels.every((label, index) => label === labels[index % length]);
  const size = assets.findIndex((_asset, index) => isPeriod(index + 1)) + 1;
  return assets.flatMap(({ id }, index) => {
    if (index % size > 0) return [];
    return { id, childIds: assets.slice(index + 1, index + size).map((child) => child.id) };
  });
}

/**
 * Deletes the assets of a create whose response was lost. Their credentials are lost, too, so nobody can upload to them,
 * whatever status they have.
 * @returns the ids of the deleted assets
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

/** What to do about an asset that may exist, but that the run cannot search for. */
export function searchHint(name: string, apiUrl: URL, isImport = false): string {
  if (isImport) {
    return `Check ${assetList(apiUrl)} for an asset “${name}”: if it is there, ion imports the data into it.`;
  }
  return `Check ${assetList(apiUrl)} for an asset “${name}” with the status \`AWAITING_FILES\`, and delete it.`;
}
