import { clientArguments, listFiles } from './files.ts';
import { createClient, uploadFile } from './s3.ts';

// Uploads a folder the way of Cesium's tutorial of ion's REST API: file after file, by `@aws-sdk/lib-storage`.

const { folder, url } = clientArguments();
const client = createClient(url);
for (const file of await listFiles(folder)) await uploadFile(client, file);
client.destroy();
