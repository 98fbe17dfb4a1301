import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import type { SourceReader } from '../../src/formats/source-reader.ts';
import { openZip } from '../../src/formats/zip-reader.ts';
import { unpackedFiles } from '../../src/formats/zip-unpacked.ts';
import { createDiskReader } from '../../src/source/disk-reader.ts';
import { isGzip } from '../../src/verification/inflate-body.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Objects } from '../s3/objects.ts';

export type Body = NonNullable<HttpAnswer['body']>;

/** The uploaded files of an asset, those in its zips included. */
export interface SourceFiles extends Pick<SourceReader, 'files' | 'read'> {
  /** The whole of a file; undefined if there is none of the name, or if a zip has it but it cannot be unpacked. */
  readonly bodyOf: (name: string) => Promise<Body | undefined>;
}

/** A member of a zip is held in memory; a larger one does not stream. */
const maxMemberBytes = 256 * 1024 ** 2;

/** KMZ is a zip too, but viewers take it as it is. */
const zipExtension = /\.(zip|3tz)$/i;

/**
 * Opens the uploaded files of an asset. The members of a zip have the paths that they have inside it, whatever the
 * folder of the zip. If several files have a path, one outside of zips counts, then that of the first zip.
 */
export async function openSourceFiles(
  objects: Objects,
  bucket: string,
  prefix: string,
): Promise<SourceFiles> {
  const paths = new Map<string, string>();
  const stored = objects.list(bucket, prefix);
  for (const { key } of stored) paths.set(key, (await objects.fileOf(bucket, key)) ?? '');
  const loose = createDiskReader(
    stored.map(({ key, size }) => ({
      key: key.slice(prefix.length),
      size,
      path: paths.get(key) ?? '',
      mtimeMs: 0, // an object never changes
    })),
  );
  const readers = [loose, ...(await openZips(loose))];
  const readerOf = (name: string) => readers.find(({ files }) => files.has(name));
  return {
    files: new Map(readers.toReversed().flatMap(({ files }) => [...files])),
    read: (name, start, length) => (readerOf(name) ?? loose).read(name, start, length),
    async bodyOf(name) {
      const file = paths.get(prefix + name);
      if (file !== undefined) return { file, size: loose.files.get(name)?.size ?? 0 };
      const zip = readerOf(name);
      if (zip === undefined) return undefined;
      const size = zip.files.get(name)?.size ?? 0;
      if (size > maxMemberBytes) return undefined;
      const bytes = await buffer(zip.stream(name));
      return bytes.length === size ? bytes : undefined;
    },
  };
}

/** What is no zip in spite of its name is left out. */
async function openZips(loose: SourceReader): Promise<readonly SourceReader[]> {
  const zips: SourceReader[] = [];
  for (const name of loose.files.keys()) {
    const zip = zipExtension.test(name) ? await openZip(loose, name) : undefined;
    if (zip !== undefined && !('fault' in zip)) zips.push(unpackedFiles(zip));
  }
  return zips;
}

/** Whether a file starts as gzip does. */
export async function startsAsGzip(body: Body): Promise<boolean> {
  const head = typeof body === 'object' && 'file' in body ? await readHead(body.file) : Buffer.from(body);
  return isGzip(head);
}

async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path);
  const head = Buffer.alloc(2);
  await file.read(head);
  return head;
}
