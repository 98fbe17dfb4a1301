import { createReadStream } from 'node:fs';

import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

import { access } from '../access.ts';
import type { LocalFile } from './files.ts';

/** An S3 client with nothing set but where the server is and who asks. */
export function createClient(url: string): S3Client {
  return new S3Client({
    endpoint: url,
    forcePathStyle: true,
    region: access.region,
    credentials: {
      accessKeyId: access.accessKey,
      secretAccessKey: access.secretAccessKey,
      sessionToken: access.sessionToken,
    },
  });
}

/** Uploads a file as `Upload` does by itself: in parts of 5 MiB, four at a time. */
export async function uploadFile(client: S3Client, { path, key }: LocalFile): Promise<void> {
  const params = { Bucket: access.bucket, Key: key, Body: createReadStream(path) };
  await new Upload({ client, params }).done();
}
