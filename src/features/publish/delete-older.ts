import { listSome, plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import {
  abandonedTarget,
  deleteAll,
  defaultMaxDeletions,
  versionTarget,
  type Target,
} from '../../provenance/delete-versions.ts';
import {
  isOlder,
  listInventory,
  type Inventory,
  type Unfinished,
  type Version,
} from '../../provenance/inventory.ts';
import { isRejected, isSamePlace, queueLine } from '../../provenance/lines.ts';
import type { Provenance } from '../../provenance/record.ts';
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
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record'>,
): Promise<void> {
  const { log } = io;
  const { result, assetKey } = retention;
  const whyNot = whyNothing(result, provenance);
  if (whyNot !== undefined || provenance === undefined) {
    log.info(whyNot ?? 'No older asset is to be deleted.');
    return;
  }
  const inventory = await listAgain(provenance, io);
  if (inventory === undefined) return;
  const siblings = siblingsOf(inventory, provenance, { nonce, id: result.asset.id });
  if (judgeSiblings(siblings, result, assetKey, log)) {
    await deleteTargets(chooseOlder(retention, provenance, inventory, io), io);
  }
}

/** Why nothing is to be deleted, whatever there is. */
function whyNothing(
  { isBorrowed, record }: Retention['result'],
  provenance: Provenance | undefined,
): string | undefined {
  if (isBorrowed) return 'The asset is of another line or scope: what this one has published stays.';
  if (provenance?.line === queueLine) {
    return 'A run of a merge queue deletes nothing: what it has published may not be merged.';
  }
  if (isRejected(record)) {
    return 'A check has rejected the asset: it supersedes nothing, and no older asset is deleted.';
  }
  return undefined;
}

/** What the repository has by now: other steps and runs may have published while the result was made. */
async function listAgain(
  { repository }: Provenance,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Inventory | undefined> {
  try {
    return await listInventory(client, repository, signal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({
      code: 'todo',
      hint: '',
      message: `${error.message} ${error.hint} What is older is looked at by the next run.`,
    });
    return undefined;
  }
}

function chooseOlder(
  { keepLatest, result: { asset, record } }: Retention,
  provenance: Provenance,
  { versions, unfinished }: Inventory,
  io: Pick<Io, 'client' | 'clock'>,
): readonly Target[] {
  const wallNowMs = io.clock.wallNow();
  const by = { asset, record: { ...record, provenance } };
  const isMeant = (one: Version | Unfinished) =>
    isSamePlace(one.record.provenance, provenance) && isOlder(one, by);
  const keeping = { keep: keepLatest - 1, run: provenance.run, wallNowMs, isSuperseded: true };
  const { toDelete } = superseded(versions.filter(isMeant), keeping);
  const queued = supersededOfQueue(versions, [by], provenance.run);
  const abandoned = unfinished.filter((one) => isMeant(one) && isAbandoned(one.asset, wallNowMs));
  return [
    ...[...toDelete, ...queued].map((version) => versionTarget(version, io)),
    ...abandoned.map((one) => abandonedTarget(one, io)),
  ];
}

async function deleteTargets(
  all: readonly Target[],
  io: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<void> {
  const { log, record } = io;
  const targets = all.slice(0, defaultMaxDeletions);
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
      `${all.length - targets.length} more are left to later runs: a run deletes ${defaultMaxDeletions} at most.`,
    );
  }
  if (failures.length === 0) return;
  log.warning({
    code: 'todo',
    hint: '',
    message: `${plural(failures.length, 'older asset')} could not be deleted: ${listSome(failures, 3, ' ')}`,
  });
}
