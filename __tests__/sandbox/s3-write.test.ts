import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { beforeEach, describe, expect, it } from '@jest/globals';

import { sendRaw, type RawAnswer, type RawRequest } from './s3-request.ts';
import { createS3Suite } from './s3-suite.ts';

const suite = createS3Suite();

function call(raw: RawRequest): Promise<RawAnswer> {
  return sendRaw(suite.asset.location, raw);
}

async function outcome(raw: RawRequest): Promise<string> {
  const { status, code } = await call(raw);
  return code === undefined ? String(status) : `${status} ${code}`;
}

async function textOf(key: string): Promise<string> {
  const { status, text } = await call({ method: 'GET', key });
  return status === 200 ? text : `none: ${status}`;
}

/** Begins an upload of one part. Returns the request that completes it. */
async function beginUpload(key: string, body: string): Promise<RawRequest> {
  const begun = await call({ method: 'POST', key, query: '?uploads=' });
  const id = /<UploadId>(.*)<\/UploadId>/.exec(begun.text)?.[1] ?? '';
  const sent = await call({ key, query: `?partNumber=1&uploadId=${id}`, body });
  const part = `<Part><ETag>${String(sent.headers['etag'])}</ETag><PartNumber>1</PartNumber></Part>`;
  const xml = `<CompleteMultipartUpload>${part}</CompleteMultipartUpload>`;
  const headers = { 'content-length': String(xml.length) };
  return { method: 'POST', key, query: `?uploadId=${id}`, body: xml, headers };
}

let etag = '';
beforeEach(async () => {
  etag = String((await call({ key: 'old', body: 'old' })).headers['etag']);
  await call({ method: 'DELETE', key: 'new' });
});

describe('a conditional write', () => {
  const cases: [string, string, () => RawRequest['headers']][] = [
    ['200', 'new', () => ({ 'if-none-match': '*' })],
    ['412 PreconditionFailed', 'old', () => ({ 'if-none-match': '*' })],
    ['501 NotImplemented', 'new', () => ({ 'if-none-match': '"x"' })],
    ['501 NotImplemented', 'old', () => ({ 'if-none-match': '*', 'if-match': etag })],
    ['200', 'old', () => ({ 'if-match': etag })],
    ['200', 'old', () => ({ 'if-match': etag.slice(1, -1) })],
    ['412 PreconditionFailed', 'old', () => ({ 'if-match': '"x"' })],
    ['404 NoSuchKey', 'new', () => ({ 'if-match': '"x"' })],
  ];

  it.each(cases)('by PutObject: %s for the key "%s"', async (expected, key, headers) => {
    const before = await textOf(key);
    expect(await outcome({ key, body: 'changed', headers: headers() ?? {} })).toBe(expected);
    expect(await textOf(key)).toBe(expected === '200' ? 'changed' : before);
  });

  it.each(cases)('by CompleteMultipartUpload: %s for the key "%s"', async (expected, key, headers) => {
    const before = await textOf(key);
    const complete = await beginUpload(key, 'changed');
    const conditional = { ...complete, headers: { ...complete.headers, ...headers() } };
    expect(await outcome(conditional)).toBe(expected);
    expect(await textOf(key)).toBe(expected === '200' ? 'changed' : before);
    expect(await outcome(complete)).toBe('200');
    expect(await textOf(key)).toBe('changed');
  });

  it('by DeleteObject', async () => {
    const conditional = (key: string, tag: string): RawRequest => ({
      method: 'DELETE',
      key,
      headers: { 'if-match': tag },
    });
    expect(await outcome(conditional('new', '*'))).toBe('404 NoSuchKey');
    expect(await outcome(conditional('old', '"x"'))).toBe('412 PreconditionFailed');
    expect(await textOf('old')).toBe('old');
    expect(await outcome(conditional('old', etag))).toBe('204');
    expect(await textOf('old')).toBe('none: 404');
  });

  it('by DeleteObject, which has no If-None-Match', async () => {
    expect(await outcome({ method: 'DELETE', key: 'old', headers: { 'if-none-match': '*' } })).toBe('204');
  });
});

describe('DeleteObjects', () => {
  function deletion(objects: string, headers?: (xml: string) => RawRequest['headers']): RawRequest {
    const body = `<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${objects}</Delete>`;
    return {
      method: 'POST',
      path: `/${suite.asset.location.bucket}`,
      query: '?delete=',
      body,
      headers: { 'content-length': String(Buffer.byteLength(body)), ...(headers ?? md5)(body) },
    };
  }

  function md5(body: string): { 'content-md5': string } {
    return { 'content-md5': createHash('md5').update(body).digest('base64') };
  }

  function crc(body: string): { 'x-amz-checksum-crc32': string } {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return { 'x-amz-checksum-crc32': bytes.toString('base64') };
  }

  function object(key: string, more = ''): string {
    return `<Object><Key>${suite.asset.location.prefix}${key}</Key>${more}</Object>`;
  }

  it('deletes what the grant covers, and lists what it does not', async () => {
    await call({ key: ' a & b ', body: '1' });
    const list = `${object('old')}${object(' a &amp; b ')}${object('new')}<Object><Key>elsewhere</Key></Object>`;
    const { status, text } = await call(deletion(list, crc));
    expect(status).toBe(200);
    const { prefix } = suite.asset.location;
    expect(text.replace(/^.*?<Deleted>/s, '<Deleted>')).toBe(
      `<Deleted><Key>${prefix}old</Key></Deleted>` +
        `<Deleted><Key>${prefix} a &amp; b </Key></Deleted>` +
        `<Deleted><Key>${prefix}new</Key></Deleted>` +
        '<Error><Key>elsewhere</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>',
    );
    expect(await suite.sandbox.objects(suite.asset.id)).toEqual(new Map());
  });

  it('reads keys in CDATA', async () => {
    const { prefix } = suite.asset.location;
    await call(deletion(`<Object><Key><![CDATA[${prefix}old]]></Key></Object>`));
    expect(await textOf('old')).toBe('none: 404');
  });

  it('returns only errors if it is to be quiet', async () => {
    const list = `<Quiet>true</Quiet>${object('new')}${object('old', '<ETag>"x"</ETag>')}`;
    const { text } = await call(deletion(list));
    expect(text).not.toContain('<Deleted>');
    expect(text).toContain('<Code>PreconditionFailed</Code>');
    expect(await textOf('old')).toBe('old');
  });

  it.each<[string, () => RawRequest]>([
    ['400 InvalidRequest', () => deletion(object('old'), () => ({}))],
    ['400 BadDigest', () => deletion(object('old'), () => md5('another'))],
    ['400 BadDigest', () => deletion(object('old'), () => crc('another'))],
    ['400 MalformedXML', () => deletion('')],
    ['400 MalformedXML', () => deletion('<Object></Object>')],
    ['400 MalformedXML', () => deletion('<Object>')],
    ['400 MalformedXML', () => deletion(object('x').repeat(1001))],
  ])('is refused: %s', async (expected, raw) => {
    expect(await outcome(raw())).toBe(expected);
    expect(await textOf('old')).toBe('old');
  });
});
