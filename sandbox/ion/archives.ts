import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

import { zip } from '../../fixtures/zip.ts';
import { presignUrl } from '../s3/presign.ts';
import type { IonContext } from './ion-call.ts';
import type { Job } from './job-store.ts';

/** What an archive was asked to have. */
export interface ArchiveRequest {
  /** That of its first asset. Two public scripts read it; how ion names an archive of several assets is not known. */
  readonly name: string;
  /** Absent for an archive of the older form. */
  readonly type?: string;
  readonly format: string;
  /** Not empty. */
  readonly assetIds: readonly number[];
}

export type ArchiveJob = Job<ArchiveRequest>;

/** The access to S3 that an archive needs. */
type Store = Pick<IonContext, 'assets' | 'objects' | 'bucket' | 'now'>;

const downloadSeconds = 3600;

/** An archive in the form of ion's answers. Source: geo-haiku's fixtures; `assetIds` and `type` are as requested. */
export function describeArchive({ objects, bucket }: Store, archive: ArchiveJob): object {
  const { id, dateAdded, status, request } = archive;
  const bytesArchived = objects.get(bucket, keyOf(archive))?.size ?? 0;
  return { id, assetId: request.assetIds[0], ...request, dateAdded, status, bytesArchived };
}

/** Whether all assets of an archive are tiled: until then, ion does not start. */
export function isReady({ assets }: Store, { request }: ArchiveJob): boolean {
  return request.assetIds.every((id) => assets.entries.get(id)?.metadata.status === 'COMPLETE');
}

/** Stores the zip of an archive, whatever its type and format: the uploaded files of its assets, in a folder for each if there are several. */
export async function packArchive(store: Store, archive: ArchiveJob): Promise<void> {
  const { objects, bucket } = store;
  const files = new Map<string, Uint8Array>();
  const { assetIds } = archive.request;
  for (const id of assetIds) {
    const { prefix } = store.assets.get(id);
    const folder = assetIds.length === 1 ? '' : `${id}/`;
    for (const { key } of objects.list(bucket, prefix)) {
      const file = await objects.fileOf(bucket, key);
      if (file !== undefined) files.set(folder + key.slice(prefix.length), await readFile(file));
    }
  }
  const bytes = zip(files);
  const path = objects.newFile();
  await writeFile(path, bytes, { flag: 'wx' });
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  const object = { key: keyOf(archive), size: bytes.length, etag, modifiedAt: store.now() };
  await objects.put(bucket, object, [path]);
}

/** The URL from which anybody can get the zip for an hour. */
export function archiveUrl(context: IonContext, archive: ArchiveJob): string {
  const { bucket, credentials, region } = context;
  const now = context.now();
  const key = keyOf(archive);
  const grant = credentials.issue(bucket, key, now + downloadSeconds * 1000);
  const parameters = { 'response-content-disposition': `attachment; filename="archive-${archive.id}.zip"` };
  return presignUrl(grant, {
    endpoint: context.s3Url(),
    region,
    key,
    lifetimeSeconds: downloadSeconds,
    now,
    parameters,
  });
}

/** The key of an archive's zip. */
export function keyOf({ id }: ArchiveJob): string {
  return `archives/${id}.zip`;
}
