import { defaultKey } from '../../inputs/asset-key.ts';
import type { CleanupInputs } from '../../inputs/cleanup.ts';
import type { AssetMetadata } from '../../ion/answers.ts';
import type { IonClient } from '../../ion/client.ts';
import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import { listSome } from '../../lib/format.ts';
import { abandonedTarget, versionTarget, type Target } from '../../provenance/delete-versions.ts';
import {
  findAssets,
  latestFirst,
  listHoldings,
  toUnfinished,
  withChildren,
  type Holdings,
} from '../../provenance/inventory.ts';
import { queueLine } from '../../provenance/lines.ts';
import { ownRecord, readRecord, tagOf, type Mark } from '../../provenance/record.ts';
import { selectSurplus, type Criteria } from '../../provenance/retention.ts';
import { scopeOf, type Scope } from '../../provenance/scope.ts';
import { hasKey } from '../../provenance/siblings.ts';

/** Whose assets a cleanup may delete: a repository, and the scope and line of its run. */
export interface Owner {
  readonly repository: string;
  readonly scope: Scope;
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
export async function choose(inputs: CleanupInputs, owner: Owner, tools: ChooseTools): Promise<Choice> {
  const { families, keepLatest } = inputs;
  if (families === undefined) {
    const holdings = await holdingsOf(owner, tools);
    const others = othersThan(inputs.assetKey, holdings, owner);
    return { ...select(holdings, inputs, owner, tools), missing: [], others };
  }
  const ids = families.map(({ id }) => id);
  const assets = await findAssets(tools.client, ids, tools.signal);
  const missing = ids.filter((_id, index) => assets[index] === undefined);
  const there = assets.filter((asset) => asset !== undefined);
  const strangers = there.filter((asset) => !isOwn(asset, owner));
  if (strangers.length > 0) throw notOwn(strangers, owner);
  // what is among the latest shows only beside all the others
  const holdings = keepLatest === undefined ? await toHoldings(there, tools) : await holdingsOf(owner, tools);
  const { targets, busy } = select(holdings, inputs, owner, tools);
  const isNamed = ({ id }: { readonly id: number }) => ids.includes(id);
  return { targets: targets.filter(isNamed), busy: busy.filter(isNamed), missing };
}

function holdingsOf({ repository }: Owner, { client, signal }: ChooseTools): Promise<Holdings> {
  return listHoldings(client, repository, signal);
}

async function toHoldings(
  assets: readonly AssetMetadata[],
  { client, signal }: ChooseTools,
): Promise<Holdings> {
  const unfinished = assets.map(toUnfinished).filter((one) => one !== undefined);
  return { versions: await withChildren(client, assets, signal), unfinished };
}

/** The assets of a repository, the latest first, in words, if none of them has the key. */
function othersThan(
  assetKey: string | undefined,
  holdings: Holdings,
  { repository }: Owner,
): readonly string[] | undefined {
  if (assetKey === undefined || hasKey(holdings, { repository, key: tagOf(assetKey) })) return undefined;
  return holdings.versions.toSorted(latestFirst).map(({ asset: { id, name } }) => `${id} (“${name}”)`);
}

function select(
  holdings: Holdings,
  inputs: CleanupInputs,
  owner: Owner,
  { client, clock }: ChooseTools,
): Pick<Choice, 'targets' | 'busy'> {
  const { keepLatest, olderThanDays } = inputs;
  const isNamed = namesWhat(inputs);
  const { surplus, abandoned, busy } = selectSurplus(
    holdings,
    // age alone does not make the latest superfluous
    {
      ...meaning(inputs, owner),
      keep: keepLatest ?? (isNamed ? 0 : 1),
      leastAgeMs: olderThanDays === undefined ? -Infinity : olderThanDays * dayMs,
      // what is named may be of this very run
      run: isNamed && keepLatest === undefined ? undefined : owner.run,
    },
    clock.wallNow(),
  );
  return {
    targets: [
      ...surplus.map((version) => versionTarget(version, { client, clock })),
      ...abandoned.map((one) => abandonedTarget(one, { client, clock })),
    ],
    busy: isNamed ? busy.map((one) => ({ id: one.asset.id, status: statusOf(one) })) : [],
  };
}

function statusOf(one: { readonly asset: AssetMetadata; readonly status?: string }): string {
  return one.status ?? one.asset.status;
}

/** Whether people say whose, or which, assets are to go, rather than how old. */
function namesWhat({ pullRequest, families, deletedLine }: CleanupInputs): boolean {
  return families !== undefined || pullRequest !== undefined || deletedLine !== undefined;
}

/** Which keys, scopes and lines the inputs mean. */
function meaning(inputs: CleanupInputs, owner: Owner): Pick<Criteria, 'isMeant' | 'isAbandonedMeant'> {
  const { assetKey } = inputs;
  const isPlace = placeMeant(inputs, owner);
  const isAbandonedMeant = (mark: Mark) =>
    isPlace(mark) && (assetKey === undefined || mark.key === tagOf(assetKey));
  const isMeant = (mark: Mark) => {
    if (!isAbandonedMeant(mark)) return false;
    if (namesWhat(inputs)) return true;
    // what a merge queue has published may be about to be merged
    if (owner.line === queueLine) return false;
    // assets that nobody named may be several at once, each in use
    return assetKey !== undefined || mark.key !== tagOf(defaultKey);
  };
  return { isMeant, isAbandonedMeant };
}

function placeMeant(
  { pullRequest, families, deletedLine }: CleanupInputs,
  owner: Owner,
): (mark: Mark) => boolean {
  if (pullRequest !== undefined) return ({ scope }) => scope === scopeOf(pullRequest);
  if (families !== undefined) return () => true;
  const line = deletedLine ?? owner.line;
  return (mark) => mark.scope === owner.scope && mark.line === line;
}

/** A run on a pull request may take what the repository has published, which is not its own. */
function isOwn(asset: AssetMetadata, { repository, scope }: Owner): boolean {
  // an unfinished record names no asset, so it proves nothing of one that somebody has uploaded to
  const begun = asset.status === 'AWAITING_FILES' ? toUnfinished(asset) : undefined;
  const mark = (ownRecord(asset) ?? begun?.record)?.mark;
  return mark?.repository === repository && (scope === 'repo' || mark.scope === scope);
}

function notOwn(assets: readonly AssetMetadata[], { scope }: Owner): UserError {
  const words = listSome(assets.map((asset) => `${asset.id} (“${asset.name}”${parentOf(asset)})`));
  const whose = scope === 'repo' ? 'this repository has' : 'runs on this pull request have';
  return new UserError(
    `No record tells that ${whose} made: ${words}. Nothing was deleted.`,
    'Check the ids in `asset-id`; `force: true` deletes what is named there whoever made it.',
  );
}

function parentOf({ id, description }: AssetMetadata): string {
  const parent = readRecord(description)?.contents?.family.id;
  return parent === undefined || parent === id ? '' : `, a child of asset ${parent}, or a copy`;
}
