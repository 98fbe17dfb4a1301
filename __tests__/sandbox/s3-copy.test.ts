import { createHash } from 'node:crypto';

import { CopyObjectCommand, UploadPartCopyCommand } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox } from '../../sandbox/sandbox.ts';
import { createAsset, makeClient, sendRaw, type RawAnswer, type RawRequest } from './s3-request.ts';
import { createS3Suite } from './s3-suite.ts';

const suite = createS3Suite();
const content = '0123456789';
const md5 = createHash('md5').update(content).digest('hex');

function call(raw: RawRequest): Promise<RawAnswer> {
  return sendRaw(suite.asset.location, raw);
}

/** A request that copies an object of the asset. */
function copy(from: string, to: string, headers: RawRequest['headers'] = {}, query = ''): RawRequest {
  const { bucket, prefix } = suite.asset.location;
  const source = encodeURI(`${bucket}/${prefix}${from}`);
  return { key: to, query, headers: { 'x-amz-copy-source': source, ...headers } };
}

async function outcome(raw: RawRequest): Promise<string> {
  const { status, code } = await call(raw);
  return code === undefined ? String(status) : `${status} ${code}`;
}

async function textOf(key: string): Promise<string> {
  const { status, text } = await call({ method: 'GET', key });
  return status === 200 ? text : `none: ${status}`;
}

async function beginUpload(headers: RawRequest['headers'] = {}): Promise<string> {
  const { text } = await call({ method: 'POST', key: 'copy', query: '?uploads=', headers });
  return /<UploadId>(.*)<\/UploadId>/.exec(text)?.[1] ?? '';
}

function complete(id: string, etags: readonly string[]): Promise<RawAnswer> {
  const parts = etags.map(
    (etag, index) => `<Part><ETag>${etag}</ETag><PartNumber>${index + 1}</PartNumber></Part>`,
  );
  const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  const headers = { 'content-length': String(body.length) };
  return call({ method: 'POST', key: 'copy', query: `?uploadId=${id}`, body, headers });
}

let modified = '';
beforeEach(async () => {
  const headers = { 'content-type': 'text/plain', 'x-amz-meta-a': '1', 'x-amz-storage-class': 'STANDARD_IA' };
  await call({ key: 'a b+ü', body: content, headers });
  modified = String((await call({ method: 'HEAD', key: 'a b+ü' })).headers['last-modified']);
  await call({ method: 'DELETE', key: 'copy' });
});

describe('CopyObject', () => {
  it('copies the content and the metadata, but not the storage class', async () => {
    const { status, text } = await call(copy('a b+ü', 'copy'));
    expect(status).toBe(200);
    expect(text).toContain('<CopyObjectResult ');
    expect(text).toMatch(`<ETag>&quot;${md5}&quot;</ETag>`);
    expect(await textOf('copy')).toBe(content);
    const { headers } = await call({ method: 'HEAD', key: 'copy' });
    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'x-amz-meta-a': '1', etag: `"${md5}"` });
    expect(headers).not.toHaveProperty('x-amz-storage-class');
    await call({ method: 'DELETE', key: 'a b+ü' });
    expect(await textOf('copy')).toBe(content);
  });

  it('takes other metadata if it is to replace them', async () => {
    const replaced = { 'x-amz-metadata-directive': 'REPLACE', 'x-amz-meta-b': '2' };
    expect(await outcome(copy('a b+ü', 'a b+ü', replaced))).toBe('200');
    const { headers } = await call({ method: 'GET', key: 'a b+ü' });
    expect(headers).toMatchObject({ 'content-type': 'binary/octet-stream', 'x-amz-meta-b': '2' });
    expect(headers).not.toHaveProperty('x-amz-meta-a');
    expect(await textOf('a b+ü')).toBe(content);
  });

  it('has a checksum of the algorithm that is asked for', async () => {
    await call(copy('a b+ü', 'copy', { 'x-amz-checksum-algorithm': 'SHA256' }));
    const { headers } = await call({
      method: 'HEAD',
      key: 'copy',
      headers: { 'x-amz-checksum-mode': 'ENABLED' },
    });
    expect(headers).toMatchObject({
      'x-amz-checksum-sha256': createHash('sha256').update(content).digest('base64'),
      'x-amz-checksum-type': 'FULL_OBJECT',
    });
  });

  const source = 'x-amz-copy-source';

  it.each<[string, () => RawRequest]>([
    ['404 NoSuchKey', () => copy('none', 'copy')],
    ['400 InvalidRequest', () => copy('a b+ü', 'a b+ü')],
    ['200', () => copy('a b+ü', 'a b+ü', { 'x-amz-storage-class': 'STANDARD' })],
    ['400 InvalidArgument', () => copy('a b+ü', 'copy', { 'x-amz-metadata-directive': 'KEEP' })],
    ['400 InvalidArgument', () => copy('', 'copy', { [source]: 'nothing' })],
    ['400 InvalidArgument', () => copy('', 'copy', { [source]: '/a/%zz' })],
    ['404 NoSuchBucket', () => copy('', 'copy', { [source]: '/other.bucket/a' })],
    ['403 AccessDenied', () => copy('', 'copy', { [source]: `/${suite.asset.location.bucket}/elsewhere` })],
    ['403 AccessDenied', () => copy('a b+ü?versionId=1', 'copy')],
    ['403 AccessDenied', () => ({ ...copy('a b+ü', ''), path: `/${suite.asset.location.bucket}/elsewhere` })],
    [
      '412 PreconditionFailed',
      () => copy('a b+ü', 'a b+ü', { 'if-none-match': '*', 'x-amz-storage-class': 'STANDARD' }),
    ],
  ])('gives %s', async (expected, raw) => {
    expect(await outcome(raw())).toBe(expected);
    expect(await textOf('copy')).toBe('none: 404');
    expect(await textOf('a b+ü')).toBe(content);
  });

  it.each<[string, () => Record<string, string>]>([
    ['200', () => ({ match: md5 })],
    ['412 PreconditionFailed', () => ({ match: 'x' })],
    ['200', () => ({ 'none-match': 'x' })],
    ['412 PreconditionFailed', () => ({ 'none-match': `"${md5}"` })],
    ['412 PreconditionFailed', () => ({ 'modified-since': modified })],
    ['412 PreconditionFailed', () => ({ 'unmodified-since': new Date(0).toUTCString() })],
    ['200', () => ({ match: md5, 'unmodified-since': new Date(0).toUTCString() })],
    ['412 PreconditionFailed', () => ({ 'none-match': md5, 'modified-since': new Date(0).toUTCString() })],
  ])('gives %s by a condition for the source', async (expected, conditions) => {
    const headers = Object.entries(conditions()).map(([name, value]) => [
      `x-amz-copy-source-if-${name}`,
      value,
    ]);
    expect(await outcome(copy('a b+ü', 'copy', Object.fromEntries(headers) as RawRequest['headers']))).toBe(
      expected,
    );
  });

  it('answers as the SDK expects', async () => {
    const { location } = suite.asset;
    const client = makeClient(location);
    const { CopyObjectResult } = await client.send(
      new CopyObjectCommand({
        Bucket: location.bucket,
        Key: `${location.prefix}copy`,
        CopySource: encodeURI(`${location.bucket}/${location.prefix}a b+ü`),
      }),
    );
    client.destroy();
    expect(CopyObjectResult?.ETag).toBe(`"${md5}"`);
    expect(CopyObjectResult?.LastModified?.getTime()).not.toBeNaN();
  });
});

describe('UploadPartCopy', () => {
  const range = 'x-amz-copy-source-range';

  async function etagOf(raw: RawRequest): Promise<string> {
    return /<ETag>(.*)<\/ETag>/.exec((await call(raw)).text)?.[1] ?? '';
  }

  it('makes parts of an object and of ranges of it', async () => {
    const big = 'b'.repeat(5 * 1024 ** 2);
    await call({ key: 'big', body: big });
    const id = await beginUpload();
    const etags = [
      await etagOf(copy('big', 'copy', {}, `?partNumber=1&uploadId=${id}`)),
      await etagOf(copy('a b+ü', 'copy', { [range]: 'bytes=3-5' }, `?partNumber=2&uploadId=${id}`)),
    ];
    expect(await complete(id, etags)).toMatchObject({ status: 200 });
    expect((await textOf('copy')) === `${big}345`).toBe(true); // without a difference of 5 MiB in the log
    await call({ method: 'DELETE', key: 'big' });
  });

  it.each(['bytes=0-', 'bytes=-1', 'bytes=2-1', 'bytes=0-10', '0-1', 'bytes=0-1,3-4', ''])(
    'refuses the range "%s"',
    async (value) => {
      const query = `?partNumber=1&uploadId=${await beginUpload()}`;
      expect(await outcome(copy('a b+ü', 'copy', { [range]: value }, query))).toBe('400 InvalidArgument');
    },
  );

  it('needs an upload and a number', async () => {
    const id = await beginUpload();
    expect(await outcome(copy('a b+ü', 'copy', {}, '?partNumber=1&uploadId=x'))).toBe('404 NoSuchUpload');
    expect(await outcome(copy('a b+ü', 'copy', {}, `?partNumber=0&uploadId=${id}`))).toBe(
      '400 InvalidArgument',
    );
  });

  it('answers as the SDK expects, with the checksum of the upload', async () => {
    const id = await beginUpload({ 'x-amz-checksum-algorithm': 'SHA256' });
    const { location } = suite.asset;
    const client = makeClient(location);
    const { CopyPartResult } = await client.send(
      new UploadPartCopyCommand({
        Bucket: location.bucket,
        Key: `${location.prefix}copy`,
        CopySource: encodeURI(`${location.bucket}/${location.prefix}a b+ü`),
        UploadId: id,
        PartNumber: 1,
      }),
    );
    client.destroy();
    expect(CopyPartResult?.ChecksumSHA256).toBe(createHash('sha256').update(content).digest('base64'));
  });

  it('takes ranges only of large sources if S3 is strict', async () => {
    const strict = await startSandbox({ strict: true });
    try {
      const { location } = await createAsset(strict);
      await sendRaw(location, { key: 'small', body: content });
      const { text } = await sendRaw(location, { method: 'POST', query: '?uploads=' });
      const id = /<UploadId>(.*)<\/UploadId>/.exec(text)?.[1] ?? '';
      const headers = { 'x-amz-copy-source': `${location.bucket}/${location.prefix}small` };
      const whole = { query: `?partNumber=1&uploadId=${id}`, headers };
      expect(await sendRaw(location, whole)).toMatchObject({ status: 200 });
      const ranged = { ...whole, headers: { ...headers, [range]: 'bytes=0-1' } };
      expect(await sendRaw(location, ranged)).toMatchObject({ status: 400, code: 'InvalidRequest' });
    } finally {
      await strict.close();
    }
  });
});
