import type { AssetRecord, Provenance } from './record.ts';

/** The line of the default branch, of tags and of releases. */
export const mainLine = 'main';

/** The line of merge queues. */
export const queueLine = 'queue';

/** Whether two assets are versions of one another: of the same repository, key, scope and line. */
export function isSamePlace(a: Provenance, b: Provenance): boolean {
  return isSameKey(a, b) && a.scope === b.scope && a.line === b.line;
}

type Key = Pick<Provenance, 'repository' | 'key'>;

/** Whether two assets have the same key in the same repository. */
export function isSameKey(a: Key, b: Key): boolean {
  return a.repository === b.repository && a.key === b.key;
}

/** Whether an asset is one that a merge queue has published, and that a run on the default branch goes on with. */
export function isQueuedFor(its: Provenance, run: Provenance): boolean {
  return isSamePlace(its, { ...run, line: queueLine }) && isMain(run);
}

/** Whether a run may take an asset for its result, and change it. */
export function isOwnRecord(its: Provenance, run: Provenance): boolean {
  return isSamePlace(its, run) || isQueuedFor(its, run);
}

/**
 * Whether a run may take an asset for its result without changing it: what the default branch has published; on a pull
 * request, also what other branches have.
 */
export function isBorrowable(its: Provenance, run: Provenance): boolean {
  return isSameKey(its, run) && its.scope === 'repo' && (its.line === mainLine || run.scope !== 'repo');
}

/** Whether two records name the same attempt at the same workflow run. */
export function isSameAttempt(a: Provenance, b: Provenance): boolean {
  return a.run !== undefined && a.run === b.run && a.attempt === b.attempt;
}

/** Whether a check has found that an asset is not what it should be. */
export function isRejected({ verdict }: Pick<AssetRecord, 'verdict'>): boolean {
  return verdict === 'rejected';
}

function isMain({ scope, line }: Provenance): boolean {
  return scope === 'repo' && line === mainLine;
}
