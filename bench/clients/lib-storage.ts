import { createReadStream } from 'node:fs';

import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

import { access } from '../sink/ion.ts';
import { clientArguments, listFiles } from './files.ts';

// Uploads a folder by `@aws-sdk/lib-storage` with its defaults: each file in parts of 5 MiB, four parts at a time.

const { folder, url, atOnce } = clientArguments();
const { bucket, region, accessKey: accessKeyId, secretAccessKey, sessionToken } = access;
const credentials = { accessKeyId, secretAccessKey, sessionToken };
const client = new S3Client({ endpoint: url, forcePathStyle: true, region, credentials });
const queue = (await listFiles(folder)).values();
const work = async () => {
  for (const { path, key } of queue) {
    await new Upload({ client, params: { Bucket: bucket, Key: key, Body: createReadStream(path) } }).done();
  }
};
await Promise.all(Array.from({ length: atOnce }, work));
client.destroy();
