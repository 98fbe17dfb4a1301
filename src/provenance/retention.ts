import type { AssetMetadata } from '../ion/ion-answers.ts';
import { factsOf, isAbandoned } from '../tiling/status.ts';
import { isOlder, latestFirst, publishedMs, type Unfinished, type Version } from './inventory.ts';
import { isQueuedFor, isRejected } from './lines.ts';
import type { Provenance } from './record.ts';

/** Whether nobody is at work on a version, or on a child of it, any more. */
export function isVersionAtRest({ asset, children }: Version, wallNowMs: number): boolean {
  return [asset, ...children].every((one) => hasEnded(one) || isAbandoned(one, wallNowMs));
}

function hasEnded({ status }: AssetMetadata): boolean {
  return factsOf(status).ended;
}

/** Whether the run with this id has published a version: then no step of that run deletes it, whatever the attempt. */
export function isOfRun({ status, record: { provenance } }: Version, run: string | undefined): boolean {
  return status === 'COMPLETE' && run !== undefined && provenance.run === run;
}

/** What decides which of the versions of a key, scope and line stay. */
export interface Keeping {
  /** So many of the latest good ones stay. */
  readonly keep: number;
  /** The id of the workflow run that deletes. */
  readonly run: string | undefined;
  readonly wallNowMs: number;
  /** A later good one that supersedes all of them is known, which is not among them. */
  readonly isSuperseded?: boolean;
}

/** Those that are superseded, and those that supersede them. */
export interface Superseded {
  /** The oldest first. */
  readonly toDelete: readonly Version[];
  /** The latest good ones of each key, scope and line. */
  readonly kept: readonly Version[];
}

/**
 * Those that are superseded: at rest, and not among the latest `keep` good ones of their key, scope and line. Good is
 * what is complete and not rejected. Where ion failed, there is nothing to keep; what was rejected stays until
 * something good is later.
 */
export function superseded(versions: readonly Version[], keeping: Keeping): Superseded {
  const { keep, run, wallNowMs, isSuperseded = keep === 0 } = keeping;
  const groups = Map.groupBy(
    versions,
    ({ record: { provenance } }) => `${provenance.key} ${provenance.scope} ${provenance.line}`,
  );
  const [kept, toDelete]: [Version[], Version[]] = [[], []];
  for (const group of groups.values()) {
    const latest = group.filter(isGood).toSorted(latestFirst).slice(0, keep);
    const isLate = (version: Version) =>
      isRejected(version.record) && !isSuperseded && !latest.some((good) => latestFirst(good, version) < 0);
    kept.push(...latest);
    toDelete.push(
      ...group
        .filter((version) => !latest.includes(version) && !isOfRun(version, run))
        .filter((version) => isVersionAtRest(version, wallNowMs) && !isLate(version)),
    );
  }
  return { toDelete: oldestFirst(toDelete), kept };
}

function isGood({ status, record }: Version): boolean {
  return status === 'COMPLETE' && !isRejected(record);
}

/** What supersedes others: an asset and, in its record, whose it is and when a run took it again. */
export interface Successor {
  readonly asset: Version['asset'];
  readonly record: Pick<Version['record'], 'provenance' | 'reusedAt'>;
}

/**
 * Those that a merge queue has published, and that something later of the default branch supersedes: all that have
 * ended. What is still uploading or tiling may be about to be merged.
 * @param by of the line `main`
 * @returns the oldest first
 */
export function supersededOfQueue(
  versions: readonly Version[],
  by: readonly Successor[],
  run: string | undefined,
): readonly Version[] {
  const isSuperseded = (version: Version) =>
    by.some(
      (later) => isQueuedFor(version.record.provenance, later.record.provenance) && isOlder(version, later),
    );
  return oldestFirst(
    versions.filter(
      (version) =>
        isSuperseded(version) &&
        [version.asset, ...version.children].every(hasEnded) &&
        !isOfRun(version, run),
    ),
  );
}

function oldestFirst(versions: readonly Version[]): readonly Version[] {
  return versions.toSorted(latestFirst).toReversed();
}

/** Which of a repository's assets are to go. */
export interface Criteria {
  readonly isMeant: (provenance: Provenance) => boolean;
  /** The same of an asset that awaits its files in vain, which nobody uses. */
  readonly isAbandonedMeant: (provenance: Provenance) => boolean;
  /** So many good ones of each key, scope and line stay. */
  readonly keep: number;
  /** So long ago, in milliseconds, a run last had them for its result. */
  readonly minAgeMs: number;
  /** The id of the workflow run that deletes. */
  readonly run: string | undefined;
}

/** Assets that criteria ask for. */
export interface Selection {
  /** To be deleted, the oldest first. */
  readonly toDelete: readonly Version[];
  /** To be deleted, too: they await their files in vain. */
  readonly abandoned: readonly Unfinished[];
  /** Would be deleted if they were at rest. */
  readonly busy: readonly (Version | Unfinished)[];
}

/** Those that criteria ask for. */
export function selectToDelete(
  {
    versions,
    unfinished,
  }: { readonly versions: readonly Version[]; readonly unfinished: readonly Unfinished[] },
  { isMeant, isAbandonedMeant, keep, minAgeMs, run }: Criteria,
  wallNowMs: number,
): Selection {
  const isOld = (one: Version | Unfinished) => wallNowMs - publishedMs(one) >= minAgeMs;
  const meant = versions.filter(({ asset, record: { provenance } }) =>
    isAbandoned(asset, wallNowMs) ? isAbandonedMeant(provenance) : isMeant(provenance),
  );
  const { toDelete, kept } = superseded(meant, { keep, run, wallNowMs });
  const queued = supersededOfQueue(versions, kept, run);
  const [abandoned, others] = [true, false].map((is) =>
    unfinished.filter((one) => isOld(one) && isAbandoned(one.asset, wallNowMs) === is),
  );
  const begun = others?.filter(({ asset, record }) => !hasEnded(asset) && isMeant(record.provenance)) ?? [];
  const busy = meant.filter((version) => !isVersionAtRest(version, wallNowMs) && isOld(version));
  return {
    toDelete: oldestFirst([...new Set([...toDelete, ...queued])].filter(isOld)),
    abandoned: abandoned?.filter(({ record }) => isAbandonedMeant(record.provenance)) ?? [],
    busy: [...busy, ...begun],
  };
}
