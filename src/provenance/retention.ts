import type { AssetMetadata } from '../ion/answers.ts';
import { factsOf } from '../tiling/status.ts';
import { latestFirst, publishedMs, type Version } from './inventory.ts';
import type { Mark } from './record.ts';

/** So old, in milliseconds, an asset that awaits its files awaits them in vain: S3 credentials live 12 hours at most. */
const mostAwaitingMs = 24 * 3_600_000;

/** Whether nobody is at work on an asset any more: its tiling has ended, or its upload can never go on. */
export function isAtRest({ status, addedMs = Infinity }: AssetMetadata, wallNowMs: number): boolean {
  return factsOf(status).ended || (status === 'AWAITING_FILES' && wallNowMs - addedMs > mostAwaitingMs);
}

/** Whether nobody is at work on a version, or on a child of it, any more. */
export function isVersionAtRest({ asset, children }: Version, wallNowMs: number): boolean {
  return [asset, ...children].every((one) => isAtRest(one, wallNowMs));
}

/**
 * Those that are superseded: at rest, and not among the latest `keep` complete ones of their key and scope. Where ion
 * failed, there is nothing to keep.
 * @returns the oldest first
 */
export function superseded(
  versions: readonly Version[],
  keep: number,
  wallNowMs: number,
): readonly Version[] {
  const groups = Map.groupBy(versions, ({ record: { mark } }) => `${mark.key} ${mark.scope}`);
  const kept = [...groups.values()].flatMap((group) =>
    group
      .filter(({ status }) => status === 'COMPLETE')
      .toSorted(latestFirst)
      .slice(0, keep),
  );
  return versions
    .filter((version) => !kept.includes(version) && isVersionAtRest(version, wallNowMs))
    .toSorted(latestFirst)
    .toReversed();
}

/** Which of a repository's assets are to go. */
export interface Criteria {
  readonly isMeant: (mark: Mark) => boolean;
  /** So many complete ones of each key and scope stay. */
  readonly keep: number;
  /** So long ago, in milliseconds, a run last had them for its result. */
  readonly leastAgeMs: number;
}

/**
 * Those that criteria ask for.
 * @returns `surplus`, to be deleted, the oldest first; `busy`, which would be if they were at rest
 */
export function selectSurplus(
  versions: readonly Version[],
  { isMeant, keep, leastAgeMs }: Criteria,
  wallNowMs: number,
): { readonly surplus: readonly Version[]; readonly busy: readonly Version[] } {
  const isOld = (version: Version) => wallNowMs - publishedMs(version) >= leastAgeMs;
  const meant = versions.filter(({ record: { mark } }) => isMeant(mark));
  return {
    surplus: superseded(meant, keep, wallNowMs).filter(isOld),
    busy: meant.filter((version) => !isVersionAtRest(version, wallNowMs) && isOld(version)),
  };
}
