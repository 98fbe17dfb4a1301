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

/** An asset that a repository published, with its children: one version of a key's data. */
export interface Version {
  readonly asset: AssetMetadata;
  readonly record: WholeRecord;
  /** Its children that exist and have the same record. */
  readonly children: readonly AssetMetadata[];
  /** The worst status of all; `NOT_FOUND` if a child does not exist or has another record. */
  readonly status: string;
}

/** An asset of a repository whose record has no contents yet: a run is, or was, uploading to it. */
export interface Unfinished {
  readonly asset: AssetMetadata;
  readonly record: AssetRecord & { readonly provenance: Provenance };
}

/** The assets of a repository on ion. */
export interface Inventory {
  readonly versions: readonly Version[];
  readonly unfinished: readonly Unfinished[];
}

/** Concurrent reads of assets. */
const maxReads = 8;

/**
 * Lists the assets of a repository. Reads children that are missing in the list.
 * @throws NotListableError if the token lacks the scope assets:list or is not valid
 * @throws UserError if ion cannot list or read the assets
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

/** Returns an asset as `Unfinished`; undefined if its record is whole, or has no repository. */
export function toUnfinished(asset: AssetMetadata): Unfinished | undefined {
  const record = readRecord(asset.description);
  if (record?.provenance === undefined || record.contents !== undefined) return undefined;
  return { asset, record: { ...record, provenance: record.provenance } };
}

/** Reads the present state of a version; undefined if ion has no such asset, or its record is gone. */
export async function readVersion(
  client: IonClient,
  id: number,
  signal: AbortSignal,
): Promise<Version | undefined> {
  const [version] = await readVersions(client, [id], signal);
  return version;
}

/** Reads the present state of versions, without assets that are gone or have no record of their own. */
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

/** Returns the assets with a record of their own as versions; reads their children. */
export function withChildren(
  client: IonClient,
  assets: readonly AssetMetadata[],
  signal: AbortSignal,
): Promise<readonly Version[]> {
  return toVersions(assets, (id) => findAsset(client, id, { signal }));
}

/** Reads assets; undefined for an id that ion does not have. */
export function findAssets(
  client: IonClient,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<(AssetMetadata | undefined)[]> {
  return pMap(ids, (id) => findAsset(client, id, { signal }), { concurrency: maxReads });
}

/** Returns the assets with a record of their own as versions. @param find finds a child by its id */
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

/** An asset, and when a run last reused it. */
interface Dated {
  readonly asset: Pick<AssetMetadata, 'id' | 'addedMs'>;
  readonly record: Pick<AssetRecord, 'reusedAt'>;
}

/** When a run last published or reused an asset, in milliseconds since 1970. An asset without a date counts as new. */
export function publishedMs({ asset, record: { reusedAt = 0 } }: Dated): number {
  return Math.max(dateOf(asset), reusedAt * 1000);
}

/** Compares two assets: the one that was published or reused last comes first. */
export function latestFirst(a: Dated, b: Dated): number {
  return publishedMs(b) - publishedMs(a) || b.asset.id - a.asset.id; // ids grow with time
}

/** Whether an asset was created before another one, and also published or reused before it. */
export function isOlder(one: Dated, than: Dated): boolean {
  return isMadeBefore(one.asset, than.asset) && latestFirst(than, one) < 0;
}

/** Whether ion created an asset before another one. */
export function isMadeBefore(one: Dated['asset'], other: Dated['asset']): boolean {
  return (dateOf(other) - dateOf(one) || other.id - one.id) > 0;
}

function dateOf({ addedMs }: Dated['asset']): number {
  return addedMs ?? Number.MAX_VALUE;
}

/**
 * The date, in seconds since 1970, that makes a version the latest of a run's key, scope and line. It is computed from
 * the dates of the other assets, because clocks differ.
 * @param inventory of the repository: an unfinished asset of another run may be the latest
 * @returns undefined if the version is already the latest
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
