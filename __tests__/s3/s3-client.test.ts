import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from '@jest/globals';

import { createClient } from '../../src/s3/s3-client.ts';
import { neverAborts } from '../support/clock.ts';
import { startS3 } from '../support/s3-server.ts';

const watch = { signal: neverAborts, idleMs: 30_000, onBytes: () => undefined };
const names = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'AWS_USE_FIPS_ENDPOINT', 'AWS_DEFAULTS_MODE'];

describe('the client', () => {
  afterEach(() => {
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });

  it('only uses the given endpoint, not the environment', async () => {
    const stranger = await startS3();
    const s3 = await startS3();
    const [url, s3Url, fips, mode] = names;
    Object.assign(process.env, {
      [url ?? '']: stranger.access.endpoint,
      [s3Url ?? '']: stranger.access.endpoint,
      [fips ?? '']: 'true',
      [mode ?? '']: 'bogus',
    });
    const client = createClient(s3.access, 1);
    const input = { Bucket: s3.access.bucket, Key: 'k', Body: Buffer.from('x'), ContentLength: 1 };
    await client.run(watch, (sdk) => sdk.send(new PutObjectCommand(input)));
    client.close();
    expect(s3.requests).toHaveLength(1);
    expect(stranger.requests).toEqual([]);
  });

  it('uses the endpoint of the region by default, not the environment', async () => {
    const stranger = await startS3();
    process.env['AWS_ENDPOINT_URL_S3'] = stranger.access.endpoint ?? '';
    const client = createClient({ ...stranger.access, endpoint: undefined }, 1);
    const input = { Bucket: 'bucket.name', Key: 'k', Body: Buffer.from('x'), ContentLength: 1 };
    const signal = AbortSignal.abort(new Error('as far as it goes'));
    await client
      .run({ ...watch, signal }, async (sdk) => {
        expect(await sdk.config.endpoint?.()).toMatchObject({ hostname: 's3.us-east-1.amazonaws.com' });
        await sdk.send(new PutObjectCommand(input));
      })
      .catch(() => undefined);
    client.close();
    expect(stranger.requests).toEqual([]);
  });

  it('sends the same headers with each request of a kind', async () => {
    const s3 = await startS3();
    const client = createClient(s3.access, 1);
    for (const [index, key] of ['sources/1/a b.las', "deep/ü (1)'!*.las", 'c'].entries()) {
      const body = Buffer.from('x'.repeat(index));
      const input = { Bucket: s3.access.bucket, Key: key, Body: body, ContentLength: body.length };
      await client.run(watch, (sdk) =>
        sdk.send(new PutObjectCommand({ ...input, ChecksumCRC32: `sum${index}` })),
      );
    }
    client.close();
    expect(s3.requests.map(({ path }) => path)).toEqual([
      '/bucket.name/sources/1/a%20b.las?x-id=PutObject',
      '/bucket.name/deep/%C3%BC%20%281%29%27%21%2A.las?x-id=PutObject',
      '/bucket.name/c?x-id=PutObject',
    ]);
    const [first, ...others] = s3.requests.map(({ headers }) => headers);
    const fixed = ['host', 'content-type', 'user-agent', 'x-amz-security-token'];
    for (const [index, headers] of others.entries()) {
      for (const name of fixed) expect(headers[name]).toBe(first?.[name]);
      expect(headers).toMatchObject({
        'content-length': String(index + 1),
        'x-amz-checksum-crc32': `sum${index + 1}`,
      });
    }
  });
});
