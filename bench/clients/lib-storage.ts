import { clientArguments, listFiles } from './files.ts';
import { createClient, uploadFile } from './s3.ts';

// Uploads a folder by `@aws-sdk/lib-storage`, four files at a time.

const concurrency = 4;

const { folder, url } = clientArguments();
const client = createClient(url);
const queue = (await listFiles(folder)).values();
const work = async () => {
  for (const file of queue) await uploadFile(client, file);
};
await Promise.all(Array.from({ length: concurrency }, work));
client.destroy();
