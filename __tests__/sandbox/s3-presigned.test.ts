import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { presignUrl, type PresignOptions } from '../../sandbox/s3/presign.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createAsset, send, sendRaw, sign, type Created, type RawAnswer } from './s3-request.ts';

const content = Buffer.from('0123456789');
const clock = { now: Date.now() };

let sandbox: Sandbox;
let asset: Created;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => clock.now });
  asset = await createAsset(sandbox);
  expect(await sendRaw(asset.location, { body: content })).toMatchObject({ status: 200 });
});
afterAll(() => sandbox.close());

function presigned(options: Partial<PresignOptions> = {}): URL {
  const { location } = asset;
  const url = presignUrl(location, {
    endpoint: sandbox.s3Url,
    region: 'us-east-1',
    key: `${location.prefix}file.bin`,
    lifetimeSeconds: 60,
    now: clock.now,
    ...options,
  });
  return new URL(url);
}

function get(url: URL, method = 'GET', headers: Record<string, string> = {}): Promise<RawAnswer> {
  return send({ url, method, headers: { host: url.host, ...headers } }, '');
}

describe('a presigned URL', () => {
  it('reads an object, or a range of it, and its headers', async () => {
    expect(await get(presigned())).toMatchObject({ status: 200, text: '0123456789' });
    const ranged = await get(presigned(), 'GET', { range: 'bytes=2-3' });
    expect(ranged).toMatchObject({ status: 206, text: '23' });
    const head = await get(presigned({ method: 'HEAD' }), 'HEAD');
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '10' } });
    expect(sandbox.requests.at(-1)?.route).toBe('HeadObject');
  });

  it('sets headers of the answer', async () => {
    const disposition = 'attachment; filename="Häuser.zip"';
    const url = presigned({ parameters: { 'response-content-disposition': disposition } });
    const { headers } = await get(url);
    expect(Buffer.from(String(headers['content-disposition']), 'latin1').toString()).toBe(disposition);
  });

  it('writes an object, with headers that its signer moved into the URL', async () => {
    const key = `${asset.location.prefix}put`;
    const parameters = { 'x-amz-meta-made': 'by hand', 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
    const url = presigned({ method: 'PUT', key, parameters });
    const headers = { host: url.host, 'content-length': '5' };
    expect(await send({ url, method: 'PUT', headers }, 'hello')).toMatchObject({ status: 200 });
    const answer = await sendRaw(asset.location, { method: 'GET', key: 'put' });
    expect(answer).toMatchObject({ text: 'hello', headers: { 'x-amz-meta-made': 'by hand' } });
    const wrong = presigned({ method: 'PUT', key, parameters: { 'x-amz-checksum-crc32': 'AAAAAA==' } });
    expect(await send({ url: wrong, method: 'PUT', headers }, 'hello')).toMatchObject({ code: 'BadDigest' });
  });

  it.each([
    ['x-amz-meta-a b', 'x'],
    ['x-amz-meta-ü', 'x'],
    ['x-amz-meta-a', 'x\r\nset-cookie: y'],
    ['x-amz-meta-a', '\0'],
  ])('writes no object with what no header can have: %j %j', async (name, value) => {
    const key = `${asset.location.prefix}none`;
    const url = presigned({ method: 'PUT', key, parameters: { [name]: value } });
    const headers = { host: url.host, 'content-length': '5' };
    const answer = await send({ url, method: 'PUT', headers }, 'hello');
    expect(answer).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expect((await sandbox.objects(asset.id)).has('none')).toBe(false);
  });

  it('writes metadata that is not ASCII as its header would', async () => {
    const key = `${asset.location.prefix}umlaut`;
    const url = presigned({ method: 'PUT', key, parameters: { 'x-amz-meta-a': 'ü' } });
    await send({ url, method: 'PUT', headers: { host: url.host, 'content-length': '5' } }, 'hello');
    const metaOf = async (name: string) =>
      (await sendRaw(asset.location, { method: 'HEAD', key: name })).headers['x-amz-meta-a'];
    const bytes = Buffer.from('ü').toString('latin1');
    await sendRaw(asset.location, { key: 'header', headers: { 'x-amz-meta-a': bytes } });
    expect(await metaOf('umlaut')).toBe(await metaOf('header'));
  });

  it('is refused after its lifetime, and long before it', async () => {
    const url = presigned();
    try {
      clock.now += 60_000;
      const { status, text } = await get(url);
      expect(status).toBe(403);
      expect(text).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
      expect(text).toContain('<X-Amz-Expires>60</X-Amz-Expires>');
      clock.now -= 20 * 60_000;
      expect((await get(url)).text).toContain('<Message>Request is not valid yet</Message>');
    } finally {
      clock.now += 19 * 60_000;
    }
  });

  it('is refused after its credentials expire', async () => {
    const url = presigned({ lifetimeSeconds: 7200 });
    try {
      clock.now += 3_600_000;
      expect(await get(url)).toMatchObject({ status: 400, code: 'ExpiredToken' });
    } finally {
      clock.now -= 3_600_000;
    }
  });

  it('allows only what the credentials allow', async () => {
    expect(await get(presigned({ key: 'elsewhere' }))).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it.each<[string, (url: URL) => void]>([
    [
      '403 SignatureDoesNotMatch',
      (url) => {
        url.pathname += '2';
      },
    ],
    [
      '403 SignatureDoesNotMatch',
      ({ searchParams }) => {
        searchParams.set('X-Amz-Expires', '61');
      },
    ],
    [
      '403 SignatureDoesNotMatch',
      ({ searchParams }) => (searchParams.set('response-expires', '0'), undefined),
    ],
    [
      '403 SignatureDoesNotMatch',
      ({ searchParams }) => {
        searchParams.set('X-Amz-Signature', 'ü'.repeat(64)); // as many characters, but more bytes
      },
    ],
    [
      '400 InvalidToken',
      ({ searchParams }) => {
        searchParams.set('X-Amz-Security-Token', 'x');
      },
    ],
    [
      '403 InvalidAccessKeyId',
      ({ searchParams }) => (searchParams.delete('X-Amz-Security-Token'), undefined),
    ],
  ])('is refused if it was changed: %s', async (expected, change) => {
    const url = presigned();
    change(url);
    const { status, code } = await get(url);
    expect(`${status} ${code ?? ''}`).toBe(expected);
  });

  it('is refused with an Authorization header, except that of a redirect from ion', async () => {
    const bearer = { authorization: 'Bearer token' };
    const refused = { status: 400, code: 'InvalidArgument' };
    const basic = await get(presigned(), 'GET', { authorization: 'Basic dTpw' });
    expect(basic).toMatchObject(refused);
    const { headers } = sign(asset.location, { method: 'GET' });
    expect(await get(presigned(), 'GET', headers)).toMatchObject(refused);
    expect(await get(presigned(), 'GET', bearer)).toMatchObject({ status: 200, text: '0123456789' });

    const strict = await startSandbox({ strict: true });
    try {
      const { location } = await createAsset(strict);
      await sendRaw(location, { body: content });
      const key = `${location.prefix}file.bin`;
      const options = { endpoint: strict.s3Url, region: 'us-east-1', key, lifetimeSeconds: 60 };
      const url = new URL(presignUrl(location, { ...options, now: Date.now() }));
      expect(await get(url)).toMatchObject({ status: 200 });
      expect(await get(url, 'GET', bearer)).toMatchObject(refused);
    } finally {
      await strict.close();
    }
  });

  const scope = 'ASIA/20260101/us-east-1/s3/aws4_request';

  it.each([
    ['X-Amz-Algorithm', 'AWS4'],
    ['X-Amz-Credential', 'x'],
    ['X-Amz-Credential', scope.replace('us-east-1', 'eu-central-1')],
    ['X-Amz-Credential', scope.replace('s3', 'ec2')],
    ['X-Amz-Date', 'now'],
    ['X-Amz-Expires', '604801'],
    ['X-Amz-Expires', '-1'],
    ['X-Amz-Expires', 'long'],
    ['X-Amz-Signature', ''],
  ])('is refused if it is malformed: %s=%s', async (name, value) => {
    const url = presigned();
    url.searchParams.set(name, value);
    const answer = await get(url);
    expect(answer).toMatchObject({ status: 400, code: 'AuthorizationQueryParametersError' });
  });
});
