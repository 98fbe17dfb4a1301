import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { startSandbox } from '../../sandbox/sandbox.ts';
import { createAsset, send, sendRaw, sign, type RawRequest } from './s3-request.ts';
import { createS3Suite } from './s3-suite.ts';

const content = Buffer.alloc(20_000, 'x');
const minuteMs = 60_000;

const suite = createS3Suite();

describe('the sender of a request', () => {
  it('is accepted with a valid signature', async () => {
    const { status, headers } = await sendRaw(suite.asset.location, {
      key: 'good',
      method: 'PUT',
      body: content,
    });
    expect(status).toBe(200);
    expect(headers['etag']).toBe(`"${createHash('md5').update(content).digest('hex')}"`);
    await sendRaw(suite.asset.location, { key: 'good', method: 'DELETE' });
    await suite.nothingStored();
  });

  it.each<[string, RawRequest]>([
    ['403 SignatureDoesNotMatch', { tamper: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }],
    ['403 AccessDenied', { tamper: { 'x-amz-meta-added': 'later' } }],
    ['403 AccessDenied', { unsigned: ['x-amz-date'] }],
    ['400 AuthorizationHeaderMalformed', { tamper: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } }],
    ['400 InvalidRequest', { tamper: { authorization: 'AWS AKIA:c2ln' } }],
    ['400 InvalidArgument', { tamper: { authorization: 'Bearer token' } }],
    ['400 AuthorizationHeaderMalformed', { region: 'eu-central-1' }],
    ['400 AuthorizationHeaderMalformed', { service: 'execute-api' }],
    ['403 RequestTimeTooSkewed', { time: Date.now() - 16 * minuteMs }],
    ['403 RequestTimeTooSkewed', { time: Date.now() + 16 * minuteMs }],
    ['403 AccessDenied', { headers: { 'x-amz-date': undefined } }],
    ['403 InvalidAccessKeyId', { headers: { 'x-amz-security-token': undefined } }],
    ['400 InvalidToken', { headers: { 'x-amz-security-token': 'another' } }],
    ['400 InvalidRequest', { headers: { 'x-amz-content-sha256': undefined } }],
  ])('%s', async (expected, raw) => {
    expect(await suite.refusal({ ...raw, body: content })).toBe(expected);
    await suite.nothingStored();
  });

  it('needs a signature', async () => {
    const { url, method } = sign(suite.asset.location, { body: content });
    expect(await send({ url, method, headers: {} }, content)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('learns the region from the headers, because an answer to HEAD has no body', async () => {
    const { status, headers } = await sendRaw(suite.asset.location, { method: 'HEAD', region: 'eu-west-1' });
    expect(status).toBe(400);
    expect(headers['x-amz-bucket-region']).toBe('us-east-1');
  });

  it('needs the secret', async () => {
    const location = { ...suite.asset.location, secretAccessKey: 'guessed' };
    const answer = await sendRaw(location, { body: content });
    expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(answer.text).toContain('<CanonicalRequest>PUT\n/assets_ion_sandbox/sources/');
  });

  it('is refused after the credentials expire', async () => {
    const clock = { now: Date.now() };
    const shortLived = await startSandbox({ credentialLifetimeMs: 60 * minuteMs, now: () => clock.now });
    try {
      const { location } = await createAsset(shortLived);
      expect(await sendRaw(location, { body: content })).toMatchObject({ status: 200 });
      clock.now += 60 * minuteMs;
      expect(await sendRaw(location, { body: content, time: clock.now })).toMatchObject({
        status: 400,
        code: 'ExpiredToken',
      });
    } finally {
      await shortLived.close();
    }
  });
});

describe('the key of a request', () => {
  it('must be below the asset’s prefix', async () => {
    const other = await createAsset(suite.sandbox);
    const { bucket } = suite.asset.location;
    for (const path of [
      `/${bucket}/sources/${other.id}/file`,
      `/${bucket}/elsewhere`,
      `/${bucket}/sources/${suite.asset.id}`,
    ]) {
      expect(await suite.refusal({ path, body: content })).toBe('403 AccessDenied');
    }
    expect(await suite.refusal({ path: '/other.bucket/file', body: content })).toBe('404 NoSuchBucket');
    expect(await suite.refusal({ method: 'GET', path: `/${bucket}`, query: '?list-type=2' })).toBe(
      '403 AccessDenied',
    );
  });

  it('has at most 1024 bytes', async () => {
    const room = 1024 - suite.asset.location.prefix.length;
    expect(await suite.refusal({ key: `${'x'.repeat(room - 1)}ü`, body: content })).toBe(
      '400 KeyTooLongError',
    );
    const maxKey = `${'x'.repeat(room - 2)}ü`;
    expect(await sendRaw(suite.asset.location, { key: maxKey, body: '1' })).toMatchObject({ status: 200 });
    await sendRaw(suite.asset.location, { key: maxKey, method: 'DELETE' });
  });

  it('must be percent-encoded UTF-8', async () => {
    const signed = sign(suite.asset.location, { body: content });
    for (const end of ['%', '%zz', '%ff']) {
      const options = { ...signed, url: new URL(signed.url.href + end) };
      expect(await send(options, content)).toMatchObject({ status: 400, code: 'InvalidURI' });
    }
  });

  it('must be of a supported operation', async () => {
    expect(await suite.refusal({ method: 'GET', key: 'none' })).toBe('404 NoSuchKey');
    expect(await suite.refusal({ method: 'PATCH' })).toBe('405 MethodNotAllowed');
  });

  it.each<[method: string, query: string]>([
    ['GET', '?acl='],
    ['PUT', '?acl='],
    ['GET', '?tagging='],
    ['PUT', '?tagging='],
    ['GET', '?attributes='],
    ['GET', '?retention='],
    ['POST', '?restore='],
    ['GET', '?versionId=null'],
  ])('must be allowed for keys with the prefix: %s %s', async (method, query) => {
    expect(await suite.refusal({ method, query, body: '' })).toBe('403 AccessDenied');
  });
});

describe('a bucket', () => {
  it.each<[method: string, query: string]>([
    ['DELETE', ''],
    ['PUT', ''],
    ['GET', ''],
    ['GET', '?list-type=2'],
    ['GET', '?uploads='],
    ['GET', '?location='],
    ['GET', '?versioning='],
    ['GET', '?versions='],
    ['GET', '?policy='],
    ['GET', '?tagging='],
    ['GET', '?acl='],
    ['PUT', '?lifecycle='],
  ])('is not covered by the grant of a prefix: %s %s', async (method, query) => {
    const path = `/${suite.asset.location.bucket}`;
    expect(await suite.refusal({ method, path, query, body: '' })).toBe('403 AccessDenied');
  });

  it('is neither shown by HEAD, nor can it be created, nor listed', async () => {
    const head = { method: 'HEAD', path: `/${suite.asset.location.bucket}` };
    expect(await sendRaw(suite.asset.location, head)).toMatchObject({ status: 403 });
    expect(await suite.refusal({ method: 'PUT', path: '/new.bucket', body: '' })).toBe('403 AccessDenied');
    expect(await suite.refusal({ method: 'GET', path: '/' })).toBe('403 AccessDenied');
    expect(suite.sandbox.requests.slice(-3).map(({ route }) => route)).toEqual([
      'HeadBucket',
      'CreateBucket',
      'ListBuckets',
    ]);
    expect(await suite.refusal({ method: 'GET', path: '/other.bucket', query: '?location=' })).toBe(
      '404 NoSuchBucket',
    );
  });
});

describe.each(['x-amz-acl', 'x-amz-grant-read', 'x-amz-tagging'])('%s with an upload', (name) => {
  it.each([
    [false, 200],
    [true, 403],
  ])('if S3 is strict: %s, is answered %i', async (strict, status) => {
    const sandbox = await startSandbox({ strict });
    try {
      const { location } = await createAsset(sandbox);
      expect((await sendRaw(location, { headers: { [name]: 'a=b' } })).status).toBe(status);
    } finally {
      await sandbox.close();
    }
  });
});

describe('Expect: 100-continue', () => {
  it('is refused before the body because of its headers', async () => {
    const before = suite.sandbox.requests.length;
    const { url, method, headers } = sign(suite.asset.location, {
      path: `/${suite.asset.location.bucket}/elsewhere`,
      body: content,
    });
    const answer = await send({ url, method, headers: { ...headers, expect: '100-continue' } }, '');
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied', headers: { connection: 'close' } });
    expect(suite.sandbox.requests[before]?.bytes).toBe(0);
  });
});
