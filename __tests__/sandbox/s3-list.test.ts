import {
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { makeClient, sendRaw, type RawAnswer } from './s3-request.ts';
import { createS3Suite } from './s3-suite.ts';

const suite = createS3Suite();
const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'b0', 'e f+ü', 'z/1'];

let client: S3Client;
beforeAll(async () => {
  client = makeClient(suite.asset.location);
  for (const key of keys) await sendRaw(suite.asset.location, { key, body: key });
  for (const key of ['u/1', 'u/1', 'u/2', 'v']) {
    await sendRaw(suite.asset.location, { method: 'POST', key, query: '?uploads=' });
  }
});
afterAll(() => {
  client.destroy();
});

/** The whole list, page by page: keys, and common prefixes in brackets. The prefix of the asset is left out. */
async function walk<T>(
  size: number,
  next: (
    input: { Bucket: string; Prefix: string },
    position: T | undefined,
  ) => Promise<[string[], string[], T | undefined]>,
): Promise<string[]> {
  const { bucket, prefix } = suite.asset.location;
  const pages: string[] = [];
  let position: T | undefined;
  do {
    const [found, prefixes, after] = await next({ Bucket: bucket, Prefix: prefix }, position);
    const names = [...found, ...prefixes.map((name) => `[${name}]`)].map((name) => name.replace(prefix, ''));
    expect(names.length).toBeLessThanOrEqual(size);
    pages.push(names.sort().join(' '));
    position = after;
  } while (position !== undefined);
  return pages;
}

function walkV2(size: number, delimiter?: string): Promise<string[]> {
  return walk<string>(size, async (input, token) => {
    const answer = await client.send(
      new ListObjectsV2Command({ ...input, MaxKeys: size, Delimiter: delimiter, ContinuationToken: token }),
    );
    const { Contents = [], CommonPrefixes = [], IsTruncated, NextContinuationToken } = answer;
    expect(answer.KeyCount).toBe(Contents.length + CommonPrefixes.length);
    expect(IsTruncated).toBe(NextContinuationToken !== undefined);
    return [Contents.map(keyOf), CommonPrefixes.map(prefixOf), NextContinuationToken];
  });
}

function walkV1(size: number, delimiter?: string): Promise<string[]> {
  return walk<string>(size, async (input, marker) => {
    const answer = await client.send(
      new ListObjectsCommand({ ...input, MaxKeys: size, Delimiter: delimiter, Marker: marker }),
    );
    const { Contents = [], CommonPrefixes = [], IsTruncated, NextMarker } = answer;
    expect(NextMarker !== undefined).toBe(IsTruncated === true && delimiter !== undefined);
    const next = IsTruncated === true ? (NextMarker ?? Contents.at(-1)?.Key) : undefined;
    return [Contents.map(keyOf), CommonPrefixes.map(prefixOf), next];
  });
}

function keyOf({ Key = '' }: { Key?: string | undefined }): string {
  return Key;
}

function prefixOf({ Prefix = '' }: { Prefix?: string | undefined }): string {
  return Prefix;
}

describe.each([
  ['ListObjects', walkV1],
  ['ListObjectsV2', walkV2],
])('%s', (_, walkAll) => {
  it.each<[number, string | undefined, string[]]>([
    [100, undefined, [keys.join(' ')]],
    [3, undefined, ['a b/1 b/2', 'b/c/3 b0 e f+ü', 'z/1']],
    [100, '/', ['[b/] [z/] a b0 e f+ü']],
    [2, '/', ['[b/] a', 'b0 e f+ü', '[z/]']],
    [1, '/', ['a', '[b/]', 'b0', 'e f+ü', '[z/]']],
  ])('in pages of %i, with the delimiter %s', async (size, delimiter, pages) => {
    expect(await walkAll(size, delimiter)).toEqual(pages);
  });
});

describe('ListMultipartUploads', () => {
  it.each<[number, string | undefined, string[]]>([
    [100, undefined, ['u/1 u/1 u/2 v']],
    [1, undefined, ['u/1', 'u/1', 'u/2', 'v']],
    [1, '/', ['[u/]', 'v']],
  ])('in pages of %i, with the delimiter %s', async (size, delimiter, pages) => {
    const found = await walk<{ KeyMarker: string; UploadIdMarker: string | undefined }>(
      size,
      async (input, markers) => {
        const answer = await client.send(
          new ListMultipartUploadsCommand({ ...input, MaxUploads: size, Delimiter: delimiter, ...markers }),
        );
        const { Uploads = [], CommonPrefixes = [], NextKeyMarker, NextUploadIdMarker } = answer;
        const next = NextKeyMarker && { KeyMarker: NextKeyMarker, UploadIdMarker: NextUploadIdMarker };
        return [Uploads.map(keyOf), CommonPrefixes.map(prefixOf), next || undefined];
      },
    );
    expect(found).toEqual(pages);
  });
});

describe('a list', () => {
  function list(query: string): Promise<RawAnswer> {
    const { bucket, prefix } = suite.asset.location;
    return sendRaw(suite.asset.location, {
      method: 'GET',
      path: `/${bucket}`,
      query: `?prefix=${prefix}${query}`,
    });
  }

  it.each(['', '&list-type=2'])('encodes keys, but not their slashes, on request: %s', async (version) => {
    const { text } = await list(`b%2F&delimiter=%2F&encoding-type=url${version}`);
    const { prefix } = suite.asset.location;
    expect(text).toContain(`<Prefix>${prefix}b/</Prefix><Delimiter>/</Delimiter>`);
    expect(text).toContain('<EncodingType>url</EncodingType>');
    expect(text).toContain(`<CommonPrefixes><Prefix>${prefix}b/c/</Prefix></CommonPrefixes>`);
    expect((await list(`e&encoding-type=url${version}`)).text).toContain(`e+f%2B%C3%BC</Key>`);
  });

  it('of no key is not truncated', async () => {
    const { text } = await list('&max-keys=0');
    expect(text).toContain('<MaxKeys>0</MaxKeys><IsTruncated>false</IsTruncated>');
    expect(text).not.toContain('<Key>');
  });

  it('names the owner on request; that of version 1 always does', async () => {
    expect((await list('')).text).toContain('<Owner>');
    expect((await list('&list-type=2')).text).not.toContain('<Owner>');
    expect((await list('&list-type=2&fetch-owner=true')).text).toContain('<Owner>');
  });

  it.each([
    '&max-keys=abc',
    '&max-keys=-1',
    '&max-keys=2147483648',
    '&encoding-type=base64',
    '&list-type=2&continuation-token=%25',
  ])('is refused: %s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it('starts after a key', async () => {
    const { prefix } = suite.asset.location;
    const { text } = await list(`&list-type=2&start-after=${prefix}e`);
    expect(text.match(/<Key>/g)).toHaveLength(2);
  });
});
