import { UserError } from '../../lib/errors.ts';
import { listSome, plural } from '../../lib/format.ts';
import { deleteAll, usualMostDeletions, versionTarget } from '../../provenance/delete-versions.ts';
import {
  isOlder,
  readVersions,
  type Holdings,
  type Unfinished,
  type Version,
} from '../../provenance/inventory.ts';
import type { Mark } from '../../provenance/record.ts';
import { superseded } from '../../provenance/retention.ts';
import type { Io } from './context.ts';
import type { Result } from './result.ts';

/** What decides which assets are superseded. */
export interface Retention {
  readonly keepLatest: number;
  readonly result: Pick<Result, 'asset' | 'record' | 'isBorrowed'>;
  /** As they were listed before the result was created. */
  readonly holdings: Holdings;
  /** Of the run. */
  readonly mark: Mark | undefined;
}

/**
 * Deletes what a complete result supersedes: of the same key and scope, older, and not among the newest `keepLatest`,
 * of which the result is the first. What cannot be deleted is a warning.
 */
export async function deleteOlder(
  retention: Retention,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record'>,
): Promise<void> {
  const { clock, log, record } = io;
  const { keepLatest, result } = retention;
  if (result.isBorrowed) {
    log.info('The asset is the repository’s: what this pull request has published stays until it is closed.');
    return;
  }
  const older = await readOlder(retention, io);
  const surplus = superseded(older, keepLatest - 1, clock.wallNow());
  const deletedIds: number[] = [];
  const targets = surplus.slice(0, usualMostDeletions).map((version) => versionTarget(version, io));
  const failures = await deleteAll(targets, {
    ...io,
    onDeleted: (id) => {
      deletedIds.push(id);
      record({ deletedIds: [...deletedIds] });
    },
  });
  if (surplus.length === 0) log.info('No older asset is to be deleted.');
  if (surplus.length > targets.length) {
    log.info(
      `${surplus.length - targets.length} more are left to later runs: a run deletes ${usualMostDeletions} at most.`,
    );
  }
  if (failures.length === 0) return;
  log.warning(
    `${plural(failures.length, 'older asset')} could not be deleted: ${listSome(failures, 3, ' ')}`,
  );
}

/** The older versions of the key and scope, as they are by now: much may have happened while the result was made. */
async function readOlder(
  { result, holdings: { versions, unfinished }, mark }: Retention,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<readonly Version[]> {
  const isMeant = (one: Version | Unfinished) =>
    one.record.mark.repository === mark?.repository &&
    one.record.mark.key === mark.key &&
    one.record.mark.scope === mark.scope &&
    isOlder(one, result);
  const ids = [...versions, ...unfinished].filter(isMeant).map(({ asset }) => asset.id);
  try {
    return (await readVersions(client, ids, signal)).filter(isMeant);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning(`${error.message} ${error.cure} What is older is looked at by the next run.`);
    return [];
  }
}
