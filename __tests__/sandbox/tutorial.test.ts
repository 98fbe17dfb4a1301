import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { readTutorialRequests, replay, type ClientRequest } from './clients/replay.ts';

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
