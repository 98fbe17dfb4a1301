import pMap from 'p-map';

import { findAsset } from '../ion/assets.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { notFound, worstStatus } from '../tiling/status.ts';
import { findByDescription } from './find-by-description.ts';
import { isSamePlace } from './lines.ts';
import {
  isChild,
  ownRecord,
  readRecord,
  searchFor,
  type AssetRecord,
  type Provenance,
  type WholeRecord,
} from './record.ts';

/** An asset that a repository has made, with its children: one version of what a key stands for. */
export interface Version {
  readonly asset: AssetMetadata;
  readonly record: WholeRecord;
  /** Those of its children that are there and bear witness of it. */
  readonly children: readonly AssetMetadata[];
  /** Of all of them, the worst; `NOT_FOUND` where a child is not there, or is not its own any more. */
  readonly status: string;
}

/** An asset whose record says that a repository has made it, but not what it is made of: a run is, or was, at work on it. */
export interface Unfinished {
  readonly asset: AssetMetadata;
  readonly record: AssetRecord & { readonly provenance: Provenance };
}

/** What a repository has on ion. */
export interface Inventory {
  readonly versions: readonly Version[];
  readonly unfinished: readonly Unfinished[];
}

/** So many assets are read at once. */
const maxReads = 8;

/**
 * Lists what a repository has made. Children that a list does not show are read.
 * @throws NotListableError where the token lacks the scope assets:list, or is not valid
 * @throws UserError with the hint
 */
export async function listInventory(
  client: IonClient,
  repository: string,
  signal: AbortSignal,
): Promise<Inventory> {
  const isMatch = ({ description }: AssetMetadata) =>
    readRecord(description)?.provenance?.repository === repository;
  const assets = await findByDescription(client, { text: searchFor(repository), isMatch }, signal);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return {
    versions: await toVersions(assets, async (id) => byId.get(id) ?? findAsset(client, id, { signal })),
    unfinished: assets.map(toUnfinished).filter((asset) => asset !== undefined),
  };
}

/** An asset as one whose record is unfinished; undefined where it is whole, or no record of a repository. */
export function toUnfinished(asset: AssetMetadata): Unfinished | undefined {
  const record = readRecord(asset.description);
  if (record?.provenance === undefined || record.contents !== undefined) return undefined;
  return { asset, record: { ...record, provenance: record.provenance } };
}

/** Reads a version as it is now; undefined where ion has no such asset, or it has no record of its own any more. */
export async function readVersion(
  client: IonClient,
  id: number,
  signal: AbortSignal,
): Promise<Version | undefined> {
  const [version] = await readVersions(client, [id], signal);
  return version;
}

/** Reads versions as they are now, without those that are none any more. */
export async function readVersions(
  client: IonClient,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<readonly Version[]> {
  const assets = await findAssets(client, ids, signal);
  return withChildren(
    client,
    assets.filter((asset) => asset !== undefined),
    signal,
  );
}

/** What assets stand for that have a record of their own; reads their children. */
export function withChildren(
  client: IonClient,
  assets: readonly AssetMetadata[],
  signal: AbortSignal,
): Promise<readonly Version[]> {
  return toVersions(assets, (id) => findAsset(client, id, { signal }));
}

/** Reads assets as they are now; undefined where ion has none with that id. */
export function findAssets(
  client: IonClient,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<(AssetMetadata | undefined)[]> {
  return pMap(ids, (id) => findAsset(client, id, { signal }), { concurrency: maxReads });
}

/** The versions among some assets: those with a record of their own. @param find finds a child by its id */
async function toVersions(
  assets: readonly AssetMetadata[],
  find: (id: number) => Promise<AssetMetadata | undefined>,
): Promise<readonly Version[]> {
  const records = new Map(assets.map((asset) => [asset, ownRecord(asset)]));
  const childIds = [...records.values()].flatMap((record) => record?.contents.family.childIds ?? []);
  const children = await pMap(new Set(childIds), find, { concurrency: maxReads });
  const there = new Map(children.filter((child) => child !== undefined).map((child) => [child.id, child]));
  return [...records].flatMap(([asset, record]) => (record ? [toVersion(asset, record, there)] : []));
}

function toVersion(
  asset: AssetMetadata,
  record: WholeRecord,
  there: ReadonlyMap<number, AssetMetadata>,
): Version {
  const { childIds } = record.contents.family;
  const children = childIds
    .map((id) => there.get(id))
    .filter((child) => child !== undefined)
    .filter((child) => isChild(child, record));
  const status = worstStatus([asset, ...children].map((one) => one.status));
  return { asset, record, children, status: children.length < childIds.length ? notFound : status };
}

/** An asset, and when a run took it for its result again. */
interface Dated {
  readonly asset: Pick<AssetMetadata, 'id' | 'addedMs'>;
  readonly record: Pick<AssetRecord, 'reusedAt'>;
}

/** When a run last had an asset for its result, in milliseconds since 1970. An asset without a date counts as new. */
export function publishedMs({ asset, record: { reusedAt = 0 } }: Dated): number {
  return Math.max(dateOf(asset), reusedAt * 1000);
}

/** Those that runs last had for their results before those that they had earlier. */
export function latestFirst(a: Dated, b: Dated): number {
  return publishedMs(b) - publishedMs(a) || b.asset.id - a.asset.id; // ids grow with time
}

/** Whether an asset was made before another one, and is not the later result of a run either. */
export function isOlder(one: Dated, than: Dated): boolean {
  return isMadeBefore(one.asset, than.asset) && latestFirst(than, one) < 0;
}

/** Whether ion made an asset before another one. */
export function isMadeBefore(one: Dated['asset'], other: Dated['asset']): boolean {
  return (dateOf(other) - dateOf(one) || other.id - one.id) > 0;
}

function dateOf({ addedMs }: Dated['asset']): number {
  return addedMs ?? Number.MAX_VALUE;
}

/**
 * The date, in seconds since 1970, that makes a version the latest of the key, scope and line of a run. It is counted
 * from the others' dates, as clocks differ.
 * @param holdings of the repository: what another run is still at work on may be the latest
 * @returns undefined where it is that already
 */
export function dateToBeLatest(
  version: Pick<Version, 'asset' | 'record'>,
  provenance: Provenance,
  { versions, unfinished }: Inventory,
): number | undefined {
  const [latest] = [...versions, ...unfinished]
    .filter(
      ({ asset, record }) => asset.id !== version.asset.id && isSamePlace(record.provenance, provenance),
    )
    .filter(({ asset }) => asset.addedMs !== undefined)
    .toSorted(latestFirst);
  if (latest === undefined || latestFirst(version, latest) < 0) return undefined;
  return Math.floor(publishedMs(latest) / 1000) + 1;
}
