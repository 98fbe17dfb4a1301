import { request } from 'node:https';

import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';

import { startSandbox, type AccessKey, type Sandbox } from '../../sandbox/sandbox.ts';
import { agentOf, amazonClient } from './bucket-request.ts';

let sandbox: Sandbox;
const clients: S3Client[] = [];

beforeAll(async () => {
  const objects = { a: 'content' };
  sandbox = await startSandbox({
    buckets: [
      { name: 'frankfurt', objects },
      { name: 'dublin', region: 'eu-west-1', objects },
      { name: 'virginia', region: 'us-east-1', objects },
      { name: 'bahrain', region: 'me-south-1', objects },
      { name: 'young', region: 'eu-west-1', isNew: true, objects },
    ],
  });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await sandbox.close();
});

function client(bucket: string, region: string): S3Client {
  const [key] = sandbox.bucket(bucket).accessKeys;
  const made = amazonClient(sandbox, key as AccessKey, { region });
  clients.push(made);
  return made;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request without a signature. */
function anonymous(region: string, path: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = `https://s3.${region}.amazonaws.com${path}`;
    const sent = request(url, { method, agent: agentOf(sandbox) }, (response) => {
      const { statusCode: status = 0, headers } = response;
      response.toArray().then((chunks) => {
        resolve({ status, headers, text: chunks.join('') });
      }, reject);
    });
    sent.once('error', reject).end();
  });
}

test.each(['frankfurt', 'dublin', 'virginia', 'bahrain', 'young'])('%s is in its region', async (bucket) => {
  const own = client(bucket, sandbox.bucket(bucket).region);
  const { Contents = [] } = await own.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(Contents.map(({ Key }) => Key)).toEqual(['a']);
});

describe('the endpoint of another region', () => {
  it.each([
    ['us-east-1', 'frankfurt', 'eu-central-1', 's3.eu-central-1.amazonaws.com'],
    ['us-east-1', 'dublin', 'eu-west-1', 's3-eu-west-1.amazonaws.com'],
    ['eu-west-1', 'virginia', 'us-east-1', 's3.amazonaws.com'],
  ])('in %s redirects a list of %s', async (region, bucket, place, endpoint) => {
    const sent = client(bucket, region).send(new ListObjectsV2Command({ Bucket: bucket }));
    await expect(sent).rejects.toMatchObject({
      name: 'PermanentRedirect',
      Endpoint: endpoint,
      Bucket: bucket,
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': place } },
    });
  });

  it('redirects without a signature, and names the region also to HEAD', async () => {
    const { status, headers, text } = await anonymous('us-east-1', '/frankfurt/a', 'HEAD');
    expect([status, text]).toEqual([301, '']);
    expect(headers).toMatchObject({ 'x-amz-bucket-region': 'eu-central-1' });
    expect(headers).not.toHaveProperty('location');
  });

  it('redirects for a time if the bucket is new', async () => {
    const { status, headers, text } = await anonymous('us-east-1', '/young/?list-type=2');
    expect(status).toBe(307);
    expect(headers).toMatchObject({
      location: 'https://s3.eu-west-1.amazonaws.com/young/?list-type=2',
      'x-amz-bucket-region': 'eu-west-1',
    });
    expect(text).toContain('<Code>TemporaryRedirect</Code>');
  });

  it.each([
    ['us-east-1', 'bahrain', 'The me-south-1 location constraint'],
    ['me-south-1', 'frankfurt', 'The eu-central-1 location constraint'],
    ['me-south-1', 'virginia', 'The unspecified location constraint'],
  ])('in %s refuses a list of %s', async (region, bucket, message) => {
    const sent = client(bucket, region).send(new ListObjectsV2Command({ Bucket: bucket }));
    await expect(sent).rejects.toMatchObject({
      name: 'IllegalLocationConstraintException',
      message: `${message} is incompatible for the region specific endpoint this request was sent to.`,
      $metadata: { httpStatusCode: 400 },
      $response: { headers: { 'x-amz-bucket-region': sandbox.bucket(bucket).region } },
    });
  });

  it.each(['frankfurt', 'bahrain'])('leads the SDK to %s', async (bucket) => {
    const [key] = sandbox.bucket(bucket).accessKeys;
    const follower = amazonClient(sandbox, key as AccessKey, {
      region: 'us-east-1',
      followRegionRedirects: true,
    });
    clients.push(follower);
    const { KeyCount } = await follower.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(KeyCount).toBe(1);
  });
});

test('a signature for another region is refused at the endpoint of the bucket', async () => {
  const [key] = sandbox.bucket('frankfurt').accessKeys;
  const wrong = amazonClient(sandbox, key as AccessKey, {
    region: 'us-east-1',
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
  });
  clients.push(wrong);
  await expect(wrong.send(new ListObjectsV2Command({ Bucket: 'frankfurt' }))).rejects.toMatchObject({
    name: 'AuthorizationHeaderMalformed',
    Region: 'eu-central-1',
    $metadata: { httpStatusCode: 400 },
  });
});

test('faults break the service and the way to it', async () => {
  const list = () =>
    client('frankfurt', 'eu-central-1').send(new ListObjectsV2Command({ Bucket: 'frankfurt' }));
  sandbox.faults.add({ route: 'ListObjectsV2', times: 1, fault: { status: 503 } });
  await expect(list()).rejects.toMatchObject({ name: 'SlowDown' });
  sandbox.faults.add({ route: 'ListObjectsV2', times: 1, fault: 'reset-before' });
  await expect(list()).rejects.toThrow('socket hang up');
  sandbox.refuse('bucket', 200);
  await expect(list()).rejects.toThrow(/502/);
  expect(sandbox.faults.unused()).toEqual([]);
});

test('the proxy leads to no other host', async () => {
  await expect(anonymous('ap-south-1', '/frankfurt')).rejects.toThrow(/502/);
});
