import type { IonClient } from '../ion/client.ts';
import type { Mark } from '../ion/record.ts';
import { latestFirst, publishedMs, readVersion, type Holdings, type Version } from './own.ts';

/** Statuses of an asset that may be taken for the result. */
const usable = ['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED'];

/**
 * The assets that may be what a run is about to publish: of its key and scope, or, for a pull request, of `repo`; of
 * the same outline, and complete or tiling. The best first: complete, of the own scope, the latest.
 */
export function candidates(
  versions: readonly Version[],
  { key, scope }: Mark,
  outline: string,
): readonly Version[] {
  return versions
    .filter(({ record: { mark } }) => mark.key === key && (mark.scope === scope || mark.scope === 'repo'))
    .filter(({ record }) => record.contents.outline === outline)
    .filter(({ status }) => usable.includes(status))
    .toSorted(
      (a, b) =>
        Number(b.status === 'COMPLETE') - Number(a.status === 'COMPLETE') ||
        Number(b.record.mark.scope === scope) - Number(a.record.mark.scope === scope) ||
        latestFirst(a, b),
    );
}

/**
 * The first of the candidates that has the digest and is, read now, still complete or tiling, with all its children.
 * @throws UserError with the cure
 */
export async function firstUsable(
  client: IonClient,
  versions: readonly Version[],
  digest: string,
): Promise<Version | undefined> {
  for (const { asset, record } of versions) {
    if (record.contents.digest !== digest) continue;
    const now = await readVersion(client, asset.id);
    if (now?.record.contents.digest === digest && usable.includes(now.status)) return now;
  }
  return undefined;
}

/**
 * The date, in seconds since 1970, that makes a version the latest of its key and scope. It is counted from the others'
 * dates, as clocks differ.
 * @param holdings of the repository: what another run is still at work on may be the latest
 * @returns undefined where it is that already
 */
export function dateToBeLatest(
  { asset: { id }, record }: Pick<Version, 'asset' | 'record'>,
  { versions, unfinished }: Holdings,
): number | undefined {
  const { key, scope } = record.mark;
  const [latest] = [...versions, ...unfinished]
    .filter(({ record: { mark } }) => mark.key === key && mark.scope === scope)
    .filter(({ asset }) => !Number.isNaN(asset.addedMs))
    .toSorted(latestFirst);
  if (latest === undefined || latest.asset.id === id) return undefined;
  return Math.floor(publishedMs(latest) / 1000) + 1;
}
