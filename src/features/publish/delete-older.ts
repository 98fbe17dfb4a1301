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
 * Deletes the assets that a complete result supersedes: older ones of the same key, scope and line that are not among
 * the newest `keepLatest`. The result counts as the newest. A failure to delete is a warning.
 * @returns the number of deleted assets, without children
 * @throws UserError if another step of this run has published under the same key before
 */
export async function deleteOlder(
  retention: Retention,
  { provenance, nonce }: Pick<Run, 'provenance' | 'nonce'>,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record'>,
): Promise<number> {
  const { log } = io;
  const { result, assetKey } = retention;
  const whyNot = whyNothing(result, provenance);
  if (whyNot !== undefined || provenance === undefined) {
    log.info(whyNot ?? 'There is no older asset to delete.');
    return 0;
  }
  const inventory = await listAgain(provenance, io);
  if (inventory === undefined) return 0;
  const siblings = siblingsOf(inventory, provenance, { nonce, id: result.asset.id });
  if (!judgeSiblings(siblings, result, assetKey, log)) return 0;
  return deleteTargets(chooseOlder(retention, provenance, inventory, io), io);
}

/** Why this run deletes nothing; undefined if it may delete. */
function whyNothing(
  { isBorrowed, record }: Retention['result'],
  provenance: Provenance | undefined,
): string | undefined {
  if (isBorrowed) return 'The asset belongs to another branch or pull request, so no older asset is deleted.';
  if (provenance?.line === queueLine) {
    return 'A run of a merge queue deletes nothing, because its changes may not be merged.';
  }
  if (isRejected(record)) return 'A check rejected the asset, so no older asset is deleted.';
  return undefined;
}

/** Lists the assets of the repository again: other steps and runs may have published meanwhile. */
async function listAgain(
  { repository }: Provenance,
  { client, log, signal }: Pick<Io, 'client' | 'log' | 'signal'>,
): Promise<Inventory | undefined> {
  try {
    return await listInventory(client, repository, signal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({
      code: error.code,
      message: `${error.message} No older asset was deleted. The next run will try again.`,
      hint: error.hint,
      yaml: error.yaml,
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
): Promise<number> {
  const { log, record } = io;
  const targets = all.slice(0, defaultMaxDeletions);
  const deletedIds: number[] = [];
  let deleted = 0;
  const failures = await deleteAll(targets, {
    ...io,
    onDeleted: (id) => {
      deletedIds.push(id);
      if (targets.some((target) => target.id === id)) deleted++;
      record({ deletedIds: [...deletedIds] });
    },
  });
  if (all.length === 0) log.info('There is no older asset to delete.');
  if (all.length > targets.length) {
    log.info(
      `Later runs delete ${all.length - targets.length} more: a run deletes at most ${defaultMaxDeletions}.`,
    );
  }
  if (failures.length > 0) {
    log.warning({
      code: 'older-not-deleted',
      message: `${plural(failures.length, 'older asset')} could not be deleted: ${listSome(failures, 3, ' ')}`,
      hint: 'The next run tries again. To delete an asset now, use its page on ion.',
    });
  }
  return deleted;
}
