import type { AssetMetadata } from '../ion/ion-answers.ts';
import { listSome, plural } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import { isAbandonedUpload } from './abandoned.ts';
import {
  abandonedTarget,
  defaultMaxDeletions,
  deleteAll,
  versionTarget,
  type DeleteTools,
  type Target,
} from './delete-versions.ts';
import { isOlder, listInventory, type Inventory, type Unfinished, type Version } from './inventory.ts';
import { judgeSiblings } from './judge-siblings.ts';
import { isRejected, isSamePlace, queueLine } from './lines.ts';
import type { AssetRecord, Provenance } from './record.ts';
import { superseded, supersededOfQueue } from './retention.ts';
import { siblingsOf } from './siblings.ts';

/** A complete asset that supersedes others of its key, scope and line. */
export interface Retention {
  /** The number of versions to keep, this one included. */
  readonly keepLatest: number;
  readonly assetKey: string;
  readonly asset: AssetMetadata;
  readonly record: Pick<AssetRecord, 'nonce' | 'reusedAt' | 'verdict'>;
  /** Its place, and the attempt that published or reused it. */
  readonly provenance: Provenance;
  /** Whether it belongs to another line or scope than the run; then nothing is deleted. */
  readonly isBorrowed: boolean;
}

/**
 * Deletes the assets that complete results supersede: for each, older ones of the same key, scope and line that are not
 * among the newest `keepLatest`. The result counts as the newest. A failure to delete is a warning.
 * @param run the repository and line of the run that deletes, and its id
 * @returns the number of deleted assets, without children
 * @throws UserError, before the first deletion, if another step has published under the same key before
 */
export async function deleteOlder(
  retentions: readonly Retention[],
  { repository, line, run }: Pick<Provenance, 'repository' | 'line' | 'run'>,
  io: DeleteTools,
): Promise<number> {
  const { log } = io;
  if (line === queueLine) {
    log.info('A run of a merge queue deletes nothing, because its changes may not be merged.');
    return 0;
  }
  const able = retentions.filter((retention) => {
    const whyNot = whyNothing(retention);
    if (whyNot !== undefined) log.info(whyNot);
    return whyNot === undefined;
  });
  const inventory = able.length === 0 ? undefined : await listAgain(repository, io);
  if (inventory === undefined) return 0;
  const judged = able.filter((retention) => {
    const { asset, provenance, record } = retention;
    const siblings = siblingsOf(inventory, provenance, { nonce: record.nonce, id: asset.id });
    return judgeSiblings(siblings, retention, log);
  });
  if (judged.length === 0) return 0;
  return deleteTargets(
    judged.map((retention) => chooseOlder(retention, run, inventory, io)),
    io,
  );
}

/** Why nothing is deleted because of an asset; undefined if others may be deleted. */
function whyNothing({ asset: { id }, isBorrowed, record }: Retention): string | undefined {
  if (isBorrowed) {
    return `Asset ${id} belongs to another branch or pull request, so no older asset of its key is deleted.`;
  }
  if (isRejected(record)) return `A check rejected asset ${id}, so no older asset of its key is deleted.`;
  return undefined;
}

/** Lists the assets of the repository again: other steps and runs may have published meanwhile. */
async function listAgain(
  repository: string,
  { client, log, signal }: Pick<DeleteTools, 'client' | 'log' | 'signal'>,
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
  { keepLatest, asset, record, provenance }: Retention,
  run: string | undefined,
  { versions, unfinished }: Inventory,
  io: Pick<DeleteTools, 'client' | 'clock'>,
): readonly Target[] {
  const wallNowMs = io.clock.wallNow();
  const by = { asset, record: { ...record, provenance } };
  const isMeant = (one: Version | Unfinished) =>
    isSamePlace(one.record.provenance, provenance) && isOlder(one, by);
  const keeping = { keep: keepLatest - 1, run, wallNowMs, isSuperseded: true };
  const { toDelete } = superseded(versions.filter(isMeant), keeping);
  const queued = supersededOfQueue(versions, [by], run);
  const abandoned = unfinished.filter((one) => isMeant(one) && isAbandonedUpload(one.asset, wallNowMs));
  return [
    ...[...toDelete, ...queued].map((version) => versionTarget(version, io)),
    ...abandoned.map((one) => abandonedTarget(one, io)),
  ];
}

/** @param all the targets of each key */
async function deleteTargets(all: readonly (readonly Target[])[], io: DeleteTools): Promise<number> {
  const { log, onDeleted } = io;
  const targets = all.flatMap((ofKey) => ofKey.slice(0, defaultMaxDeletions));
  const ids = new Set(targets.map(({ id }) => id));
  const left = all.flat().length - targets.length;
  let deleted = 0;
  const failures = await deleteAll(targets, {
    ...io,
    onDeleted: (id) => {
      if (ids.has(id)) deleted++;
      onDeleted(id);
    },
  });
  if (targets.length === 0) log.info('There is no older asset to delete.');
  if (left > 0) {
    log.info(`Later runs delete ${left} more: a run deletes at most ${defaultMaxDeletions} of a key.`);
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
