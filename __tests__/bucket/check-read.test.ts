import { describe, expect, it } from '@jest/globals';

import { listBucket } from '../../src/bucket/list-bucket.ts';
import { readPolicy } from '../../src/bucket/read-policy.ts';
import { sourceOf, startBucket } from '../support/bucket-server.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';

const tools = () => ({ clock: fakeClock(), log: fakeLog(), signal: neverAborts });

/** A bucket that answers each HEAD with a status. */
function answering(status: number, headers: Readonly<Record<string, string>> = { 'x-amz-request-id': 'R' }) {
  const objects = [{ key: 'p/1', storageClass: 'GLACIER' }, 'p/2', 'p/3'];
  return startBucket(objects, ({ method }, response) => {
    if (method === 'HEAD') response.writeHead(status, headers).end();
    return method === 'HEAD';
  });
}

describe('the check that objects can be read', () => {
  it('fails if S3 refuses', async () => {
    const source = sourceOf(['p/']);
    const server = await answering(403);
    const error = await userErrorOf(() => listBucket(source, tools(), server.settings));
    expect(error).toMatchObject({
      code: 'bucket-access-denied',
      message:
        'The key in `from-access-key-id` may list the bucket, but not read `s3://my.bucket/p/2`: S3 answered 403.',
      yaml: readPolicy(source),
    });
    expect(error.hint).toContain('s3:GetObject');
    expect(server.whats.filter((what) => what.includes('head'))).toEqual(['us-east-1 head p/2']);
  });

  it.each([
    [404, undefined],
    [400, undefined],
    [403, {}], // not an answer of S3
  ])('does not fail with %i', async (status, headers) => {
    const server = await answering(status, headers);
    const given = tools();
    expect(await listBucket(sourceOf(['p/']), given, server.settings)).toMatchObject({ kind: 'listed' });
    expect(given.log.all).toHaveLength(1);
    expect(given.log.all[0]).toMatch(/^info: Could not check that `s3:\/\/my\.bucket\/p\/2` can be read: ./);
  });

  it('is an abort if the run is aborted', async () => {
    const controller = new AbortController();
    const server = await startBucket(['p/1'], ({ method }) => {
      if (method === 'HEAD') controller.abort(new Error('cancelled'));
      return method === 'HEAD';
    });
    await expect(
      listBucket(sourceOf(['p/']), { ...tools(), signal: controller.signal }, server.settings),
    ).rejects.toThrow('cancelled');
  });
});
