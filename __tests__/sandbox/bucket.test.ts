import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';

import { startSandbox, type AccessKey, type Sandbox } from '../../sandbox/sandbox.ts';
import { amazonClient } from './bucket-request.ts';

const gigabyte = 1024 ** 3;
const tiles = Object.fromEntries(
  Array.from({ length: 2500 }, (_, index) => [
    `many/${String(index).padStart(5, '0')}.b3dm`,
    { size: index },
  ]),
);

let sandbox: Sandbox;
let all: AccessKey, lister: AccessKey, getter: AccessKey, below: AccessKey;
const clients: S3Client[] = [];

function client(key: AccessKey, options: Parameters<typeof amazonClient>[2] = {}): S3Client {
  const made = amazonClient(sandbox, key, options);
  clients.push(made);
  return made;
}

beforeAll(async () => {
  sandbox = await startSandbox({
    buckets: [
      {
        name: 'data',
        objects: {
          'scans/a b+ü.las': 'points',
          'scans/huge.laz': { size: 80 * gigabyte, etag: '"0123-9"' },
          'scans/old.laz': { content: 'points', storageClass: 'DEEP_ARCHIVE' },
          'scans/cold.laz': { content: 'points', storageClass: 'GLACIER_IR' },
          ...tiles,
        },
        accessKeys: [{}, { may: ['list'] }, { may: ['get'] }, { prefix: 'scans/' }],
      },
      { name: 'young', region: 'eu-west-1', isNew: true },
      { name: 'opt-in', region: 'me-south-1' },
    ],
  });
  [all, lister, getter, below] = sandbox.bucket('data').accessKeys as [
    AccessKey,
    AccessKey,
    AccessKey,
    AccessKey,
  ];
});
afterAll(async () => {
  clients.forEach((made) => {
    made.destroy();
  });
  await sandbox.close();
});

const scans = { Bucket: 'data', Prefix: 'scans/' };

describe("a user's bucket", () => {
  it('lists objects with and without content', async () => {
    const { Contents = [] } = await client(all).send(new ListObjectsV2Command(scans));
    expect(Contents.map(({ Key, Size, StorageClass }) => [Key, Size, StorageClass])).toEqual([
      ['scans/a b+ü.las', 6, 'STANDARD'],
      ['scans/cold.laz', 6, 'GLACIER_IR'],
      ['scans/huge.laz', 80 * gigabyte, 'STANDARD'],
      ['scans/old.laz', 6, 'DEEP_ARCHIVE'],
    ]);
    expect(Contents[2]?.ETag).toBe('"0123-9"');
    expect(sandbox.requests.at(-1)).toMatchObject({ service: 'bucket', route: 'ListObjectsV2', status: 200 });
    expect(sandbox.requests.at(-1)?.headers.host).toBe('s3.eu-central-1.amazonaws.com');
  });

  it('lists a thousand keys a page', async () => {
    const sizes: number[] = [];
    const pages = paginateListObjectsV2({ client: client(all) }, { Bucket: 'data', Prefix: 'many/' });
    for await (const { Contents = [] } of pages) sizes.push(Contents.length);
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it('describes and sends objects', async () => {
    const object = { Bucket: 'data', Key: 'scans/a b+ü.las' };
    const { Body } = await client(all).send(new GetObjectCommand(object));
    expect(await Body?.transformToString()).toBe('points');
    const head = await client(all).send(new HeadObjectCommand({ Bucket: 'data', Key: 'scans/huge.laz' }));
    expect(head).toMatchObject({ ContentLength: 80 * gigabyte, ETag: '"0123-9"' });
  });

  it('describes archived objects, and does not send them', async () => {
    const object = { Bucket: 'data', Key: 'scans/old.laz' };
    const head = await client(all).send(new HeadObjectCommand(object));
    expect(head).toMatchObject({ ContentLength: 6, StorageClass: 'DEEP_ARCHIVE' });
    await expect(client(all).send(new GetObjectCommand(object))).rejects.toMatchObject({
      name: 'InvalidObjectState',
      $metadata: { httpStatusCode: 403 },
    });
    await client(all).send(new GetObjectCommand({ ...object, Key: 'scans/cold.laz' }));
  });

  it('lists keys in the order of their bytes in UTF-8', async () => {
    const keys = ['order/a', 'order/é', 'order/\uffee', 'order/😀'];
    for (const key of keys.toReversed()) await sandbox.bucket('data').put(key, '');
    const { Contents = [] } = await client(all).send(
      new ListObjectsV2Command({ Bucket: 'data', Prefix: 'order/' }),
    );
    expect(Contents.map(({ Key }) => Key)).toEqual(keys);
  });

  it('changes between two lists', async () => {
    const bucket = sandbox.bucket('data');
    const list = async () => {
      const { Contents } = await client(all).send(
        new ListObjectsV2Command({ Bucket: 'data', Prefix: 'new/' }),
      );
      return Contents?.map(({ Key, Size }) => `${Key} ${Size}`);
    };
    await bucket.put('new/a', 'one');
    await bucket.put('new/b', 'two');
    expect(await list()).toEqual(['new/a 3', 'new/b 3']);
    await bucket.put('new/a', { size: 5 });
    await bucket.delete('new/b');
    expect(await list()).toEqual(['new/a 5']);
    await bucket.delete('new/a');
    expect(await list()).toBeUndefined();
  });
});

describe('refusals', () => {
  const list = new ListObjectsV2Command(scans);
  const get = new GetObjectCommand({ Bucket: 'data', Key: 'scans/a b+ü.las' });
  const head = new HeadObjectCommand({ Bucket: 'data', Key: 'scans/a b+ü.las' });
  const missing = { Bucket: 'data', Key: 'scans/none' };
  type Command = typeof list | typeof get;

  it.each<[string, number, () => Command, () => AccessKey]>([
    ['InvalidAccessKeyId', 403, () => list, () => ({ ...all, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' })],
    ['SignatureDoesNotMatch', 403, () => list, () => ({ ...all, secretAccessKey: 'x'.repeat(40) })],
    ['AccessDenied', 403, () => list, () => getter],
    ['AccessDenied', 403, () => get, () => lister],
    ['AccessDenied', 403, () => new ListObjectsV2Command({ Bucket: 'data' }), () => below],
    ['AccessDenied', 403, () => new GetObjectCommand({ ...missing, Key: 'many/00001.b3dm' }), () => below],
    ['AccessDenied', 403, () => new GetObjectCommand(missing), () => getter],
    ['NoSuchKey', 404, () => new GetObjectCommand(missing), () => all],
    ['NoSuchBucket', 404, () => new ListObjectsV2Command({ Bucket: 'nobody' }), () => all],
    ['AccessDenied', 403, () => new ListObjectsV2Command({ Bucket: 'assets.ion.sandbox' }), () => all],
  ])('%s %i', async (name, httpStatusCode, command, key) => {
    const region =
      name === 'AccessDenied' && command().input.Bucket !== 'data' ? 'us-east-1' : 'eu-central-1';
    const sent = client(key(), { region }).send(command() as typeof list);
    await expect(sent).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  it('name the user, the action and the resource', async () => {
    await expect(client(getter).send(list)).rejects.toThrow(
      /^User: arn:aws:iam::\d{12}:user\/\S+ is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::data" because/,
    );
    await expect(client(lister).send(get)).rejects.toThrow(
      's3:GetObject on resource: "arn:aws:s3:::data/scans/a b+ü.las"',
    );
  });

  test('a key below a prefix may list and read there', async () => {
    expect((await client(below).send(list)).KeyCount).toBe(4);
    await client(below).send(head);
    expect((await client(getter).send(head)).ContentLength).toBe(6);
  });

  test('no key may write', async () => {
    const put = new PutObjectCommand({ Bucket: 'data', Key: 'scans/new', Body: 'x' });
    await expect(client(all).send(put)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('a long-term key has no session token', async () => {
    const sent = client(all, { sessionToken: 'token' }).send(list);
    await expect(sent).rejects.toMatchObject({ name: 'InvalidToken', $metadata: { httpStatusCode: 400 } });
  });
});

test('buckets need TLS', async () => {
  await expect(startSandbox({ tls: false, buckets: [{ name: 'data' }] })).rejects.toThrow('tls');
});
