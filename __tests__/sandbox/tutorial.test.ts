import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { readTutorialRequests, replay, type ClientRequest } from './clients/replay.ts';
import { ion, readStatus } from './ion-request.ts';
import { makeClient, type UploadLocation } from './s3-request.ts';

// Cesium's own tutorial, https://cesium.com/docs/tutorials/rest-api/, is what every client of ion started from. Its
// requests were recorded when it ran against the sandbox, changed in its URL and its token only.

const { putObject, multipart } = readTutorialRequests();
const content = Buffer.from(Uint8Array.from({ length: 12 * 1024 ** 2 }, (_, index) => (index * 7) % 251));

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    tls: true,
    tiling: [{ status: 'NOT_STARTED', percentComplete: 0 }, { status: 'COMPLETE' }],
  });
});
afterAll(() => sandbox.close());

describe("the requests of Cesium's tutorial", () => {
  it.each([
    ['its own file, in one request', putObject, 2_070_650],
    ['a file of 12 MiB, in parts', multipart, content.length],
  ])('publish %s', async (_, requests: readonly ClientRequest[], size) => {
    const answers = await replay(sandbox, requests, content);
    expect(answers.map(({ status }) => status)).toEqual(requests.map(({ status }) => status));

    const { id, status } = JSON.parse(answers.at(-1)?.text ?? '') as { id: number; status: string };
    expect(status).toBe('COMPLETE');
    const objects = await sandbox.objects(id);
    expect([...objects.keys()]).toEqual(['Reichstag.zip']);
    expect((await readFile(objects.get('Reichstag.zip') ?? '')).equals(content.subarray(0, size))).toBe(true);
    expect(sandbox.openUploads()).toEqual([]);
  });

  it('keep the headers of the SDK', () => {
    const { headers } = putObject.find(({ file }) => file !== undefined) as ClientRequest;
    const received = sandbox.requests.find(({ route }) => route === 'PutObject')?.headers;
    expect(received).toMatchObject({ expect: '100-continue', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' });
    const [, recorded = ''] = headers.find(([name]) => name === 'Authorization') ?? [];
    const signedHeaders = /SignedHeaders=[^,]+/;
    expect(received?.authorization).toContain(signedHeaders.exec(recorded)?.[0]);
  });
});

// Its script was not at hand: the body of its create request is typed over, and the libraries are those that it uses.
it("publishes by the calls of Cesium's example of a reconstruction", async () => {
  const plain = await startSandbox({ tiling: [{ status: 'COMPLETE' }] });
  try {
    const { body } = await ion(plain, 'POST', '/v1/assets', {
      name: 'Test Script',
      description: '',
      type: '3DTILES',
      options: {
        sourceType: 'RASTER_IMAGERY',
        outputs: { cesium3DTiles: true, las: true, gaussianSplats: true },
      },
    });
    const { assetMetadata, additionalAssets, uploadLocation } = body as {
      assetMetadata: { id: number };
      additionalAssets: { id: number; type: string }[];
      uploadLocation: UploadLocation;
    };
    expect(additionalAssets.map(({ type }) => type)).toEqual(['3DTILES', 'LAS', '3DTILES']);

    const client = makeClient(uploadLocation);
    const { bucket, prefix } = uploadLocation;
    const params = { Bucket: bucket, Key: `${prefix}images.zip`, Body: Readable.from([content]) };
    await new Upload({ client, params }).done();
    client.destroy();
    const stored = (await plain.objects(assetMetadata.id)).get('images.zip') ?? '';
    expect((await readFile(stored)).equals(content)).toBe(true);

    await ion(plain, 'POST', `/v1/assets/${assetMetadata.id}/uploadComplete`, {});
    for (const { id } of [assetMetadata, ...additionalAssets]) {
      expect(await readStatus(plain, id)).toBe('COMPLETE 100');
    }
  } finally {
    await plain.close();
  }
});
