import { copyFile } from 'node:fs/promises';

import { checkGrant } from '../s3/grant.ts';
import type { StoredObject } from '../s3/objects.ts';
import { checkReadable } from '../s3/operations/read.ts';
import {
  S3Error,
  invalidAccessKeyId,
  noSuchBucket,
  noSuchKey,
  signatureDoesNotMatch,
} from '../s3/s3-errors.ts';
import type { TilingScript } from './asset-store.ts';
import type { ImportOptions, IonContext } from './ion-call.ts';
import type { AssetEntry, ImportRequest } from './ion-types.ts';

/**
 * The tiling script with the end of failed imports. The form of `error` is not known of ion, nor is which status it is.
 */
export function withImportErrors(
  script: TilingScript,
  { failure = 'DATA_ERROR' }: ImportOptions,
): TilingScript {
  return (asset) =>
    asset.importError === undefined ? script(asset) : [{ status: failure, error: asset.importError }];
}

type Store = Pick<IonContext, 'objects' | 'bucket' | 'credentials' | 'strict'>;

/**
 * Copies the objects of a user's bucket to the prefix of an asset, with the user's credentials: lists the prefixes, and
 * reads the objects. If S3 refuses that, or there is nothing, the asset and its children get `importError`.
 *
 * The sandbox's ion does not send requests to S3 for it. So the requests that it records are those of the client alone.
 */
export async function importObjects(
  store: Store,
  from: ImportRequest,
  [asset, ...children]: readonly [AssetEntry, ...AssetEntry[]],
): Promise<void> {
  try {
    const found = findObjects(store, from);
    if (found.length === 0) throw new NothingFoundError('There are no objects below the prefixes');
    asset.metadata.bytes = found.reduce((sum, { size }) => sum + size, 0);
    const folder = folderOf(from);
    for (const object of found) {
      await copyObject(store, from.bucket, object, asset.prefix + object.key.slice(folder.length));
    }
  } catch (error) {
    if (!(error instanceof S3Error) && !(error instanceof NothingFoundError)) throw error;
    const code = error instanceof S3Error ? `${error.code}: ` : '';
    const importError = `The import from ${from.bucket} failed: ${code}${error.message}`;
    for (const failed of [asset, ...children]) failed.importError = importError;
  }
}

class NothingFoundError extends Error {}

/**
 * The objects of an import. The keys of folders, which end in a slash, are left out.
 * @throws S3Error for what S3 refuses
 */
function findObjects({ objects, credentials, strict }: Store, from: ImportRequest): readonly StoredObject[] {
  const { bucket, keys = [], prefixes = [] } = from;
  const { accessKey, secretAccessKey } = from.credentials;
  const grant = credentials.find(accessKey);
  if (grant === undefined || grant.sessionToken !== undefined) throw invalidAccessKeyId(accessKey);
  if (grant.secretAccessKey !== secretAccessKey) throw signatureDoesNotMatch();
  if (!objects.hasBucket(bucket)) throw noSuchBucket(bucket);
  const check = (
    route: 'ListObjectsV2' | 'GetObject',
    key: string,
    query: Readonly<Record<string, string>>,
  ) => {
    checkGrant(grant, route, { path: '', bucket, key, query: new Map(Object.entries(query)) }, strict);
  };
  const found = new Map<string, StoredObject>();
  for (const prefix of prefixes) {
    check('ListObjectsV2', '', { prefix });
    for (const object of objects.list(bucket, prefix)) {
      if (!object.key.endsWith('/')) found.set(object.key, object);
    }
  }
  for (const key of [...found.keys(), ...keys]) {
    check('GetObject', key, {});
    const object = objects.get(bucket, key);
    if (object === undefined) throw noSuchKey(key);
    checkReadable(object);
    found.set(key, object);
  }
  return [...found.values()];
}

/**
 * The folder that all prefixes and keys of an import share, with a slash at its end. The names of the files of an asset
 * do not have it, as after an upload of such a folder. What ion does is not known.
 */
function folderOf({ keys = [], prefixes = [] }: ImportRequest): string {
  const folders = [...keys, ...prefixes].map((name) => name.slice(0, name.lastIndexOf('/') + 1));
  return folders.reduce((shared, folder) => {
    const end = shared.split('').findIndex((char, index) => char !== folder[index]);
    const common = end < 0 ? shared : shared.slice(0, end);
    return common.slice(0, common.lastIndexOf('/') + 1);
  });
}

/** An object without content gets no file. */
async function copyObject(
  { objects, bucket }: Store,
  from: string,
  object: StoredObject,
  key: string,
): Promise<void> {
  const file = await objects.fileOf(from, object.key);
  if (file === undefined) return;
  const copy = objects.newFile();
  await copyFile(file, copy);
  await objects.put(bucket, { ...object, key }, [copy]);
}
