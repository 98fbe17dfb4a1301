import type { AssetMetadata } from '../ion/answers.ts';
import { isNotFound, readAsset } from '../ion/assets.ts';
import type { IonClient } from '../ion/client.ts';
import { findByDescription } from '../ion/find.ts';
import {
  isChild,
  ownRecord,
  readRecord,
  searchFor,
  type AssetRecord,
  type Mark,
  type WholeRecord,
} from '../ion/record.ts';
import { mapSome } from '../lib/map-some.ts';
import { notFound, worstStatus } from '../tiling/status.ts';

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
  readonly record: AssetRecord & { readonly mark: Mark };
}

/** What a repository has on ion. */
export interface Holdings {
  readonly versions: readonly Version[];
  readonly unfinished: readonly Unfinished[];
}

/** So many assets are read at once. */
const mostReads = 8;

/**
 * Lists what a repository has made. Children that a list does not show are read.
 * @throws NotListableError where the token lacks the scope assets:list, or is not valid
 * @throws UserError with the cure
 */
export async function listHoldings(client: IonClient, repository: string): Promise<Holdings> {
  const isMarked = ({ description }: AssetMetadata) =>
    readRecord(description)?.mark?.repository === repository;
  const assets = await findByDescription(client, searchFor(repository), isMarked);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const own = assets.filter((asset) => ownRecord(asset) !== undefined);
  return {
    versions: await gatherAll(own, async (id) => byId.get(id) ?? readIfThere(client, id)),
    unfinished: assets.map(toUnfinished).filter((asset) => asset !== undefined),
  };
}

function toUnfinished(asset: AssetMetadata): Unfinished | undefined {
  const record = readRecord(asset.description);
  if (record?.mark === undefined || record.contents !== undefined) return undefined;
  return { asset, record: { ...record, mark: record.mark } };
}

/** Reads an asset and its children as they are now; undefined where it is gone or has no record of its own any more. */
export async function readVersion(client: IonClient, id: number): Promise<Version | undefined> {
  const asset = await readIfThere(client, id);
  return asset && gather(asset, (childId) => readIfThere(client, childId));
}

/** Reads versions as they are now, without those that are gone. */
export async function readVersions(client: IonClient, ids: readonly number[]): Promise<readonly Version[]> {
  const assets = await readAll(client, ids);
  return withChildren(
    client,
    assets.filter((asset) => asset !== undefined),
  );
}

/** What assets stand for that have a record of their own; reads their children. */
export function withChildren(
  client: IonClient,
  assets: readonly AssetMetadata[],
): Promise<readonly Version[]> {
  return gatherAll(assets, (id) => readIfThere(client, id));
}

/** Reads assets as they are now; undefined where ion has none with that id. */
export function readAll(client: IonClient, ids: readonly number[]): Promise<(AssetMetadata | undefined)[]> {
  return mapSome(ids, mostReads, (id) => readIfThere(client, id));
}

type Read = (id: number) => Promise<AssetMetadata | undefined>;

async function gatherAll(assets: readonly AssetMetadata[], read: Read): Promise<readonly Version[]> {
  const versions = await mapSome(assets, mostReads, (asset) => gather(asset, read));
  return versions.filter((version) => version !== undefined);
}

async function gather(asset: AssetMetadata, read: Read): Promise<Version | undefined> {
  const record = ownRecord(asset);
  if (record === undefined) return undefined;
  const [, ...childIds] = record.contents.ids;
  const found = await Promise.all(childIds.map(read));
  const children = found.filter((child) => child !== undefined).filter((child) => isChild(child, record));
  const status = worstStatus([asset, ...children].map((one) => one.status));
  return { asset, record, children, status: children.length < childIds.length ? notFound : status };
}

async function readIfThere(client: IonClient, id: number): Promise<AssetMetadata | undefined> {
  try {
    return await readAsset(client, id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return undefined;
  }
}

/** An asset, and when a run took it for its result again. */
interface Dated {
  readonly asset: Pick<AssetMetadata, 'id' | 'addedMs'>;
  readonly record: Pick<AssetRecord, 'takenAt'>;
}

/** When a run last had an asset for its result, in milliseconds since 1970. An asset without a date counts as new. */
export function publishedMs({ asset, record: { takenAt = 0 } }: Dated): number {
  return Math.max(dateOf(asset), takenAt * 1000);
}

/** Those that runs last had for their results before those that they had earlier. */
export function latestFirst(a: Dated, b: Dated): number {
  return publishedMs(b) - publishedMs(a) || b.asset.id - a.asset.id; // ids grow with time
}

/** Whether an asset was made before another one, and is not the later result of a run either. */
export function isOlder(one: Dated, than: Dated): boolean {
  const isMadeEarlier = dateOf(than.asset) - dateOf(one.asset) || than.asset.id - one.asset.id;
  return isMadeEarlier > 0 && latestFirst(than, one) < 0;
}

function dateOf({ addedMs }: Dated['asset']): number {
  return Number.isNaN(addedMs) ? Number.MAX_VALUE : addedMs;
}
