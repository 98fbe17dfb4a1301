import type { AssetMetadata } from '../ion/ion-answers.ts';
import { factsOf } from '../tiling/status.ts';
import { isAbandonedUpload, isImport } from './abandoned.ts';
import { isOlder, latestFirst, publishedMs, type Unfinished, type Version } from './inventory.ts';
import { isQueuedFor, isRejected } from './lines.ts';
import type { Provenance } from './record.ts';

/** Whether no upload or tiling of a version and its children is running. */
export function isVersionAtRest({ asset, children }: Version, wallNowMs: number): boolean {
  return [asset, ...children].every((one) => hasEnded(one) || isAbandonedUpload(one, wallNowMs));
}

function hasEnded({ status }: AssetMetadata): boolean {
  return factsOf(status).ended;
}

/** Whether the run with this id has published a version. No step of that run, in any attempt, deletes it. */
export function isOfRun({ status, record: { provenance } }: Version, run: string | undefined): boolean {
  return status === 'COMPLETE' && run !== undefined && provenance.run === run;
}

/** Which versions of a key, scope and line to keep. */
export interface Keeping {
  /** The number of good versions to keep, the latest first. */
  readonly keep: number;
  /** The id of the workflow run that deletes. */
  readonly run: string | undefined;
  readonly wallNowMs: number;
  /** Whether a later good version exists that is not among the given ones. */
  readonly isSuperseded?: boolean;
}

/** The versions to delete, and the versions to keep. */
export interface Superseded {
  /** The oldest first. */
  readonly toDelete: readonly Version[];
  /** The latest good ones of each key, scope and line. */
  readonly kept: readonly Version[];
}

/**
 * Finds the superseded versions: at rest, and not among the latest `keep` good ones of their key, scope and line. A
 * good version is complete and not rejected. A failed version is never kept; a rejected one is kept until a good one
 * is later.
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

/** An asset that supersedes others, with its provenance and when a run last reused it. */
export interface Successor {
  readonly asset: Version['asset'];
  readonly record: Pick<Version['record'], 'provenance' | 'reusedAt'>;
}

/**
 * Finds the versions of a merge queue that a later version of the default branch supersedes. Only ended ones: a version
 * that is uploading or tiling may be merged soon.
 * @param by versions of the line `main`
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

/** Which of a repository's assets to delete. */
export interface Criteria {
  readonly isMeant: (provenance: Provenance) => boolean;
  /** Like `isMeant`, for an abandoned asset, which nobody uses. */
  readonly isAbandonedMeant: (provenance: Provenance) => boolean;
  /** The number of good versions to keep for each key, scope and line. */
  readonly keep: number;
  /** The minimum time since a run last published or reused the asset, in milliseconds. */
  readonly minAgeMs: number;
  /** The id of the workflow run that deletes. */
  readonly run: string | undefined;
}

/** The assets that match the criteria. */
export interface Selection {
  /** To delete, the oldest first. */
  readonly toDelete: readonly Version[];
  /** Also to delete: abandoned uploads. */
  readonly abandoned: readonly Unfinished[];
  /** Match, but an upload or tiling is still running. */
  readonly busy: readonly (Version | Unfinished)[];
  /** Match, and have ended, but have no whole record: imports of runs that were lost. */
  readonly unproven: readonly Unfinished[];
}

/** Selects the assets that match the criteria. */
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
    isAbandonedUpload(asset, wallNowMs) ? isAbandonedMeant(provenance) : isMeant(provenance),
  );
  const { toDelete, kept } = superseded(meant, { keep, run, wallNowMs });
  const queued = supersededOfQueue(versions, kept, run);
  const [abandoned, others] = [true, false].map((is) =>
    unfinished.filter((one) => isOld(one) && isAbandonedUpload(one.asset, wallNowMs) === is),
  );
  const begun = others?.filter(({ asset, record }) => !hasEnded(asset) && isMeant(record.provenance)) ?? [];
  const busy = meant.filter((version) => !isVersionAtRest(version, wallNowMs) && isOld(version));
  return {
    toDelete: oldestFirst([...new Set([...toDelete, ...queued])].filter(isOld)),
    abandoned: abandoned?.filter(({ record }) => isAbandonedMeant(record.provenance)) ?? [],
    busy: [...busy, ...begun],
    unproven: unfinished.filter(
      (one) => isImport(one.asset) && hasEnded(one.asset) && isMeant(one.record.provenance) && isOld(one),
    ),
  };
}
