import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type ChecksumAlgorithm,
  type CompletedPart,
  type S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { createAsset, makeClient, type Created } from './s3-request.ts';

const mebibyte = 1024 ** 2;
const content = Buffer.from(Uint8Array.from({ length: 300_054 }, (_, index) => (index * 7) % 251));

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

let sandbox: Sandbox;
let asset: Created;
const clients: S3Client[] = [];

function client(config: S3ClientConfig = {}): S3Client {
  const made = makeClient(asset.location, config);
  clients.push(made);
  return made;
}

function target(key: string): { Bucket: string; Key: string } {
  return { Bucket: asset.location.bucket, Key: asset.location.prefix + key };
}

async function stored(key: string): Promise<Buffer> {
  const file = (await sandbox.objects(asset.id)).get(key);
  return file === undefined ? Buffer.from('nothing') : readFile(file);
}

function hashOfLast(): string | string[] | undefined {
  return sandbox.requests.at(-1)?.headers['x-amz-content-sha256'];
}

beforeAll(async () => {
  sandbox = await startSandbox();
  asset = await createAsset(sandbox);
});
afterAll(async () => {
  clients.forEach((made) => {
    made.destroy();
  });
  await sandbox.close();
});

describe('PutObject by the SDK', () => {
  it('accepts a signed buffer', async () => {
    const answer = await client().send(new PutObjectCommand({ ...target('buffer.bin'), Body: content }));
    expect(answer.ChecksumCRC32).toBe(base64Crc32(content));
    expect(hashOfLast()).toMatch(/^[0-9a-f]{64}$/);
    expect((await stored('buffer.bin')).equals(content)).toBe(true);
  });

  it('accepts a stream as aws-chunked with a trailer', async () => {
    const body = Readable.from([content.subarray(0, 100_000), content.subarray(100_000)]);
    await client().send(
      new PutObjectCommand({ ...target('stream.bin'), Body: body, ContentLength: content.length }),
    );
    expect(hashOfLast()).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER');
    expect((await stored('stream.bin')).equals(content)).toBe(true);
  });

  it('refuses aws-chunked with chunks that are too small for S3', async () => {
    const body = Readable.from([content.subarray(0, 100), content.subarray(100)]);
    const sent = client({ requestStreamBufferSize: 0, logger: silent }).send(
      new PutObjectCommand({ ...target('small-chunks.bin'), Body: body, ContentLength: content.length }),
    );
    await expect(sent).rejects.toMatchObject({ name: 'InvalidChunkSizeError' });
  });

  it('accepts an unsigned stream with its CRC32 in a header', async () => {
    await client().send(
      new PutObjectCommand({
        ...target('unsigned.bin'),
        Body: Readable.from([content]),
        ContentLength: content.length,
        ChecksumAlgorithm: 'CRC32',
        ChecksumCRC32: base64Crc32(content),
      }),
    );
    expect(hashOfLast()).toBe('UNSIGNED-PAYLOAD');
    expect((await stored('unsigned.bin')).equals(content)).toBe(true);
  });

  it.each<ChecksumAlgorithm>(['CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'])('agrees on %s', async (algorithm) => {
    const answer = await client().send(
      new PutObjectCommand({ ...target(algorithm), Body: content, ChecksumAlgorithm: algorithm }),
    );
    const value = answer[`Checksum${algorithm}` as 'ChecksumSHA1'];
    expect(value).toEqual(expect.any(String));
    expect((await stored(algorithm)).equals(content)).toBe(true);
  });

  it('accepts metadata beyond ASCII, which is signed as the UTF-8 that is sent', async () => {
    const s3 = client();
    // Node writes each character as one byte
    s3.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers['x-amz-meta-nonascii'] = Buffer.from(headers['x-amz-meta-nonascii'] ?? '').toString('latin1');
        return next(args);
      },
      { step: 'deserialize' },
    );
    const metadata = { nonascii: 'ÄMÄZÕÑ S3' };
    await s3.send(new PutObjectCommand({ ...target('meta'), Body: content, Metadata: metadata }));
    // the example of S3's user guide, "Working with object metadata"
    expect((await client().send(new HeadObjectCommand(target('meta')))).Metadata).toEqual({
      nonascii: '=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=',
    });
  });

  it('accepts an empty object, and replaces an object', async () => {
    const s3 = client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    await s3.send(new PutObjectCommand({ ...target('twice'), Body: content }));
    const answer = await s3.send(new PutObjectCommand({ ...target('twice'), Body: Buffer.alloc(0) }));
    expect(answer.ETag).toBe('"d41d8cd98f00b204e9800998ecf8427e"');
    expect(await stored('twice')).toHaveLength(0);
  });

  it.each([
    'a b.gml',
    'Häuser/Dach+Fläche & Co #1 100%.gml',
    '建物/東京.gml',
    'quo\'te"(1)!*~.gml',
    'a%20b.gml',
    './..//x',
  ])('keeps the key %s', async (key) => {
    await client().send(new PutObjectCommand({ ...target(key), Body: Buffer.from(key) }));
    expect((await stored(key)).toString()).toBe(key);
  });
});

describe('the SDK without forcePathStyle, over http', () => {
  const put = async (options: SandboxOptions): Promise<string[]> => {
    const other = await startSandbox(options);
    const { location, id } = await createAsset(other);
    const s3 = makeClient(location, { forcePathStyle: false });
    const target = { Bucket: location.bucket, Key: `${location.prefix}a` };
    try {
      await s3.send(new PutObjectCommand({ ...target, Body: content }));
      return [...(await other.objects(id)).keys()];
    } finally {
      s3.destroy();
      await other.close();
    }
  };

  it('uploads', async () => {
    expect(await put({})).toEqual(['a']);
  });

  it('fails if the sandbox is strict', async () => {
    const print = jest.spyOn(console, 'error').mockImplementation(ignore);
    await expect(put({ strict: true })).rejects.toThrow('Invalid URL');
    print.mockRestore();
  });
});

describe('multipart upload by the SDK', () => {
  const first = Buffer.alloc(5 * mebibyte, 'a');
  const last = Buffer.from('the end');

  async function upload(s3: S3Client, key: string, algorithm?: ChecksumAlgorithm): Promise<CompletedPart[]> {
    const declared = algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...target(key), ...declared }));
    const parts: CompletedPart[] = [];
    for (const [index, body] of [first, last].entries()) {
      const partNumber = { PartNumber: index + 1 };
      const { $metadata, ...answer } = await s3.send(
        new UploadPartCommand({ ...target(key), UploadId, ...partNumber, Body: body, ...declared }),
      );
      expect($metadata.httpStatusCode).toBe(200);
      parts.push({ ...answer, ...partNumber });
    }
    const listed = await s3.send(new ListPartsCommand({ ...target(key), UploadId }));
    expect(listed.Parts?.map(({ Size }) => Size)).toEqual([first.length, last.length]);
    await s3.send(
      new CompleteMultipartUploadCommand({ ...target(key), UploadId, MultipartUpload: { Parts: parts } }),
    );
    return parts;
  }

  it.each<ChecksumAlgorithm>(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'])(
    'joins the parts with the checksum %s',
    async (algorithm) => {
      const key = `multi-${algorithm}`;
      await upload(client(), key, algorithm);
      expect((await stored(key)).equals(Buffer.concat([first, last]))).toBe(true);
      expect(sandbox.openUploads()).toEqual([]);
    },
  );

  it('accepts parts with a checksum that the upload did not declare, as the SDK sends them', async () => {
    const [first] = await upload(client(), 'undeclared');
    expect(first).toHaveProperty('ChecksumCRC32');
  });

  it('does not require checksums', async () => {
    const parts = await upload(client({ requestChecksumCalculation: 'WHEN_REQUIRED' }), 'multi-none');
    expect(parts[0]).toEqual({
      PartNumber: 1,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      ChecksumCRC64NVME: expect.any(String),
    });
    const head = await client().send(new HeadObjectCommand(target('multi-none')));
    expect(head.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(head.ContentLength).toBe(first.length + last.length);
  });

  it('forgets an aborted upload', async () => {
    const s3 = client();
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target('aborted')));
    expect(sandbox.openUploads()).toHaveLength(1);
    await s3.send(new AbortMultipartUploadCommand({ ...target('aborted'), UploadId }));
    expect(sandbox.openUploads()).toEqual([]);
    const again = s3.send(new AbortMultipartUploadCommand({ ...target('aborted'), UploadId }));
    await expect(again).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('reading by the SDK', () => {
  it('gets, lists and deletes', async () => {
    const s3 = client();
    for (const key of ['list/b & c', 'list/a', 'list/ü']) {
      await s3.send(new PutObjectCommand({ ...target(key), Body: content }));
    }
    const got = await s3.send(new GetObjectCommand({ ...target('list/a'), ChecksumMode: 'ENABLED' }));
    expect(content.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);

    const { bucket, prefix } = asset.location;
    const query = { Bucket: bucket, Prefix: `${prefix}list/`, MaxKeys: 2 };
    const page = await s3.send(new ListObjectsV2Command(query));
    const { NextContinuationToken: token } = page;
    const rest = await s3.send(new ListObjectsV2Command({ ...query, ContinuationToken: token }));
    const keys = [page, rest].flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key));
    expect(keys).toEqual(['list/a', 'list/b & c', 'list/ü'].map((key) => prefix + key));

    await s3.send(new DeleteObjectCommand(target('list/a')));
    await expect(s3.send(new GetObjectCommand(target('list/a')))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });
});

function ignore(): void {
  // the SDK warns about the requests of the test
}

function base64Crc32(data: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(data));
  return bytes.toString('base64');
}
