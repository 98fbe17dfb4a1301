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

/** The owner whose assets a cleanup may delete: a repository, and the scope and line of its run. */
export interface RunOwner {
  readonly repository: string;
  readonly scope: OwnerScope;
  readonly line: string;
  /** The id of the workflow run. */
  readonly run: string | undefined;
}

/** The assets that a cleanup chooses. */
export interface Choice {
  /** To delete, in this order. */
  readonly targets: readonly Target[];
  /** Match the conditions, but an upload or tiling is still running. */
  readonly busy: readonly Pick<AssetMetadata, 'id' | 'status'>[];
  /** Match the conditions, but nothing proves whose they are: imports without a whole record. */
  readonly unproven?: readonly Pick<AssetMetadata, 'id' | 'status'>[];
  /** Ids in the input that do not exist. */
  readonly missing: readonly number[];
  /** The given keys that no asset of the repository has. */
  readonly unknown?: UnknownKeys | undefined;
}

/** Keys that no asset of a repository has. */
export interface UnknownKeys {
  readonly keys: readonly string[];
  /** Descriptions of the repository's assets with keys that are not given, the latest first. */
  readonly others: readonly string[];
}

/** What a choice needs. */
export interface ChooseTools {
  readonly client: IonClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const dayMs = 24 * 3_600_000;

/**
 * Chooses the assets that match all conditions.
 * @throws UserError if a given asset is not known to be the owner's, or if ion cannot list or read the assets
 */
export async function chooseAssets(
  inputs: CleanupInputs,
  owner: RunOwner,
  tools: ChooseTools,
): Promise<Choice> {
  const { families, keepLatest } = inputs;
  if (families === undefined) {
    const inventory = await inventoryOf(owner, tools);
    const unknown = unknownOf(inputs.assetKeys ?? [], inventory, owner);
    return { ...select(inventory, inputs, owner, tools), missing: [], unknown };
  }
  const ids = families.map(({ id }) => id);
  const assets = await findAssets(tools.client, ids, tools.signal);
  const missing = ids.filter((_id, index) => assets[index] === undefined);
  const there = assets.filter((asset) => asset !== undefined);
  const strangers = there.filter((asset) => !isOwnAsset(asset, owner));
  if (strangers.length > 0) throw notOwn(strangers, owner);
  // which assets are the latest depends on all others
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

function unknownOf(
  assetKeys: readonly string[],
  inventory: Inventory,
  { repository }: RunOwner,
): UnknownKeys | undefined {
  const keys = assetKeys.filter((key) => !hasKey(inventory, { repository, key: tagOf(key) }));
  if (keys.length === 0) return undefined;
  const given = new Set(assetKeys.map(tagOf));
  const others = inventory.versions.filter(({ record }) => !given.has(record.provenance.key));
  return {
    keys,
    others: others.toSorted(latestFirst).map(({ asset: { id, name } }) => `${id} (“${name}”)`),
  };
}

function select(
  inventory: Inventory,
  inputs: CleanupInputs,
  owner: RunOwner,
  { client, clock }: ChooseTools,
): Pick<Choice, 'targets' | 'busy' | 'unproven'> {
  const { keepLatest, olderThanDays } = inputs;
  const isNamed = namesWhat(inputs);
  const { toDelete, abandoned, busy, unproven } = selectToDelete(
    inventory,
    // by default, the latest asset is kept whatever its age
    {
      ...meaning(inputs, owner),
      keep: keepLatest ?? (isNamed ? 0 : 1),
      minAgeMs: olderThanDays === undefined ? -Infinity : olderThanDays * dayMs,
      // given assets may belong to this run
      run: isNamed && keepLatest === undefined ? undefined : owner.run,
    },
    clock.wallNow(),
  );
  return {
    targets: [
      ...toDelete.map((version) => versionTarget(version, { client, clock })),
      ...abandoned.map((one) => abandonedTarget(one, { client, clock })),
    ],
    unproven: unproven.map(({ asset: { id, status } }) => ({ id, status })),
    busy: isNamed ? busy.map((one) => ({ id: one.asset.id, status: assetStatus(one) })) : [],
  };
}

function assetStatus(one: { readonly asset: AssetMetadata; readonly status?: string }): string {
  return one.status ?? one.asset.status;
}

/** Whether the inputs say which, or whose, assets to delete, rather than how old. */
function namesWhat({ pullRequest, families, deletedLine }: CleanupInputs): boolean {
  return families !== undefined || pullRequest !== undefined || deletedLine !== undefined;
}

/** Which keys, scopes and lines the inputs select. */
function meaning(inputs: CleanupInputs, owner: RunOwner): Pick<Criteria, 'isMeant' | 'isAbandonedMeant'> {
  const keys = inputs.assetKeys && new Set(inputs.assetKeys.map(tagOf));
  const isPlace = placeMeant(inputs, owner);
  const isAbandonedMeant = (provenance: Provenance) =>
    isPlace(provenance) && (keys === undefined || keys.has(provenance.key));
  const isMeant = (provenance: Provenance) => {
    if (!isAbandonedMeant(provenance)) return false;
    if (namesWhat(inputs)) return true;
    // assets of a merge queue may be merged soon
    if (owner.line === queueLine) return false;
    // several assets without a key may be in use at once
    return keys !== undefined || provenance.key !== tagOf(defaultKey);
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

/** Assets of the repository are not the own assets of a run on a pull request, although it may reuse them. */
function isOwnAsset(asset: AssetMetadata, { repository, scope }: RunOwner): boolean {
  // an unfinished record names no asset, so it may be a copy in an asset that has files
  const begun = asset.status === 'AWAITING_FILES' ? toUnfinished(asset) : undefined;
  const provenance = (ownRecord(asset) ?? begun?.record)?.provenance;
  return provenance?.repository === repository && (scope === 'repo' || provenance.scope === scope);
}

function notOwn(assets: readonly AssetMetadata[], { scope }: RunOwner): UserError {
  const words = listSome(assets.map((asset) => `${asset.id} (“${asset.name}”${parentOf(asset)})`));
  const whom = scope === 'repo' ? 'this repository' : 'a run on this pull request';
  return new UserError(
    'asset-not-owned',
    `Not published by ${whom} (no matching record): ${words}. Nothing was deleted.`,
    'Check the ids in `asset-id`. To delete them all the same, set `force: true`.',
  );
}

function parentOf({ id, description }: AssetMetadata): string {
  const parent = readRecord(description)?.contents?.family.id;
  return parent === undefined || parent === id ? '' : `, a child of asset ${parent}, or a copy`;
}
