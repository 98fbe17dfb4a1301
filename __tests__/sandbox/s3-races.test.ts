import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createAsset, sendRaw, type Created, type RawAnswer, type RawRequest } from './s3-request.ts';

const numbers = [1, 2, 3];
const content = Buffer.alloc(5 * 1024 ** 2, 'a');

let sandbox: Sandbox;
let asset: Created;
let uploadId: string;
let list: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  asset = await createAsset(sandbox);
});
beforeEach(async () => {
  const { text } = await call({ method: 'POST', query: '?uploads=' });
  uploadId = /<UploadId>(.*)<\/UploadId>/.exec(text)?.[1] ?? '';
  const parts = [];
  for (const number of numbers) {
    const { headers } = await putPart(number, content);
    parts.push(`<Part><PartNumber>${number}</PartNumber><ETag>${String(headers['etag'])}</ETag></Part>`);
  }
  list = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
});
afterAll(() => sandbox.close());

function call(raw: RawRequest): Promise<RawAnswer> {
  return sendRaw(asset.location, raw);
}

function putPart(number: number, body: Buffer): Promise<RawAnswer> {
  return call({ query: `?partNumber=${number}&uploadId=${uploadId}`, body });
}

/** It reads 15 MiB, so that requests that are sent after it arrive before its end. */
function complete(): Promise<RawAnswer> {
  const headers = { 'content-length': String(list.length) };
  return call({ method: 'POST', query: `?uploadId=${uploadId}`, body: list, headers });
}

describe('CompleteMultipartUpload', () => {
  it('finds no upload that is aborted meanwhile', async () => {
    const abort = { method: 'DELETE', query: `?uploadId=${uploadId}` };
    const [completed, aborted] = await Promise.all([complete(), call(abort)]);
    expect(completed).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    expect(aborted.status).toBe(204);
    expect(await call({ method: 'GET' })).toMatchObject({ status: 404, code: 'NoSuchKey' });
  });

  it('has the parts that it lists, also if one is replaced meanwhile', async () => {
    const other = Buffer.alloc(content.length, 'b');
    const [completed, replaced] = await Promise.all([complete(), putPart(3, other)]);
    expect([completed.status, replaced.status]).toEqual([200, 200]);
    const { text } = await call({ method: 'GET' });
    expect(text === content.toString().repeat(numbers.length)).toBe(true);
  });
});
