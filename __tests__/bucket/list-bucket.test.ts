import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { listBucket } from '../../src/bucket/list-bucket.ts';
import { startBucket, refuseList, sourceOf, type BucketFault } from '../support/bucket-server.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';

function toolsOf(signal = neverAborts) {
  return { clock: fakeClock(), log: fakeLog(), signal };
}

/** Refuses the request with a number, from 1. */
function refuseOnce(number: number, status: number, code: string): BucketFault {
  let count = 0;
  return (_request, response) => {
    count++;
    if (count !== number) return false;
    refuseList(response, status, code);
    return true;
  };
}

describe('a list of a bucket', () => {
  it('has the objects of all lines, sorted, each once, without markers of folders', async () => {
    const stored = ['scans/', 'scans/b.las', 'scans/a/1.las', 'other/x', 'one.tif', 'one.tif.bak', 'empty'];
    const objects = stored.map((key) => ({
      key,
      size: key.endsWith('/') || key === 'empty' ? 0 : key.length,
    }));
    const server = await startBucket(objects, undefined, { pageSize: 1 });
    const tools = toolsOf();
    const source = sourceOf(['scans/', 'scans/a/'], ['one.tif', 'scans/b.las', 'empty']);
    const listing = await listBucket(source, tools, server.settings);
    const isArchived = false;
    expect(listing).toEqual({
      kind: 'listed',
      missing: [],
      objects: [
        { key: 'empty', size: 0, etag: '"0"', isArchived },
        { key: 'one.tif', size: 7, etag: '"7"', isArchived },
        { key: 'scans/a/1.las', size: 13, etag: '"13"', isArchived },
        { key: 'scans/b.las', size: 11, etag: '"11"', isArchived },
      ],
    });
    expect(tools.log.all).toEqual([]);
    // the overlapping lines are not listed twice: the region, three pages, two keys, and the check of the permission
    expect(server.whats.toSorted()).toEqual([
      'us-east-1 head empty',
      'us-east-1 list empty',
      'us-east-1 list one.tif',
      ...Array<string>(4).fill('us-east-1 list scans/'),
    ]);
  });

  it('has every key as it is, with any pages', async () => {
    const key = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        fc.string({
          unit: fc.constantFrom(...Array.from('ab/+ %&<>"\'\\?*.~\u0000\u0001\n\r\t\u007f\ufffeé漢🜨')),
          maxLength: 12,
        }),
      )
      .map((text) => `p/${text}x`);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { maxLength: 25 }),
        fc.integer({ min: 1, max: 30 }),
        async (keys, pageSize) => {
          const server = await startBucket(keys, undefined, { pageSize });
          const tools = toolsOf();
          const listing = await listBucket(sourceOf(['p/'], keys.slice(0, 3)), tools, server.settings);
          const listed = listing.kind === 'listed' ? listing.objects : undefined;
          expect(listed?.map((one) => one.key)).toEqual(keys.toSorted());
          expect(tools.log.all).toEqual([]); // the first object was found by its key, too
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has a whole page of the longest keys', async () => {
    const keys = Array.from(
      { length: 1000 },
      (_, index) => `p/${String(index).padStart(4, '0')}${'漢'.repeat(339)}`,
    );
    const server = await startBucket(keys);
    expect(await listBucket(sourceOf(['p/']), toolsOf(), server.settings)).toMatchObject({
      kind: 'listed',
      objects: { length: 1000 },
    });
  });

  it.each([
    ['GLACIER', undefined, true],
    ['DEEP_ARCHIVE', undefined, true],
    ['GLACIER', '<IsRestoreInProgress>true</IsRestoreInProgress>', true],
    [
      'DEEP_ARCHIVE',
      '<IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate>2030-01-01T00:00:00.000Z</RestoreExpiryDate>',
      false,
    ],
    ['GLACIER_IR', undefined, false],
    ['INTELLIGENT_TIERING', undefined, false],
  ])('of storage class %s, restored %s: archived is %s', async (storageClass, restore, isArchived) => {
    const server = await startBucket([{ key: 'a', storageClass, ...(restore !== undefined && { restore }) }]);
    const listing = await listBucket(sourceOf([], ['a']), toolsOf(), server.settings);
    expect(listing).toMatchObject({ objects: [{ key: 'a', isArchived }] });
    expect(server.received[0]?.headers['x-amz-optional-object-attributes']).toBe('RestoreStatus');
    expect(server.whats.some((what) => what.includes('head'))).toBe(!isArchived);
  });

  it('lacks an object whose key only begins with a line', async () => {
    const server = await startBucket(['one.tif', 'two']);
    expect(await listBucket(sourceOf([], ['one', 'two']), toolsOf(), server.settings)).toMatchObject({
      objects: [{ key: 'two' }],
      missing: [{ line: 's3://my.bucket/one' }],
    });
  });

  it('is not made of more objects than its limit', async () => {
    const server = await startBucket(['p/1', 'p/2', 'p/3', 'p/4'], undefined, { pageSize: 1, maxObjects: 2 });
    expect(await listBucket(sourceOf(['p/']), toolsOf(), server.settings)).toEqual({
      kind: 'unlisted',
      why: 'There are more than 2 objects, which are not listed.',
    });
    expect(server.whats).toHaveLength(4);
  });

  it('ends if the pages have no objects, and no end', async () => {
    let count = 0;
    const server = await startBucket(
      [],
      (_request, response) => {
        const next = `<IsTruncated>true</IsTruncated><NextContinuationToken>t${++count}</NextContinuationToken>`;
        response.end(`<ListBucketResult>${next}</ListBucketResult>`);
        return true;
      },
      { maxObjects: 5 },
    );
    expect(await listBucket(sourceOf(['p/']), toolsOf(), server.settings)).toMatchObject({
      kind: 'unlisted',
    });
    expect(count).toBe(7); // the region, and one page more than objects are allowed
  });

  it('has the time at which each object was written', async () => {
    const found =
      '<Key>p/1</Key><Size>1</Size><ETag>e</ETag><LastModified>2026-01-02T03:04:05.000Z</LastModified>';
    const server = await startBucket([], (request, response) => {
      if (request.method === 'HEAD') return false;
      response.end(
        `<ListBucketResult><IsTruncated>false</IsTruncated><Contents>${found}</Contents></ListBucketResult>`,
      );
      return true;
    });
    const modifiedMs = Date.UTC(2026, 0, 2, 3, 4, 5);
    expect(await listBucket(sourceOf(['p/']), toolsOf(), server.settings)).toMatchObject({
      objects: [{ key: 'p/1', modifiedMs }],
    });
  });
});

describe('a fault of a list', () => {
  it.each([
    [2, 503, 'SlowDown'],
    [3, 500, 'InternalError'],
    [1, 503, 'ServiceUnavailable'],
  ])('is retried: request %i gets %i %s', async (number, status, code) => {
    const server = await startBucket(['p/1', 'p/2', 'p/3'], refuseOnce(number, status, code), {
      pageSize: 2,
    });
    const tools = toolsOf();
    expect(await listBucket(sourceOf(['p/']), tools, server.settings)).toMatchObject({
      objects: { length: 3 },
    });
    expect(tools.log.all).toEqual([
      `info: Could not list \`s3://my.bucket/p/\`: ${code} happened. Attempt 2 follows in 0.3 s.`,
    ]);
  });

  it('is retried if the connection breaks', async () => {
    let isFirst = true;
    const server = await startBucket(['p/1'], (_request, response) => {
      if (isFirst) response.destroy();
      const wasFirst = isFirst;
      isFirst = false;
      return wasFirst;
    });
    expect(await listBucket(sourceOf(['p/']), toolsOf(), server.settings)).toMatchObject({
      objects: { length: 1 },
    });
  });

  it('is an end without a token, or the same page again', async () => {
    const page = (more: string) =>
      `<ListBucketResult><IsTruncated>true</IsTruncated>${more}<Contents><Key>p/1</Key><Size>1</Size><ETag>e</ETag></Contents></ListBucketResult>`;
    const token = '<NextContinuationToken>same</NextContinuationToken>';
    for (const [body, text] of [
      [page(''), 'the list ends early'],
      [page(token), 'the list has the same page twice'],
      ['<html><body>Welcome</body></html>', 'the list is not one of S3'],
      [page(`${token}<Contents><Key>p/2</Key></Contents>`), 'an object lacks its key'],
      [
        page(`${token}<Contents><Key>p/2</Key><Size>1</Size><ETag></ETag></Contents>`),
        'an object lacks its key',
      ],
      [
        page(`${token}<Contents><Key>p/2</Key><Size>x</Size><ETag>e</ETag></Contents>`),
        'an object lacks its key',
      ],
      [
        page(
          '<NextContinuationToken>n</NextContinuationToken><EncodingType>url</EncodingType><Contents><Key>%FF</Key><Size>1</Size><ETag>e</ETag></Contents>',
        ),
        'the list has a name that is not in UTF-8',
      ],
    ] as const) {
      const server = await startBucket([], (_request, response) => {
        response.end(body);
        return true;
      });
      const error = await userErrorOf(() => listBucket(sourceOf(['p/']), toolsOf(), server.settings));
      expect(error.code).toBe('s3-response-invalid');
      expect(error.message).toContain(text);
    }
  });

  it('is an abort, which ends it at once', async () => {
    const reason = new Error('cancelled');
    const controller = new AbortController();
    const server = await startBucket(['p/1'], () => {
      controller.abort(reason);
      return true; // without an answer
    });
    const run = () => listBucket(sourceOf(['p/']), toolsOf(controller.signal), server.settings);
    expect(await thrownBy(run)).toBe(reason);
    expect(server.whats).toHaveLength(1);
  });
});
