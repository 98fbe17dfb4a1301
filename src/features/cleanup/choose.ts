import { defaultKey } from '../../inputs/asset-key.ts';
import type { CleanupInputs } from '../../inputs/cleanup-inputs.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import type { Clock } from '../../lib/clock.ts';
import { listSome } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { abandonedTarget, versionTarget, type Target } from '../../provenance/delete-versions.ts';
import {
  findAssets,
  latestFirst,
  listInventory,
  toUnfinished,
  withChildren,
  type Inventory,
} from '../../provenance/inventory.ts';
import { queueLine } from '../../provenance/lines.ts';
import { ownRecord, readRecord, tagOf, type Provenance } from '../../provenance/record.ts';
import { selectToDelete, type Criteria } from '../../provenance/retention.ts';
import { scopeOf, type OwnerScope } from '../../provenance/scope.ts';
import { hasKey } from '../../provenance/siblings.ts';

/** Whose assets a cleanup may delete: a repository, and the scope and line of its run. */
export interface RunOwner {
  readonly repository: string;
  readonly scope: OwnerScope;
  readonly line: string;
  /** The id of the workflow run. */
  readonly run: string | undefined;
}

/** What a cleanup has before it. */
export interface Choice {
  /** To be deleted, in this order. */
  readonly targets: readonly Target[];
  /** Would be, if nobody were at work on them. */
  readonly busy: readonly Pick<AssetMetadata, 'id' | 'status'>[];
  /** Were named, and are not there. */
  readonly missing: readonly number[];
  /** What the repository has, in words, if nothing of it has the key that was asked for. */
  readonly others?: readonly string[] | undefined;
}

/** What it takes to look at assets. */
export interface ChooseTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const dayMs = 24 * 3_600_000;

/**
 * Chooses what the conditions, all of them, ask for.
 * @throws UserError where an asset is named that is not known to be the owner's, or where ion does not tell
 */
export async function chooseAssets(
  inputs: CleanupInputs,
  owner: RunOwner,
  tools: ChooseTools,
): Promise<Choice> {
  const { families, keepLatest } = inputs;
  if (families === undefined) {
    const inventory = await inventoryOf(owner, tools);
    const others = othersThan(inputs.assetKey, inventory, owner);
    return { ...select(inventory, inputs, owner, tools), missing: [], others };
  }
  const ids = families.map(({ id }) => id);
  const assets = await findAssets(tools.client, ids, tools.signal);
  const missing = ids.filter((_id, index) => assets[index] === undefined);
  const there = assets.filter((asset) => asset !== undefined);
  const strangers = there.filter((asset) => !isOwnAsset(asset, owner));
  if (strangers.length > 0) throw notOwn(strangers, owner);
  // what is among the latest shows only beside all the others
  const inventory =
    keepLatest === undefined ? await toInventory(there, tools) : await inventoryOf(owner, tools);
  const { targets, busy } = select(inventory, inputs, owner, tools);
  const isNamed = ({ id }: { readonly id: number }) => ids.includes(id);
  return { targets: targets.filter(isNamed), busy: busy.filter(isNamed), missing };
}

function inventoryOf({ repository }: RunOwner, { client, signal }: ChooseTools): Promise<Inventory> {
  return listInventory(client, repository, signal);
}

async function toInventory(
  assets: readonly AssetMetadata[],
  { client, signal }: ChooseTools,
): Promise<Inventory> {
  const unfinished = assets.map(toUnfinished).filter((one) => one !== undefined);
  return { versions: await withChildren(client, assets, signal), unfinished };
}

/** The assets of a repository, the latest first, in words, if none of them has the key. */
function othersThan(
  assetKey: string | undefined,
  inventory: Inventory,
  { repository }: RunOwner,
): readonly string[] | undefined {
  if (assetKey === undefined || hasKey(inventory, { repository, key: tagOf(assetKey) })) return undefined;
  return inventory.versions.toSorted(latestFirst).map(({ asset: { id, name } }) => `${id} (“${name}”)`);
}

function select(
  inventory: Inventory,
  inputs: CleanupInputs,
  owner: RunOwner,
  { client, clock }: ChooseTools,
): Pick<Choice, 'targets' | 'busy'> {
  const { keepLatest, olderThanDays } = inputs;
  const isNamed = namesWhat(inputs);
  const { toDelete, abandoned, busy } = selectToDelete(
    inventory,
    // age alone does not make the latest superfluous
    {
      ...meaning(inputs, owner),
      keep: keepLatest ?? (isNamed ? 0 : 1),
      minAgeMs: olderThanDays === undefined ? -Infinity : olderThanDays * dayMs,
      // what is named may be of this very run
      run: isNamed && keepLatest === undefined ? undefined : owner.run,
    },
    clock.wallNow(),
  );
  return {
    targets: [
      ...toDelete.map((version) => versionTarget(version, { client, clock })),
      ...abandoned.map((one) => abandonedTarget(one, { client, clock })),
    ],
    busy: isNamed ? busy.map((one) => ({ id: one.asset.id, status: assetStatus(one) })) : [],
  };
}

function assetStatus(one: { readonly asset: AssetMetadata; readonly status?: string }): string {
  return one.status ?? one.asset.status;
}

/** Whether people say whose, or which, assets are to go, rather than how old. */
function namesWhat({ pullRequest, families, deletedLine }: CleanupInputs): boolean {
  return families !== undefined || pullRequest !== undefined || deletedLine !== undefined;
}

/** Which keys, scopes and lines the inputs mean. */
function meaning(inputs: CleanupInputs, owner: RunOwner): Pick<Criteria, 'isMeant' | 'isAbandonedMeant'> {
  const { assetKey } = inputs;
  const isPlace = placeMeant(inputs, owner);
  const isAbandonedMeant = (provenance: Provenance) =>
    isPlace(provenance) && (assetKey === undefined || provenance.key === tagOf(assetKey));
  const isMeant = (provenance: Provenance) => {
    if (!isAbandonedMeant(provenance)) return false;
    if (namesWhat(inputs)) return true;
    // what a merge queue has published may be about to be merged
    if (owner.line === queueLine) return false;
    // assets that nobody named may be several at once, each in use
    return assetKey !== undefined || provenance.key !== tagOf(defaultKey);
  };
  return { isMeant, isAbandonedMeant };
}

function placeMeant(
  { pullRequest, families, deletedLine }: CleanupInputs,
  owner: RunOwner,
): (provenance: Provenance) => boolean {
  if (pullRequest !== undefined) return ({ scope }) => scope === scopeOf(pullRequest);
  if (families !== undefined) return () => true;
  const line = deletedLine ?? owner.line;
  return (provenance) => provenance.scope === owner.scope && provenance.line === line;
}

/** A run on a pull request may take what the repository has published, which is not its own. */
function isOwnAsset(asset: AssetMetadata, { repository, scope }: RunOwner): boolean {
  // an unfinished record names no asset, so it proves nothing of one that somebody has uploaded to
  const begun = asset.status === 'AWAITING_FILES' ? toUnfinished(asset) : undefined;
  const provenance = (ownRecord(asset) ?? begun?.record)?.provenance;
  return provenance?.repository === repository && (scope === 'repo' || provenance.scope === scope);
}

function notOwn(assets: readonly AssetMetadata[], { scope }: RunOwner): UserError {
  const words = listSome(assets.map((asset) => `${asset.id} (“${asset.name}”${parentOf(asset)})`));
  const whose = scope === 'repo' ? 'this repository has' : 'runs on this pull request have';
  return new UserError(
    'todo',
    `No record tells that ${whose} made: ${words}. Nothing was deleted.`,
    'Check the ids in `asset-id`; `force: true` deletes what is named there whoever made it.',
  );
}

function parentOf({ id, description }: AssetMetadata): string {
  const parent = readRecord(description)?.contents?.family.id;
  return parent === undefined || parent === id ? '' : `, a child of asset ${parent}, or a copy`;
}
