import { stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createAsset, sendRaw, type Created, type RawAnswer, type RawRequest } from './s3-request.ts';

const big = Buffer.alloc(5 * 1024 ** 2, 'b');
const small = Buffer.from('small');
/** The check value of the catalogue of parametrised CRC algorithms: ae8b14860a799888. */
const checked = Buffer.from('123456789');
const crc64OfChecked = Buffer.from('ae8b14860a799888', 'hex').toString('base64');

let sandbox: Sandbox;
let asset: Created;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(async () => {
  asset = await createAsset(sandbox);
});
afterAll(() => sandbox.close());

function call(raw: RawRequest): Promise<RawAnswer> {
  return sendRaw(asset.location, raw);
}

async function begin(headers: RawRequest['headers'] = {}): Promise<string> {
  const { status, text } = await call({ method: 'POST', query: '?uploads=', headers });
  expect(status).toBe(200);
  return /<UploadId>(.*)<\/UploadId>/.exec(text)?.[1] ?? '';
}

function putPart(
  id: string,
  number: number | string,
  body: Buffer,
  headers: RawRequest['headers'] = {},
): Promise<RawAnswer> {
  const query = `?partNumber=${number}&uploadId=${id}`;
  return call({ query, body, headers, payloadHash: 'UNSIGNED-PAYLOAD' });
}

async function etagOf(answer: Promise<RawAnswer>): Promise<string> {
  const { status, headers } = await answer;
  expect(status).toBe(200);
  return String(headers['etag']);
}

function complete(id: string, parts: string, headers: RawRequest['headers'] = {}): Promise<RawAnswer> {
  const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts}</CompleteMultipartUpload>`;
  const length = String(Buffer.byteLength(body));
  return call({
    method: 'POST',
    query: `?uploadId=${id}`,
    body,
    headers: { 'content-length': length, ...headers },
  });
}

function part(number: number, etag: string, more = ''): string {
  return `<Part><ETag>${etag.replaceAll('"', '&quot;')}</ETag><PartNumber>${number}</PartNumber>${more}</Part>`;
}

function crcHeader(data: Buffer): { 'x-amz-checksum-crc32': string } {
  return { 'x-amz-checksum-crc32': base64(crc32(data)) };
}

function base64(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString('base64');
}

describe('UploadPart', () => {
  it('replaces a part of the same number', async () => {
    const id = await begin();
    await putPart(id, 7, big);
    const etag = await etagOf(putPart(id, 7, small));
    expect(await complete(id, part(7, etag))).toMatchObject({ status: 200 });
    const file = (await sandbox.objects(asset.id)).get('file.bin') ?? '';
    expect((await stat(file)).size).toBe(small.length);
  });

  it.each(['0', '10001', '1.5', '-1', ''])('refuses the number "%s"', async (number) => {
    const id = await begin();
    expect(await putPart(id, number, small)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it('needs an upload of this key', async () => {
    const id = await begin();
    expect(await putPart('none', 1, small)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    const query = `?partNumber=1&uploadId=${id}`;
    expect(await call({ key: 'other', query, body: small })).toMatchObject({ code: 'NoSuchUpload' });
  });

  it.each<[string, RawRequest['headers']]>([
    ['SHA256', crcHeader(small)],
    ['CRC32', {}],
  ])('keeps to the algorithm of its upload: %s', async (algorithm, headers) => {
    const id = await begin({ 'x-amz-checksum-algorithm': algorithm });
    const answer = await putPart(id, 1, small, headers);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidRequest' });
    expect(answer.text).toContain('Checksum Type mismatch occurred');
  });

  it('needs no checksum for that of the full object, which is computed', async () => {
    const id = await begin({ 'x-amz-checksum-algorithm': 'CRC32', 'x-amz-checksum-type': 'FULL_OBJECT' });
    const { status, headers } = await putPart(id, 1, small);
    expect(status).toBe(200);
    expect(headers).toMatchObject(crcHeader(small));
    expect((await call({ method: 'GET', query: `?uploadId=${id}` })).text).toContain('<ChecksumCRC32>');
  });

  it('returns a CRC64NVME if no algorithm is declared, and stores none', async () => {
    const id = await begin();
    const { headers } = await putPart(id, 1, checked);
    expect(headers['x-amz-checksum-crc64nvme']).toBe(crc64OfChecked);
    expect((await call({ method: 'GET', query: `?uploadId=${id}` })).text).not.toContain('Checksum');
    const echoed = `<ChecksumCRC64NVME>${crc64OfChecked}</ChecksumCRC64NVME>`;
    const { text } = await complete(id, part(1, String(headers['etag']), echoed));
    expect(text).toContain(echoed);
    expect(text).toContain('<ChecksumType>FULL_OBJECT</ChecksumType>');
    const head = await call({ method: 'HEAD', headers: { 'x-amz-checksum-mode': 'ENABLED' } });
    expect(head.headers).not.toHaveProperty('x-amz-checksum-crc64nvme');
  });

  it('accepts a checksum that the upload did not declare, and checks it', async () => {
    const id = await begin();
    expect(await putPart(id, 1, small, crcHeader(big))).toMatchObject({ code: 'BadDigest' });
    const etag = await etagOf(putPart(id, 1, small, crcHeader(small)));
    const echoed = `<ChecksumCRC32>${base64(crc32(small))}</ChecksumCRC32>`;
    expect(await complete(id, part(1, etag, echoed))).toMatchObject({ status: 200 });
  });

  it('checks the checksum', async () => {
    const id = await begin({ 'x-amz-checksum-algorithm': 'CRC32' });
    expect(await putPart(id, 1, small, crcHeader(big))).toMatchObject({ status: 400, code: 'BadDigest' });
  });
});

describe('CreateMultipartUpload', () => {
  it.each<[string, RawRequest['headers']]>([
    ['an unknown algorithm', { 'x-amz-checksum-algorithm': 'MD4' }],
    ['a type without algorithm', { 'x-amz-checksum-type': 'FULL_OBJECT' }],
    [
      'a type that the algorithm has not',
      { 'x-amz-checksum-algorithm': 'SHA1', 'x-amz-checksum-type': 'FULL_OBJECT' },
    ],
  ])('refuses %s', async (_, headers) => {
    const answer = await call({ method: 'POST', query: '?uploads=', headers: headers ?? {} });
    expect(answer).toMatchObject({ status: 400, code: 'InvalidRequest' });
  });
});

describe('CompleteMultipartUpload', () => {
  it('sends white space before the result, which has the ETag of the parts', async () => {
    const id = await begin();
    const etags = [await etagOf(putPart(id, 1, big)), await etagOf(putPart(id, 2, small))];
    const { text } = await complete(id, etags.map((etag, index) => part(index + 1, etag)).join('\n'));
    expect(text).toMatch(/^<\?xml .*\?>\s{5,}<CompleteMultipartUploadResult /);
    expect(text).toMatch(/<ETag>&quot;[0-9a-f]{32}-2&quot;<\/ETag>/);
  });

  it.each<[string, (first: string, second: string) => string]>([
    ['InvalidPartOrder', (first, second) => part(2, second) + part(1, first)],
    ['InvalidPartOrder', (first) => part(1, first) + part(1, first)],
    ['InvalidPart', (_, second) => part(1, second) + part(2, second)],
    ['InvalidPart', (first) => part(1, first) + part(3, first)],
    ['EntityTooSmall', (first, second) => part(1, first) + part(2, second) + part(3, second)],
    ['MalformedXML', () => ''],
    ['MalformedXML', (first) => `${part(1, first)}<Other/>`],
    ['MalformedXML', (first) => `<Part><ETag>${first}</ETag></Part>`],
    ['MalformedXML', (first) => part(1, first, '<ChecksumCRC32>')],
    ['MalformedXML', (first) => part(1, first, '<More><Deeper/></More>')],
  ])('%s', async (code, list) => {
    const id = await begin();
    const first = await etagOf(putPart(id, 1, big));
    const second = await etagOf(putPart(id, 2, small));
    await putPart(id, 3, small);
    expect(await complete(id, list(first, second))).toMatchObject({ status: 400, code });
    expect(await sandbox.objects(asset.id)).toEqual(new Map());
    expect(await complete(id, part(1, first) + part(2, second))).toMatchObject({ status: 200 });
  });

  it('has the same answer when it is repeated', async () => {
    const id = await begin();
    const list = part(1, await etagOf(putPart(id, 1, small)));
    const first = await complete(id, list);
    const second = await complete(id, list, { 'if-none-match': '*' });
    expect({ status: second.status, text: second.text }).toEqual({ status: 200, text: first.text });
    const query = `?uploadId=${id}`;
    expect(await call({ method: 'DELETE', query })).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    expect(await call({ method: 'POST', key: 'other', query })).toMatchObject({ code: 'NoSuchUpload' });
  });

  it('has the same answer if it is sent several times at once', async () => {
    const id = await begin();
    const list = part(1, await etagOf(putPart(id, 1, big)));
    const answers = await Promise.all(Array.from({ length: 5 }, () => complete(id, list)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200 });
  });

  it('requires the parts’ checksums if they have any', async () => {
    const id = await begin({ 'x-amz-checksum-algorithm': 'CRC32' });
    const etag = await etagOf(putPart(id, 1, small, crcHeader(small)));
    expect(await complete(id, part(1, etag))).toMatchObject({ status: 400, code: 'InvalidRequest' });
    const wrong = '<ChecksumCRC32>AAAAAA==</ChecksumCRC32>';
    expect(await complete(id, part(1, etag, wrong))).toMatchObject({ status: 400, code: 'InvalidPart' });
    const right = `<ChecksumCRC32>${base64(crc32(small))}</ChecksumCRC32>`;
    const { text } = await complete(id, part(1, etag, right));
    const composite = Buffer.from(base64(crc32(small)), 'base64');
    expect(text).toContain(`<ChecksumCRC32>${base64(crc32(composite))}-1</ChecksumCRC32>`);
  });

  it('computes and checks the checksum of the full object', async () => {
    const id = await begin({ 'x-amz-checksum-algorithm': 'CRC32', 'x-amz-checksum-type': 'FULL_OBJECT' });
    const first = await etagOf(putPart(id, 1, big, crcHeader(big)));
    const second = await etagOf(putPart(id, 2, small, crcHeader(small)));
    const parts = part(1, first) + part(2, second);
    expect(await complete(id, parts, crcHeader(small))).toMatchObject({ status: 400, code: 'BadDigest' });
    expect(await complete(id, parts, { 'x-amz-mp-object-size': '5' })).toMatchObject({
      code: 'InvalidRequest',
    });
    const whole = crcHeader(Buffer.concat([big, small]));
    const { status, text } = await complete(id, parts, whole);
    expect(status).toBe(200);
    expect(text).toContain(`<ChecksumCRC32>${whole['x-amz-checksum-crc32']}</ChecksumCRC32>`);
  });
});

describe('ListParts', () => {
  function list(id: string, more = ''): Promise<RawAnswer> {
    return call({ method: 'GET', query: `?uploadId=${id}${more}` });
  }

  it('pages through the parts in order of their numbers', async () => {
    const id = await begin();
    for (const number of [10, 9]) await putPart(id, number, small);
    const first = await list(id, '&max-parts=1');
    expect(first.text).toMatch(/<NextPartNumberMarker>9<.*<IsTruncated>true<.*<PartNumber>9</);
    const last = await list(id, '&part-number-marker=9');
    expect(last.text).toMatch(/<IsTruncated>false<.*<PartNumber>10</);
    expect(last.text).toMatch(/<Initiator><ID>0+<.*<Owner><ID>0+<.*<StorageClass>STANDARD</);
    expect((await list(id, '&max-parts=0')).text).toMatch(/<IsTruncated>false</);
  });

  it.each(['max-parts=abc', 'max-parts=-1', 'part-number-marker=abc', 'part-number-marker=-1'])(
    'refuses %s',
    async (parameter) => {
      const answer = await list(await begin(), `&${parameter}`);
      expect(answer).toMatchObject({ status: 400, code: 'InvalidArgument' });
    },
  );
});

describe('AbortMultipartUpload', () => {
  it('ends the upload', async () => {
    const id = await begin();
    await putPart(id, 1, small);
    expect(sandbox.openUploads().some(({ uploadId }) => uploadId === id)).toBe(true);
    expect(await call({ method: 'DELETE', query: `?uploadId=${id}` })).toMatchObject({ status: 204 });
    expect(sandbox.openUploads().some(({ uploadId }) => uploadId === id)).toBe(false);
    expect(await putPart(id, 1, small)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
  });
});

describe('a strict S3', () => {
  it('refuses what S3 may refuse', async () => {
    const strict = await startSandbox({ strict: true });
    try {
      asset = await createAsset(strict);
      const id = await begin();
      const undeclared = await putPart(id, 1, small, crcHeader(small));
      expect(undeclared).toMatchObject({ status: 400, code: 'InvalidRequest' });
      const list = part(1, await etagOf(putPart(id, 1, small)));
      expect(await complete(id, list)).toMatchObject({ status: 200 });
      expect(await complete(id, list)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
      const { bucket, prefix } = asset.location;
      const uploads = await call({ method: 'GET', path: `/${bucket}`, query: `?uploads=&prefix=${prefix}` });
      expect(uploads).toMatchObject({ status: 403, code: 'AccessDenied' });
    } finally {
      await strict.close();
    }
  });
});

describe('opaque ETags', () => {
  it('are not MD5 hashes, but name the parts', async () => {
    const encrypted = await startSandbox({ opaqueEtags: true });
    try {
      const { location } = await createAsset(encrypted);
      const answers = [await sendRaw(location, { body: small }), await sendRaw(location, { body: small })];
      expect(answers[0]?.headers['etag']).not.toBe(answers[1]?.headers['etag']);
    } finally {
      await encrypted.close();
    }
  });
});
