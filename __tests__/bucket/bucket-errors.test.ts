import { once } from 'node:events';

import { describe, expect, it } from '@jest/globals';

import { listBucket } from '../../src/bucket/list-bucket.ts';
import { bucketKey, refuseList, sourceOf, startBucket } from '../support/bucket-server.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';
import { deserted } from '../support/server.ts';

const tools = () => ({ clock: fakeClock(), log: fakeLog(), signal: neverAborts });

/** A bucket that refuses each request after the first ones. */
function refusing(status: number, code: string, accepted = 0) {
  let count = 0;
  return startBucket(['p/1'], (_request, response) => {
    count++;
    if (count <= accepted) return false;
    refuseList(response, status, code);
    return true;
  });
}

describe('a refused list', () => {
  it.each([
    [404, 'NoSuchBucket', 'bucket-not-found', 'Check the spelling of the bucket in `from`.'],
    [403, 'InvalidAccessKeyId', 'bucket-key-invalid', 'Check `from-access-key-id`: '],
    [400, 'InvalidToken', 'bucket-key-invalid', 'Check `from-access-key-id`: '],
    [400, 'AuthorizationHeaderMalformed', 'bucket-key-invalid', 'Check `from-access-key-id`: '],
    [403, 'SignatureDoesNotMatch', 'bucket-key-invalid', 'Check `from-secret-access-key`: '],
    [403, 'RequestTimeTooSkewed', 'runner-clock-wrong', 'Set the clock of the runner'],
    [503, 'SlowDown', 's3-unavailable', 'Run the job again later'],
  ])('with %i %s is an error: %s', async (status, answer, code, hint) => {
    const server = await refusing(status, answer);
    const error = await userErrorOf(() => listBucket(sourceOf(['p/']), tools(), server.settings));
    expect(error.code).toBe(code);
    expect(error.hint).toContain(hint);
    expect(error.message).toBe(
      `Could not list \`s3://my.bucket/\`: S3 answered ${status} ${answer}: ${answer} happened (request REQ1).`,
    );
    expect(JSON.stringify([error, error.message, error.hint])).not.toContain(bucketKey.secretAccessKey);
  });

  it.each([
    [403, 'AccessDenied', 0],
    [403, 'AccessDenied', 1],
    [403, 'AllAccessDisabled', 0],
    [400, 'InvalidArgument', 0],
    [501, 'NotImplemented', 0],
  ])('with %i %s after %i requests is none', async (status, code, accepted) => {
    const server = await refusing(status, code, accepted);
    expect(await listBucket(sourceOf(['p/']), tools(), server.settings)).toEqual({
      kind: 'unlisted',
      why: `S3 answered ${status} ${code}: ${code} happened (request REQ1).`,
    });
    expect(server.whats).toHaveLength(accepted + 1); // it is not retried
  });

  it('by another server is an error', async () => {
    const server = await startBucket([], (_request, response) => {
      response.writeHead(403).end('<html>Blocked by policy</html>');
      return true;
    });
    expect(await userErrorOf(() => listBucket(sourceOf(['p/']), tools(), server.settings))).toMatchObject({
      code: 's3-response-invalid',
      message:
        'Could not list `s3://my.bucket/`: no usable response from S3: ' +
        'a server other than S3 answered (403): Blocked by policy.',
    });
  });

  it('without an answer is an error', async () => {
    const { origin } = await deserted();
    const settings = { endpointOf: () => origin, maxObjects: 9 };
    const error = await userErrorOf(() => listBucket(sourceOf(['p/']), tools(), settings));
    expect(error.code).toBe('s3-unreachable');
  });

  it('ends all other requests', async () => {
    const closed: Promise<unknown>[] = [];
    const server = await startBucket([], ({ target }, response) => {
      const prefix = target.query.get('prefix') ?? '';
      if (prefix === 'a/') return false;
      closed.push(once(response, 'close'));
      if (closed.length === 3) refuseList(response, 403, 'AccessDenied');
      return true; // the others get no answer
    });
    const given = tools();
    const source = sourceOf(['a/', 'b/', 'c/', 'd/']);
    expect(await listBucket(source, given, server.settings)).toMatchObject({ kind: 'unlisted' });
    await Promise.all(closed);
    expect(given.log.all).toEqual([]); // they are not retried
  });
});
