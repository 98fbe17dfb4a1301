import type { AssetRecord, Provenance } from './record.ts';

/** The line of the default branch, of tags and of releases. */
export const mainLine = 'main';

/** The line of merge queues. */
export const queueLine = 'queue';

/** Whether two assets are versions of the same data: with the same repository, key, scope and line. */
export function isSamePlace(a: Provenance, b: Provenance): boolean {
  return isSameKey(a, b) && a.scope === b.scope && a.line === b.line;
}

type Key = Pick<Provenance, 'repository' | 'key'>;

/** Whether two assets have the same key in the same repository. */
export function isSameKey(a: Key, b: Key): boolean {
  return a.repository === b.repository && a.key === b.key;
}

/** Whether a merge queue published an asset that a run on the default branch may reuse. */
export function isQueuedFor(its: Provenance, run: Provenance): boolean {
  return isSamePlace(its, { ...run, line: queueLine }) && isMain(run);
}

/** Whether a run may reuse an asset and change it. */
export function isOwnRecord(its: Provenance, run: Provenance): boolean {
  return isSamePlace(its, run) || isQueuedFor(its, run);
}

/**
 * Whether a run may reuse an asset without changing it: one that the default branch published, or, on a pull request,
 * one that any branch published.
 */
export function isBorrowable(its: Provenance, run: Provenance): boolean {
  return isSameKey(its, run) && its.scope === 'repo' && (its.line === mainLine || run.scope !== 'repo');
}

/** Whether two records name the same attempt at the same workflow run. */
export function isSameAttempt(a: Provenance, b: Provenance): boolean {
  return a.run !== undefined && a.run === b.run && a.attempt === b.attempt;
}

/** Whether a check has rejected an asset. */
export function isRejected({ verdict }: Pick<AssetRecord, 'verdict'>): boolean {
  return verdict === 'rejected';
}

function isMain({ scope, line }: Provenance): boolean {
  return scope === 'repo' && line === mainLine;
}
