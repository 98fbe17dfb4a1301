import { describe, expect, it } from '@jest/globals';

import { createCounter } from '../../bench/sink/counts.ts';
import { createSinkIon } from '../../bench/sink/ion.ts';
import { createRateLimiter } from '../../bench/sink/line.ts';
import { createSinkS3 } from '../../bench/sink/s3.ts';

const origin = 'https://127.0.0.1:1';

function call(method: string, path: string, payloadBytes = 0, headers: Record<string, string> = {}) {
  return { method, url: new URL(origin + path), headers, payloadBytes };
}

describe('the S3 of the sink', () => {
  it('has an object once it is put', () => {
    const s3 = createSinkS3();
    expect(s3.answer(call('HEAD', '/bench/a')).status).toBe(404);
    const put = s3.answer(call('PUT', '/bench/a', 7, { 'x-amz-checksum-crc32': 'AAAAAA==' }));
    expect(put).toEqual({ status: 200, headers: { etag: '"sink"', 'x-amz-checksum-crc32': 'AAAAAA==' } });
    expect(s3.answer(call('HEAD', '/bench/a')).headers).toMatchObject({ 'content-length': 7 });
    s3.answer(call('PUT', '/bench/a', 9));
    expect(s3.storedBytes).toBe(9);
    s3.reset();
    expect(s3.storedBytes).toBe(0);
  });

  it('has a multipart upload once it is completed', () => {
    const s3 = createSinkS3();
    const begun = s3.answer(call('POST', '/bench/a%20b/c?uploads=')).body ?? '';
    expect(begun).toContain('<Bucket>bench</Bucket><Key>a b/c</Key>');
    const [, id = ''] = /<UploadId>(.*)<\/UploadId>/.exec(begun) ?? [];
    s3.answer(call('PUT', `/bench/a%20b/c?partNumber=1&uploadId=${id}`, 5));
    s3.answer(call('PUT', `/bench/a%20b/c?partNumber=2&uploadId=${id}`, 3));
    s3.answer(call('PUT', `/bench/a%20b/c?partNumber=2&uploadId=${id}`, 4));
    expect(s3.storedBytes).toBe(0);
    const completed = s3.answer(call('POST', `/bench/a%20b/c?uploadId=${id}`));
    expect(completed.body).toContain('<CompleteMultipartUploadResult');
    expect(s3.storedBytes).toBe(9);
    expect(s3.answer(call('PUT', `/bench/a%20b/c?partNumber=3&uploadId=${id}`, 4)).status).toBe(404);
  });

  it('forgets an aborted upload', () => {
    const s3 = createSinkS3();
    const begun = s3.answer(call('POST', '/bench/a?uploads')).body ?? '';
    const [, id = ''] = /<UploadId>(.*)<\/UploadId>/.exec(begun) ?? [];
    expect(s3.answer(call('DELETE', `/bench/a?uploadId=${id}`)).status).toBe(204);
    expect(s3.answer(call('POST', `/bench/a?uploadId=${id}`)).status).toBe(404);
  });

  it('lists nothing', () => {
    const { status, body } = createSinkS3().answer(call('GET', '/bench?list-type=2'));
    expect(status).toBe(200);
    expect(body).toContain('<IsTruncated>false</IsTruncated>');
  });
});

describe('the ion of the sink', () => {
  it.each(['search=ion-upload', 'sortBy=DATE_ADDED&sortOrder=DESC'])('has nothing to list by %s', (query) => {
    const ion = createSinkIon();
    ion.answer(call('POST', '/v1/assets'));
    const { status, body = '' } = ion.answer(call('GET', `/v1/assets?${query}`));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ items: [] });
  });

  it('passes an asset from its creation to its tiling', () => {
    const ion = createSinkIon();
    const created = JSON.parse(ion.answer(call('POST', '/v1/assets')).body ?? '') as Record<string, unknown>;
    expect(created).toMatchObject({
      assetMetadata: { id: 1, status: 'AWAITING_FILES', percentComplete: 0 },
      uploadLocation: { endpoint: origin, bucket: 'bench', prefix: 'sources/1/' },
      onComplete: { method: 'POST', url: `${origin}/v1/assets/1/uploadComplete`, fields: {} },
    });
    expect(ion.answer(call('PATCH', '/v1/assets/1')).status).toBe(204);
    expect(ion.answer(call('POST', '/v1/assets/1/uploadComplete')).status).toBe(204);
    const asset = () => JSON.parse(ion.answer(call('GET', '/v1/assets/1')).body ?? '') as object;
    expect(asset()).toMatchObject({ status: 'COMPLETE', percentComplete: 100 });
    ion.reset();
    expect(asset()).toMatchObject({ status: 'AWAITING_FILES' });
    expect(ion.answer(call('GET', '/v1/me')).status).toBe(404);
  });
});

describe('the counter of the sink', () => {
  it('counts totals and peaks, and keeps the requests in flight at a reset', () => {
    const counter = createCounter();
    counter.connect();
    counter.receive(7);
    for (let index = 0; index < 3; index++) counter.beginRequest();
    counter.endRequest();
    counter.beginRequest();
    const totals = { requests: 4, receivedBytes: 7, storedBytes: 5, connections: 1, requestsInFlight: 3 };
    expect(counter.counts(5)).toEqual(totals);
    counter.endRequest();
    counter.reset();
    const zero = { requests: 0, receivedBytes: 0, storedBytes: 0, connections: 0 };
    expect(counter.counts(0)).toEqual({ ...zero, requestsInFlight: 2 });
  });
});

describe('the pace of a connection', () => {
  const rate = 1_000_000; // 1000 bytes a millisecond

  it('is the time until the line has carried the bytes', () => {
    const pace = createRateLimiter(rate);
    pace.begin(100);
    expect(pace.take(5000, 100)).toBe(5);
    expect(pace.take(5000, 103)).toBe(7);
    expect(pace.take(1000, 111)).toBe(0);
  });

  it('compensates lateness, up to a limit', () => {
    const pace = createRateLimiter(rate);
    pace.begin(0);
    pace.take(10_000, 0); // carried at 10
    expect(pace.take(10_000, 15)).toBe(5); // carried at 20
    expect(pace.take(10_000, 1000)).toBe(0); // 20 ms are compensated: carried at 990
    expect(pace.take(20_000, 1000)).toBe(10);
  });

  it('saves no time between bodies', () => {
    const pace = createRateLimiter(rate);
    pace.begin(0);
    pace.take(1000, 0);
    pace.begin(500);
    expect(pace.take(3000, 500)).toBe(3);
  });

  it('continues if a body follows another at once', () => {
    const pace = createRateLimiter(rate);
    pace.begin(0);
    pace.take(9000, 0);
    pace.begin(2);
    expect(pace.take(1000, 2)).toBe(8);
  });
});
