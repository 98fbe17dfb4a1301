import { defaultKey } from '../../inputs/asset-key.ts';
import type { CleanupInputs } from '../../inputs/cleanup.ts';
import type { AssetMetadata } from '../../ion/answers.ts';
import type { IonClient } from '../../ion/client.ts';
import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import { listSome } from '../../lib/format.ts';
import { versionTarget, type Target } from '../../provenance/delete-versions.ts';
import { findAssets, listHoldings, withChildren, type Holdings } from '../../provenance/inventory.ts';
import { ownRecord, readRecord, tagOf, type Mark } from '../../provenance/record.ts';
import { isAtRest, selectSurplus } from '../../provenance/retention.ts';
import { scopeOf, type Scope } from '../../provenance/scope.ts';

/** Whose assets a cleanup may delete: a repository, and the scope of its run. */
export interface Owner {
  readonly repository: string;
  readonly scope: Scope;
}

/** What a cleanup has before it. */
export interface Choice {
  /** To be deleted, in this order. */
  readonly targets: readonly Target[];
  /** Would be, if nobody were at work on them. */
  readonly busy: readonly Pick<AssetMetadata, 'id' | 'status'>[];
  /** Were named, and are not there. */
  readonly missing: readonly number[];
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
    return { ...select(await holdingsOf(owner, tools), inputs, owner, tools), missing: [] };
  }
  const ids = families.map(({ id }) => id);
  const assets = await findAssets(tools.client, ids, tools.signal);
  const missing = ids.filter((_id, index) => assets[index] === undefined);
  const there = assets.filter((asset) => asset !== undefined);
  const strangers = there.filter((asset) => !isOwn(asset, owner));
  if (strangers.length > 0) throw notOwn(strangers, owner);
  // what is among the latest shows only beside all the others
  const holdings =
    keepLatest === undefined
      ? { versions: await withChildren(tools.client, there, tools.signal), unfinished: [] }
      : await holdingsOf(owner, tools);
  const { targets, busy } = select(holdings, inputs, owner, tools);
  const isNamed = ({ id }: { readonly id: number }) => ids.includes(id);
  return { targets: targets.filter(isNamed), busy: busy.filter(isNamed), missing };
}

function holdingsOf({ repository }: Owner, { client, signal }: ChooseTools): Promise<Holdings> {
  return listHoldings(client, repository, signal);
}

function select(
  { versions, unfinished }: Holdings,
  inputs: CleanupInputs,
  owner: Owner,
  { client, clock }: ChooseTools,
): Omit<Choice, 'missing'> {
  const { keepLatest, olderThanDays } = inputs;
  const isNamed = namesWhat(inputs);
  const now = clock.wallNow();
  const isMeant = meaning(inputs, owner);
  const { surplus, busy } = selectSurplus(
    versions,
    // age alone does not make the latest superfluous
    {
      isMeant,
      keep: keepLatest ?? (isNamed ? 0 : 1),
      leastAgeMs: olderThanDays === undefined ? -Infinity : olderThanDays * dayMs,
    },
    now,
  );
  const begun = unfinished.filter(({ asset, record }) => isMeant(record.mark) && !isAtRest(asset, now));
  const atWork = [...busy, ...begun];
  return {
    targets: surplus.map((version) => versionTarget(version, { client, clock })),
    busy: isNamed ? atWork.map((one) => ({ id: one.asset.id, status: statusOf(one) })) : [],
  };
}

function statusOf(one: { readonly asset: AssetMetadata; readonly status?: string }): string {
  return one.status ?? one.asset.status;
}

/** Whether people say whose, or which, assets are to go, rather than how old. */
function namesWhat({ pullRequest, families }: CleanupInputs): boolean {
  return families !== undefined || pullRequest !== undefined;
}

/** Which keys and scopes the inputs mean. */
function meaning(inputs: CleanupInputs, owner: Owner): (mark: Mark) => boolean {
  const { assetKey, pullRequest, families } = inputs;
  const scope = pullRequest === undefined ? owner.scope : scopeOf(pullRequest);
  const isAnyScope = families !== undefined && pullRequest === undefined;
  return (mark) => {
    if (!isAnyScope && mark.scope !== scope) return false;
    if (assetKey !== undefined) return mark.key === tagOf(assetKey);
    // assets that nobody named may be several at once, each in use
    return namesWhat(inputs) || mark.key !== tagOf(defaultKey);
  };
}

/** A run on a pull request may take what the repository has published, which is not its own. */
function isOwn(asset: AssetMetadata, { repository, scope }: Owner): boolean {
  const mark = ownRecord(asset)?.mark;
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
