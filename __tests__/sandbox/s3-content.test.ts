import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createAsset, sendRaw, sign } from './s3-request.ts';
import type { Created, RawRequest } from './s3-request.ts';

const BODY = Buffer.alloc(20_000, 'x');

let sandbox: Sandbox;
let asset: Created;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  sandbox = await startSandbox({ dataDir });
  asset = await createAsset(sandbox);
});
afterAll(async () => {
  await sandbox.close();
  await rm(dataDir, { recursive: true });
});

/** Sends what must be refused; the code says why. */
async function refusal(raw: RawRequest): Promise<string> {
  const { status, code, headers, text } = await sendRaw(asset.location, raw);
  expect(headers['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/);
  expect(text).toContain('</Message>');
  return `${status} ${code ?? text}`;
}

async function nothingStored(): Promise<void> {
  expect(await sandbox.objects(asset.id)).toEqual(new Map());
  const files = await readdir(dataDir, { recursive: true });
  expect(files.filter((file) => file.endsWith('.bin'))).toEqual([]);
}

describe('what is sent', () => {
  const SHA256_OF_NOTHING = createHash('sha256').digest('hex');
  const unsigned = 'UNSIGNED-PAYLOAD';

  it.each<[string, RawRequest]>([
    ['400 XAmzContentSHA256Mismatch', { payloadHash: SHA256_OF_NOTHING }],
    ['400 InvalidArgument', { payloadHash: 'STREAMING-UNSIGNED-PAYLOAD' }],
    ['400 InvalidArgument', { payloadHash: 'nonsense' }],
    ['400 BadDigest', { headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } }],
    ['400 InvalidDigest', { headers: { 'content-md5': 'AAAA' } }],
    ['400 BadDigest', { payloadHash: unsigned, headers: { 'x-amz-checksum-crc32': 'AAAAAA==' } }],
    ['400 BadDigest', { payloadHash: unsigned, headers: { 'x-amz-checksum-crc32c': 'AAAAAA==' } }],
    ['400 BadDigest', { payloadHash: unsigned, headers: { 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' } }],
    ['400 InvalidRequest', { headers: { 'x-amz-checksum-crc32': 'AAAAAAA=' } }],
    ['400 InvalidRequest', { headers: { 'x-amz-checksum-md4': 'AAAAAA==' } }],
    [
      '400 InvalidRequest',
      { headers: { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-crc32c': 'AAAAAA==' } },
    ],
    ['400 InvalidRequest', { headers: { 'x-amz-sdk-checksum-algorithm': 'CRC32' } }],
    [
      '400 InvalidRequest',
      { headers: { 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': 'AAAAAA==' } },
    ],
    [
      '411 MissingContentLength',
      { headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' } },
    ],
    [
      '400 EntityTooLarge',
      { headers: { 'content-length': String(5 * 1024 ** 3 + 1), expect: '100-continue' } },
    ],
  ])('%s: %j', async (expected, raw) => {
    // What waits for `100 Continue` in vain has no body.
    const body = raw.headers?.['expect'] === undefined ? BODY : '';
    expect(await refusal({ ...raw, body })).toBe(expected);
    await nothingStored();
  });

  const CRC32_OF_BODY = base64Crc32(BODY);
  const trailer = { 'x-amz-trailer': 'x-amz-checksum-crc32', 'x-amz-decoded-content-length': '20000' };
  const streaming = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  const chunked = (end: string): string => `4e20\r\n${BODY.toString()}\r\n0\r\n${end}\r\n`;

  it.each<[string, RawRequest]>([
    ['400 BadDigest', { headers: trailer, body: chunked('x-amz-checksum-crc32:AAAAAA==\r\n') }],
    ['400 MalformedTrailerError', { headers: trailer, body: chunked('') }],
    ['400 MalformedTrailerError', { headers: trailer, body: chunked('no colon\r\n') }],
    [
      '400 IncompleteBody',
      {
        headers: { ...trailer, 'x-amz-decoded-content-length': '20001' },
        body: chunked('x-amz-checksum-crc32:AAAAAA==\r\n'),
      },
    ],
    ['400 IncompleteBody', { headers: trailer, body: BODY }],
    ['400 IncompleteBody', { headers: trailer, body: '4e20\r\nxx' }],
    ['400 InvalidRequest', { headers: { ...trailer, 'x-amz-trailer': 'x-amz-meta-a' }, body: chunked('') }],
    [
      '411 MissingContentLength',
      { headers: { ...trailer, 'x-amz-decoded-content-length': undefined }, body: chunked('') },
    ],
    ['403 InvalidChunkSizeError', { headers: trailer, body: `1\r\nx\r\n${chunked('')}` }],
    [
      '403 SignatureDoesNotMatch',
      { headers: trailer, body: chunked(''), payloadHash: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
    ],
  ])('in chunks: %s', async (expected, raw) => {
    expect(await refusal({ payloadHash: streaming, ...raw })).toBe(expected);
    await nothingStored();
  });

  it('is taken in chunks where all is right', async () => {
    const crc = await sendRaw(asset.location, {
      key: 'crc',
      payloadHash: 'UNSIGNED-PAYLOAD',
      body: BODY,
      headers: { 'x-amz-checksum-crc32': CRC32_OF_BODY },
    });
    expect(crc.headers['x-amz-checksum-crc32']).toBe(CRC32_OF_BODY);
    const body = chunked(`x-amz-checksum-crc32:${CRC32_OF_BODY}\r\n`);
    const answer = await sendRaw(asset.location, {
      key: 'crc',
      payloadHash: streaming,
      headers: trailer,
      body,
    });
    expect(answer).toMatchObject({ status: 200, headers: { 'x-amz-checksum-crc32': CRC32_OF_BODY } });
    await sendRaw(asset.location, { key: 'crc', method: 'DELETE' });
  });

  it('is not stored where the connection breaks off', async () => {
    const { url, headers } = sign(asset.location, { body: BODY });
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const before = sandbox.requests.length;
    await new Promise<void>((resolve) => {
      const socket = connect(Number(url.port), '127.0.0.1');
      socket.once('close', () => {
        resolve();
      });
      socket.resume().on('error', () => undefined);
      socket.write(`PUT ${url.pathname} HTTP/1.1\r\n${head.join('')}\r\n${'x'.repeat(1000)}`, () =>
        socket.end(),
      );
    });
    expect(sandbox.requests[before]?.route).toBe('PutObject');
    expect(sandbox.requests[before]?.status).toBeUndefined();
    expect(await sandbox.objects(asset.id)).toEqual(new Map());
  });
});

function base64Crc32(data: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(data));
  return bytes.toString('base64');
}
