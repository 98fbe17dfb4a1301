import { UserError } from '../../lib/errors.ts';
import { listSome, plural } from '../../lib/format.ts';
import {
  abandonedTarget,
  deleteAll,
  usualMostDeletions,
  versionTarget,
  type Target,
} from '../../provenance/delete-versions.ts';
import {
  isOlder,
  listHoldings,
  type Holdings,
  type Unfinished,
  type Version,
} from '../../provenance/inventory.ts';
import { isRejected, isSamePlace, queueLine } from '../../provenance/lines.ts';
import type { Mark } from '../../provenance/record.ts';
import { superseded, supersededOfQueue } from '../../provenance/retention.ts';
import { siblingsOf } from '../../provenance/siblings.ts';
import { isAbandoned } from '../../tiling/status.ts';
import type { Io, Run } from './context.ts';
import { judgeSiblings } from './judge-key.ts';
import type { Result } from './result.ts';

/** What decides which assets are superseded. */
export interface Retention {
  readonly keepLatest: number;
  readonly assetKey: string;
  readonly result: Pick<Result, 'asset' | 'record' | 'isBorrowed'>;
}

/**
 * Deletes what a complete result supersedes: of the same key, scope and line, older, and not among the newest
 * `keepLatest`, of which the result is the first. What cannot be deleted is a warning.
 * @throws UserError if another step of this run has published under the same key before
 */
export async function deleteOlder(
  retention: Retention,
  { mark, nonce }: Pick<Run, 'mark' | 'nonce'>,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record'>,
): Promise<void> {
  const { log } = io;
  const { result, assetKey } = retention;
  const whyNot = whyNothing(result, mark);
  if (whyNot !== undefined || mark === undefined) {
    log.info(whyNot ?? 'No older asset is to be deleted.');
    return;
  }
  const holdings = await listAgain(mark, io);
  if (holdings === undefined) return;
  const siblings = siblingsOf(holdings, mark, { nonce, id: result.asset.id });
  if (judgeSiblings(siblings, result, assetKey, log)) {
    await deleteTargets(choose(retention, mark, holdings, io), io);
  }
}

/** Why nothing is to be deleted, whatever there is. */
function whyNothing({ isBorrowed, record }: Retention['result'], mark: Mark | undefined): string | undefined {
  if (isBorrowed) return 'The asset is of another line or scope: what this one has published stays.';
  if (mark?.line === queueLine) {
    return 'A run of a merge queue deletes nothing: what it has published may not be merged.';
  }
  if (isRejected(record)) {
    return 'A check has rejected the asset: it supersedes nothing, and no older asset is deleted.';
  }
  return undefined;
}

/** What the repository has by now: other steps and runs may have published while the result was made. */
async function listAgain(
  { repository }: Mark,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Holdings | undefined> {
  try {
    return await listHoldings(client, repository, signal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning(`${error.message} ${error.cure} What is older is looked at by the next run.`);
    return undefined;
  }
}

function choose(
  { keepLatest, result: { asset, record } }: Retention,
  mark: Mark,
  { versions, unfinished }: Holdings,
  io: Pick<Io, 'client' | 'clock'>,
): readonly Target[] {
  const wallNowMs = io.clock.wallNow();
  const by = { asset, record: { ...record, mark } };
  const isMeant = (one: Version | Unfinished) => isSamePlace(one.record.mark, mark) && isOlder(one, by);
  const keeping = { keep: keepLatest - 1, run: mark.run, wallNowMs, isSuperseded: true };
  const { surplus } = superseded(versions.filter(isMeant), keeping);
  const queued = supersededOfQueue(versions, [by], mark.run);
  const abandoned = unfinished.filter((one) => isMeant(one) && isAbandoned(one.asset, wallNowMs));
  return [
    ...[...surplus, ...queued].map((version) => versionTarget(version, io)),
    ...abandoned.map((one) => abandonedTarget(one, io)),
  ];
}

async function deleteTargets(
  all: readonly Target[],
  io: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<void> {
  const { log, record } = io;
  const targets = all.slice(0, usualMostDeletions);
  const deletedIds: number[] = [];
  const failures = await deleteAll(targets, {
    ...io,
    onDeleted: (id) => {
      deletedIds.push(id);
      record({ deletedIds: [...deletedIds] });
    },
  });
  if (all.length === 0) log.info('No older asset is to be deleted.');
  if (all.length > targets.length) {
    log.info(
      `${all.length - targets.length} more are left to later runs: a run deletes ${usualMostDeletions} at most.`,
    );
  }
  if (failures.length === 0) return;
  log.warning(
    `${plural(failures.length, 'older asset')} could not be deleted: ${listSome(failures, 3, ' ')}`,
  );
}
