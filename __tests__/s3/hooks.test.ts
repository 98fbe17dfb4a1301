import {
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import type { SerializeMiddleware } from '@smithy/types';

import { createClient } from '../../src/s3/s3-client.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { refuse, startS3 } from '../support/s3-server.ts';

// reuse.ts and answers.ts rely on names of the client's middleware that are not documented: an update may change
// them.

/** Runs a task, and counts how often the client builds a request and parses a response. */
async function countWork(task: (sdk: S3Client, bucket: string) => Promise<unknown>) {
  const s3 = await startS3(({ what }, response) => {
    if (!what.endsWith(' refused')) return false;
    refuse(response, 403, 'AccessDenied');
    return true;
  });
  const client = createClient(s3.access, 1);
  let built = 0;
  let parsed = 0;
  const countBuilt: SerializeMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) => {
    built++;
    return next(args);
  };
  await client.run({ signal: neverAborts, idleMs: 30_000, onBytes: () => undefined }, (sdk) => {
    sdk.middlewareStack.add(countBuilt, { step: 'serialize' });
    const protocol = sdk.config.protocol as unknown as { deserializeResponse(...args: unknown[]): unknown };
    const deserialize = protocol.deserializeResponse.bind(protocol);
    protocol.deserializeResponse = (...args) => {
      parsed++;
      return deserialize(...args);
    };
    return task(sdk, s3.access.bucket);
  });
  client.close();
  return { built, parsed, requests: s3.requests.length };
}

const payload = { Body: Buffer.from('x'), ContentLength: 1, ChecksumCRC32: 'jNyAMg==' };

it('builds only the first request of a kind, and parses only refusals', async () => {
  const work = await countWork(async (sdk, bucket) => {
    const put = (key: string) => sdk.send(new PutObjectCommand({ Bucket: bucket, Key: key, ...payload }));
    for (const key of ['a', 'b', 'c']) await put(key);
    expect(await thrownBy(() => put('refused'))).toMatchObject({ name: 'AccessDenied' });
  });
  expect(work).toEqual({ built: 1, parsed: 1, requests: 4 });
});

it('also does so with parts', async () => {
  const work = await countWork(async (sdk, bucket) => {
    const target = { Bucket: bucket, Key: 'a' };
    const { UploadId } = await sdk.send(new CreateMultipartUploadCommand(target));
    for (const part of [1, 2, 3]) {
      await sdk.send(new UploadPartCommand({ ...target, UploadId, PartNumber: part, ...payload }));
    }
  });
  expect(work).toEqual({ built: 2, parsed: 1, requests: 4 });
});
