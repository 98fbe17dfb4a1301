import { describe, expect, it } from '@jest/globals';

import { createCounter } from '../../bench/sink/counts.ts';
import { createSinkIon } from '../../bench/sink/ion.ts';
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

  it('takes an asset from its creation to its tiling', () => {
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
  it('keeps totals and peaks, and what is open over a reset', () => {
    const counter = createCounter();
    for (let index = 0; index < 3; index++) counter.connections.enter();
    counter.connections.leave();
    counter.connections.enter();
    counter.requests.enter();
    counter.requests.leave();
    expect(counter.counts(5)).toEqual({
      requests: 1,
      receivedBytes: 0,
      storedBytes: 5,
      connections: 4,
      openConnections: 3,
      requestsInFlight: 1,
    });
    counter.connections.leave();
    counter.reset();
    expect(counter.counts(0)).toMatchObject({ requests: 0, connections: 0, openConnections: 2 });
  });
});
