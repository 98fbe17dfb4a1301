import { beforeAll, describe, expect, it } from '@jest/globals';

import { sendRaw, type RawAnswer, type RawRequest } from './s3-request.ts';
import { createS3Suite } from './s3-suite.ts';

const suite = createS3Suite();
const content = '0123456789';

function call(raw: RawRequest): Promise<RawAnswer> {
  return sendRaw(suite.asset.location, raw);
}

function read(headers: RawRequest['headers'], method = 'GET', query = ''): Promise<RawAnswer> {
  return call({ method, query, headers: headers ?? {} });
}

let etag = '';
let modified = '';

function secondsAfter(seconds: number): string {
  return new Date(Date.parse(modified) + seconds * 1000).toUTCString();
}

beforeAll(async () => {
  await call({ body: content });
  const { headers } = await read({}, 'HEAD');
  etag = String(headers['etag']);
  modified = String(headers['last-modified']);
});

describe('a range', () => {
  it.each([
    ['bytes=0-1', '01', 'bytes 0-1/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
  ])('%s is read', async (range, text, contentRange) => {
    const headers = { range, 'x-amz-checksum-mode': 'ENABLED' };
    const answer = await read(headers);
    expect(answer).toMatchObject({ status: 206, text });
    expect(answer.headers).toMatchObject({
      'content-range': contentRange,
      'content-length': String(text.length),
      'accept-ranges': 'bytes',
      etag,
    });
    expect(Object.keys(answer.headers).join()).not.toContain('checksum');
    const head = await read(headers, 'HEAD');
    expect(head).toMatchObject({ status: 206, text: '', headers: { 'content-length': String(text.length) } });
  });

  it.each(['bytes=0-1,3-4', 'lines=0-1', 'bytes=5-4'])('%s is ignored', async (range) => {
    const answer = await read({ range });
    expect(answer).toMatchObject({ status: 200, text: content, headers: { 'accept-ranges': 'bytes' } });
  });

  it('beyond the end is refused', async () => {
    const { status, code, text } = await read({ range: 'bytes=99-' });
    expect(`${status} ${code ?? ''}`).toBe('416 InvalidRange');
    expect(text).toContain(
      '<RangeRequested>bytes=99-</RangeRequested><ActualObjectSize>10</ActualObjectSize>',
    );
  });
});

describe('a part', () => {
  it('is read by its number', async () => {
    const begun = await call({ method: 'POST', key: 'parts', query: '?uploads=' });
    const id = /<UploadId>(.*)<\/UploadId>/.exec(begun.text)?.[1] ?? '';
    const parts: string[] = [];
    for (const [index, body] of [Buffer.alloc(5 * 1024 ** 2, 'a'), Buffer.from('end')].entries()) {
      const number = index + 1;
      const sent = await call({ key: 'parts', query: `?partNumber=${number}&uploadId=${id}`, body });
      const tag = String(sent.headers['etag']);
      parts.push(`<Part><ETag>${tag}</ETag><PartNumber>${number}</PartNumber></Part>`);
    }
    const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    const headers = { 'content-length': String(body.length) };
    await call({ method: 'POST', key: 'parts', query: `?uploadId=${id}`, body, headers });

    const last = await call({ method: 'GET', key: 'parts', query: '?partNumber=2' });
    expect(last).toMatchObject({ status: 206, text: 'end' });
    expect(last.headers).toMatchObject({
      'content-range': `bytes 5242880-5242882/5242883`,
      'x-amz-mp-parts-count': '2',
    });
    const first = await call({ method: 'HEAD', key: 'parts', query: '?partNumber=1' });
    expect(first).toMatchObject({ status: 206, headers: { 'content-length': '5242880' } });
    const none = await call({ method: 'GET', key: 'parts', query: '?partNumber=3' });
    expect(none).toMatchObject({ status: 416, code: 'InvalidPartNumber' });
  });

  it.each(['-3', '0', '10001', 'x'])('has a number, which %s is not', async (number) => {
    expect(await suite.refusal({ method: 'GET', query: `?partNumber=${number}` })).toBe(
      '400 InvalidArgument',
    );
  });

  it('cannot be asked for together with a range', async () => {
    const both = { method: 'GET', query: '?partNumber=1', headers: { range: 'bytes=0-1' } };
    expect(await suite.refusal(both)).toBe('400 InvalidRequest');
  });

  it('is the whole object if that was not uploaded in parts', async () => {
    const answer = await read({}, 'GET', '?partNumber=1');
    expect(answer).toMatchObject({ status: 206, text: content });
    expect(answer.headers).not.toHaveProperty('x-amz-mp-parts-count');
  });
});

describe('a condition', () => {
  it.each<[number, () => RawRequest['headers']]>([
    [200, () => ({ 'if-match': etag })],
    [200, () => ({ 'if-match': etag.slice(1, -1) })],
    [200, () => ({ 'if-match': `"x", ${etag}` })],
    [200, () => ({ 'if-match': '*' })],
    [412, () => ({ 'if-match': '"x"' })],
    [200, () => ({ 'if-none-match': '"x"' })],
    [304, () => ({ 'if-none-match': etag })],
    [304, () => ({ 'if-none-match': '*' })],
    [304, () => ({ 'if-modified-since': modified })],
    [304, () => ({ 'if-modified-since': secondsAfter(5) })],
    [200, () => ({ 'if-modified-since': secondsAfter(-5) })],
    [200, () => ({ 'if-modified-since': 'yesterday' })],
    [200, () => ({ 'if-unmodified-since': modified })],
    [412, () => ({ 'if-unmodified-since': secondsAfter(-5) })],
    [200, () => ({ 'if-match': etag, 'if-unmodified-since': secondsAfter(-5) })],
    [200, () => ({ 'if-none-match': '"x"', 'if-modified-since': secondsAfter(5) })],
    [304, () => ({ 'if-none-match': etag, range: 'bytes=0-1' })],
  ])('gives %i', async (status, headers) => {
    const answer = await read(headers());
    expect(answer.status).toBe(status);
    expect(answer.code).toBe(status === 412 ? 'PreconditionFailed' : undefined);
    expect((await read(headers(), 'HEAD')).status).toBe(status);
    if (status === 304) expect(answer).toMatchObject({ text: '', headers: { etag } });
  });
});

describe('the headers of an object', () => {
  const kept = {
    'cache-control': 'max-age=60',
    'content-disposition': 'attachment; filename="a b.txt"',
    'content-language': 'de',
    'content-type': 'text/plain; charset=utf-8',
    expires: 'Thu, 01 Jan 2026 00:00:00 GMT',
    'x-amz-meta-author': 'me, and you',
    'x-amz-storage-class': 'STANDARD_IA',
  };

  it.each([
    ['gzip, aws-chunked', 'gzip'],
    ['aws-chunked,gzip', 'gzip'],
    ['aws-chunked', undefined],
    ['br,gzip', 'br,gzip'],
  ])('are given back, but not the framing of the request: %s', async (sent, encoding) => {
    await call({ key: 'kept', body: content, headers: { ...kept, 'content-encoding': sent } });
    for (const method of ['GET', 'HEAD']) {
      const { headers } = await call({ method, key: 'kept' });
      expect(headers).toMatchObject(kept);
      expect(headers['content-encoding']).toBe(encoding);
    }
  });

  it('are given back if it was uploaded in parts', async () => {
    const begun = await call({ method: 'POST', key: 'kept', query: '?uploads=', headers: kept });
    const id = /<UploadId>(.*)<\/UploadId>/.exec(begun.text)?.[1] ?? '';
    const sent = await call({ key: 'kept', query: `?partNumber=1&uploadId=${id}`, body: content });
    const part = `<Part><ETag>${String(sent.headers['etag'])}</ETag><PartNumber>1</PartNumber></Part>`;
    const body = `<CompleteMultipartUpload>${part}</CompleteMultipartUpload>`;
    const headers = { 'content-length': String(body.length) };
    await call({ method: 'POST', key: 'kept', query: `?uploadId=${id}`, body, headers });
    expect((await call({ method: 'GET', key: 'kept' })).headers).toMatchObject(kept);
  });

  it('have a default', async () => {
    const { headers } = await read({});
    expect(headers['content-type']).toBe('binary/octet-stream');
    expect(headers).not.toHaveProperty('x-amz-storage-class');
  });

  it('are set by the query', async () => {
    const query = '?response-content-type=text%2Fcsv&response-expires=0&response-cache-control=no-store';
    expect((await read({}, 'GET', query)).headers).toMatchObject({
      'content-type': 'text/csv',
      expires: '0',
      'cache-control': 'no-store',
    });
    const broken = await read({}, 'GET', '?response-content-type=a%0D%0Ab');
    expect(broken).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it.each<[string, RawRequest['headers']]>([
    ['400 InvalidStorageClass', { 'x-amz-storage-class': 'BOGUS' }],
    ['400 InvalidArgument', { 'x-amz-server-side-encryption': 'ROT13' }],
    ['400 InvalidRequest', { 'x-amz-object-lock-mode': 'GOVERNANCE' }],
    ['400 MetadataTooLarge', { 'x-amz-meta-a': 'x'.repeat(2048) }],
  ])('are refused: %s', async (expected, headers = {}) => {
    expect(await suite.refusal({ key: 'no', body: content, headers })).toBe(expected);
    expect(await suite.refusal({ key: 'no', method: 'POST', query: '?uploads=', headers })).toBe(expected);
  });

  it('have the CRC64NVME that S3 computes if the client sends no checksum', async () => {
    // the check value of the catalogue of parametrised CRC algorithms
    const crc = Buffer.from('ae8b14860a799888', 'hex').toString('base64');
    const expected = { 'x-amz-checksum-crc64nvme': crc, 'x-amz-checksum-type': 'FULL_OBJECT' };
    expect((await call({ key: 'sum', body: '123456789' })).headers).toMatchObject(expected);
    const headers = { 'x-amz-checksum-mode': 'ENABLED' };
    expect((await call({ method: 'GET', key: 'sum', headers })).headers).toMatchObject(expected);
  });
});
