import { describe, expect, it } from '@jest/globals';

import type { S3Attempt, Content, Store } from '../../src/s3/object-store.ts';
import { regionOf } from '../../src/s3/s3-client.ts';
import { s3CodeOf } from '../../src/s3/s3-errors.ts';
import { createS3Store, fullKey } from '../../src/s3/s3-store.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { checksum, refuse, startS3, type Fault } from '../support/s3-server.ts';

const attempt: S3Attempt = { signal: neverAborts, onBytes: () => undefined, idleMs: 30_000 };

function contentOf(text: string): Content {
  const bytes = Buffer.from(text);
  return { bytes, crc32: checksum(bytes) };
}

async function withStore<T>(
  fault: Fault | undefined,
  task: (store: Store, s3: Awaited<ReturnType<typeof startS3>>) => Promise<T>,
) {
  const s3 = await startS3(fault);
  const store = createS3Store(s3.access, 2);
  try {
    return await task(store, s3);
  } finally {
    store.close();
  }
}

/** Each entity is ten times the one before. */
const bombs = Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i + 1} "${`&b${i};`.repeat(10)}">`);

describe('regionOf', () => {
  it.each([
    [undefined, 'us-east-1'],
    ['https://s3.amazonaws.com', 'us-east-1'],
    ['https://s3.us-east-1.amazonaws.com', 'us-east-1'],
    ['https://s3.eu-central-1.amazonaws.com/', 'eu-central-1'],
    ['https://s3-ap-northeast-1.amazonaws.com', 'ap-northeast-1'],
    ['https://s3.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['https://s3.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['https://bucket.s3.eu-west-3.amazonaws.com', 'eu-west-3'],
    ['http://127.0.0.1:9000', 'us-east-1'],
    ['https://minio.example/s3', 'us-east-1'],
  ])('of %p is %s', (endpoint, region) => {
    expect(regionOf(endpoint)).toBe(region);
  });
});

describe('fullKey', () => {
  it.each([
    ['sources/7/', 'a/b.las', 'sources/7/a/b.las'],
    ['sources/7', 'a/b.las', 'sources/7/a/b.las'],
    ['', 'a/b.las', 'a/b.las'],
  ])('of %j and %j is %j', (prefix, key, expected) => {
    expect(fullKey(prefix, key)).toBe(expected);
  });
});

describe('a store over S3', () => {
  it('puts an object by path, signed with the session token, with its checksum, without chunks', () =>
    withStore(undefined, async (store, s3) => {
      const reported: number[] = [];
      const key = 'Häuser 東京/a+b & c#d %.las';
      const onBytes = (count: number) => reported.push(count);
      await store.putObject(key, contentOf('123456789'), { ...attempt, onBytes });
      expect(s3.objects.get(`sources/7/${key}`)?.toString()).toBe('123456789');
      const { headers, path } = s3.requests[0] ?? { headers: {}, path: '' };
      expect(path).toMatch(/^\/bucket\.name\/sources\/7\//);
      expect(headers).toMatchObject({
        'content-length': '9',
        'x-amz-checksum-crc32': checksum(Buffer.from('123456789')),
        'x-amz-security-token': 'session',
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=ASIAKEY\/\d+\/us-east-1\/s3\//),
      });
      expect(headers['content-encoding'] ?? '').not.toContain('aws-chunked');
      expect(reported.reduce((sum, count) => sum + count, 0)).toBe(9);
    }));

  it('does not ask whether it may send a large body', () =>
    withStore(undefined, async (store, s3) => {
      await store.putObject('a', contentOf('x'.repeat(4_000_000)), attempt);
      expect(s3.requests[0]?.body).toHaveLength(4_000_000);
      expect(s3.requests[0]?.headers).not.toHaveProperty('expect');
    }));

  it('uploads in parts', () =>
    withStore(undefined, async (store, s3) => {
      const upload = await store.createUpload('big', attempt);
      expect(s3.requests[0]?.headers['x-amz-checksum-algorithm']).toBe('CRC32');
      const second = await store.uploadPart(upload, 2, contentOf('two'), attempt);
      const first = await store.uploadPart(upload, 1, contentOf('one'), attempt);
      expect(first).toEqual({ number: 1, etag: '"e"', crc32: checksum(Buffer.from('one')) });
      await store.completeUpload(upload, [first, second], attempt);
      expect(s3.objects.get('sources/7/big')?.toString()).toBe('onetwo');
      const list = s3.requests.at(-1)?.body.toString() ?? '';
      expect([...list.matchAll(/<PartNumber>(\d)<\/PartNumber>/g)].map(([, number]) => number)).toEqual([
        '1',
        '2',
      ]);
      expect(list).toContain(`<ChecksumCRC32>${first.crc32}</ChecksumCRC32>`);
      expect(list).toMatch(/<ETag>(&quot;|")e(&quot;|")<\/ETag>/);
    }));

  it('aborts an upload', () =>
    withStore(undefined, async (store, s3) => {
      await store.abortUpload(await store.createUpload('big', attempt), attempt);
      expect(s3.open.size).toBe(0);
      expect(s3.whats()).toEqual(['create sources/7/big', 'abort sources/7/big']);
    }));

  it('does not retry', () =>
    withStore(
      (_request, response) => {
        refuse(response, 503, 'SlowDown');
        return true;
      },
      async (store, s3) => {
        for (const task of [
          () => store.putObject('a', contentOf('a'), attempt),
          () => store.createUpload('a', attempt),
          () => store.completeUpload({ key: 'a', id: 'id' }, [], attempt),
        ]) {
          expect(s3CodeOf(await thrownBy(task))).toBe('SlowDown');
        }
        expect(s3.requests).toHaveLength(3);
      },
    ));

  it('fails if S3 stored other bytes', () =>
    withStore(
      (_request, response) => {
        response
          .writeHead(200, { etag: '"e"', 'x-amz-checksum-crc32': checksum(Buffer.from('other')) })
          .end();
        return true;
      },
      async (store) => {
        for (const task of [
          () => store.putObject('a.las', contentOf('a'), attempt),
          () => store.uploadPart({ key: 'a.las', id: 'id' }, 1, contentOf('a'), attempt),
        ]) {
          const error = await userErrorOf(task);
          expect(error.message).toContain('S3 stored other bytes for `a.las` than were sent');
          expect(error.hint).toContain('proxy');
        }
      },
    ));

  it('accepts a response without a checksum', () =>
    withStore(
      (_request, response) => {
        response.writeHead(200, { etag: '"e"' }).end();
        return true;
      },
      async (store) => {
        await expect(store.putObject('a', contentOf('a'), attempt)).resolves.toBeUndefined();
      },
    ));

  it('fails if the response lacks a required field', () =>
    withStore(
      (_request, response) => {
        response.writeHead(200).end('<InitiateMultipartUploadResult></InitiateMultipartUploadResult>');
        return true;
      },
      async (store) => {
        await expect(store.createUpload('a.las', attempt)).rejects.toThrow('`a.las` has no upload id');
        await expect(
          store.uploadPart({ key: 'a.las', id: 'id' }, 1, contentOf('a'), attempt),
        ).rejects.toThrow('`a.las` has no ETag');
      },
    ));

  it('detects an error with the status 200', () =>
    withStore(
      ({ what }, response) => {
        if (!what.startsWith('complete')) return false;
        response.end('<Error><Code>InternalError</Code><Message>Try again</Message></Error>');
        return true;
      },
      async (store) => {
        const upload = await store.createUpload('big', attempt);
        const error = await thrownBy(() => store.completeUpload(upload, [], attempt));
        expect(s3CodeOf(error)).toBe('InternalError');
      },
    ));

  it.each([
    ['entities that multiply', `<!DOCTYPE a [${bombs.join('')}]><Error><Code>&b9;</Code></Error>`],
    [
      'a file of ours',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><Error><Code>&x;</Code></Error>',
    ],
    ['elements without end', `<Error>${'<a>'.repeat(300_000)}`],
    ['brackets', '<'.repeat(1_000_000)],
  ])('treats a response of %s as an error, without following it', (_what, body) =>
    withStore(
      (_request, response) => {
        response.writeHead(400).end(body);
        return true;
      },
      async (store) => {
        const start = performance.now();
        const error = await thrownBy(() => store.createUpload('a.las', attempt));
        expect(performance.now() - start).toBeLessThan(2000);
        expect(String(error).length).toBeLessThan(1000);
        expect(String(error)).not.toContain('localhost');
      },
    ),
  );

  it.each([301, 307])('follows no redirect (%p)', (status) =>
    withStore(undefined, (_store, stranger) =>
      withStore(
        (_request, response) => {
          const { endpoint = '' } = stranger.access;
          response.writeHead(status, { location: `${endpoint}elsewhere` }).end();
          return true;
        },
        async (store) => {
          await thrownBy(() => store.putObject('a.las', contentOf('a'), attempt));
          await thrownBy(() => store.createUpload('a.las', attempt));
          expect(stranger.requests).toEqual([]);
        },
      ),
    ),
  );

  it('ends a request if its attempt is aborted', async () => {
    const controller = new AbortController();
    await withStore(
      () => {
        controller.abort(new Error('cancelled'));
        return true;
      },
      async (store) => {
        const { signal } = controller;
        await thrownBy(() => store.putObject('a', contentOf('a'), { ...attempt, signal }));
        expect(signal.aborted).toBe(true);
      },
    );
  });
});
