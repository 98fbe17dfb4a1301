import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { crc32 } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { sendRaw, sign, type RawRequest } from './s3-request.ts';
import { createS3Suite } from './s3-suite.ts';

const content = Buffer.alloc(20_000, 'x');

const suite = createS3Suite();

describe('what is sent', () => {
  const sha256OfNothing = createHash('sha256').digest('hex');
  const unsigned = 'UNSIGNED-PAYLOAD';

  it.each<[string, RawRequest]>([
    ['400 XAmzContentSHA256Mismatch', { payloadHash: sha256OfNothing }],
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
    // a client that never gets `100 Continue` sends no body
    const body = raw.headers?.['expect'] === undefined ? content : '';
    expect(await suite.refusal({ ...raw, body })).toBe(expected);
    await suite.nothingStored();
  });

  const crc32OfBody = base64Crc32(content);
  const trailer = { 'x-amz-trailer': 'x-amz-checksum-crc32', 'x-amz-decoded-content-length': '20000' };
  const streaming = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  const chunked = (end: string): string => `4e20\r\n${content.toString()}\r\n0\r\n${end}\r\n`;

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
    ['400 IncompleteBody', { headers: trailer, body: content }],
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
    expect(await suite.refusal({ payloadHash: streaming, ...raw })).toBe(expected);
    await suite.nothingStored();
  });

  it('is accepted in valid chunks', async () => {
    const crc = await sendRaw(suite.asset.location, {
      key: 'crc',
      payloadHash: 'UNSIGNED-PAYLOAD',
      body: content,
      headers: { 'x-amz-checksum-crc32': crc32OfBody },
    });
    expect(crc.headers['x-amz-checksum-crc32']).toBe(crc32OfBody);
    const body = chunked(`x-amz-checksum-crc32:${crc32OfBody}\r\n`);
    const answer = await sendRaw(suite.asset.location, {
      key: 'crc',
      payloadHash: streaming,
      headers: trailer,
      body,
    });
    expect(answer).toMatchObject({ status: 200, headers: { 'x-amz-checksum-crc32': crc32OfBody } });
    await sendRaw(suite.asset.location, { key: 'crc', method: 'DELETE' });
  });

  it('is not stored if the connection ends early', async () => {
    const { url, headers } = sign(suite.asset.location, { body: content });
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const before = suite.sandbox.requests.length;
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
    expect(suite.sandbox.requests[before]?.route).toBe('PutObject');
    expect(suite.sandbox.requests[before]?.status).toBeUndefined();
    expect(await suite.sandbox.objects(suite.asset.id)).toEqual(new Map());
  });
});

function base64Crc32(data: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(data));
  return bytes.toString('base64');
}
