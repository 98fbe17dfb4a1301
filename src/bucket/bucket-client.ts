import { HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

import type { ImportSource } from '../ion/import-source.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { describeRetry, retry } from '../lib/retry.ts';
import { createTrace } from '../lib/trace.ts';
import { messageOf } from '../lib/user-error.ts';
import { createClient } from '../s3/s3-client.ts';
import { judgeS3, s3Policy } from '../s3/s3-errors.ts';
import { toPage, type ListPage } from './list-page.ts';

/** The most requests at once. */
export const maxRequests = 8;

/** In milliseconds. */
const idleMs = 30_000;

/**
 * In bytes. A page has up to 1,000 keys of up to 1,024 bytes. Each byte is three characters if it is encoded, so the keys
 * take 3 MiB. The other fields of an object take some 300 bytes.
 */
const maxPageLength = 8 * 1024 * 1024;

/** Time, the log, and the signal that ends all requests. */
export interface BucketTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What to list. */
export interface ListQuery {
  readonly prefix: string;
  /** Default: 1,000, the most of S3. */
  readonly maxKeys?: number;
  /** Lists one level only, and what lies deeper as folders. */
  readonly delimiter?: '/';
  /** The token of the page. */
  readonly token?: string | undefined;
}

/** Requests for one bucket at the host of one region. Each is retried on transient faults. Errors are as S3's client throws them. */
export interface BucketClient {
  list(query: ListQuery): Promise<ListPage>;
  /** Reads the metadata of an object, which needs the permission to read the object. */
  head(key: string): Promise<void>;
  close(): void;
}

/** Creates a client for the bucket of a source, with its long-term key. */
export function createBucketClient(
  { bucket, accessKeyId, secretAccessKey }: ImportSource,
  place: { readonly region: string; readonly endpoint: string },
  tools: BucketTools,
): BucketClient {
  const key = { accessKey: accessKeyId, secretAccessKey, sessionToken: undefined };
  const client = createClient({ ...place, ...key }, maxRequests, maxPageLength);
  const { clock, log, signal } = tools;
  const run = <T>(doing: string, task: (s3: S3Client) => Promise<T>): Promise<T> =>
    retry(
      (count) => {
        const trace = createTrace('S3', count, tools);
        return client.run({ signal, idleMs, trace, onBytes: () => undefined }, task);
      },
      {
        clock,
        signal,
        policy: s3Policy,
        decide: (error, count) => judgeS3(error, count, clock.wallNow()),
        onRetry: (error, count, pauseMs) => {
          log.info(describeRetry(`Could not ${doing}: ${messageOf(error)}`, count, pauseMs));
        },
      },
    );
  return {
    list: ({ prefix, maxKeys, delimiter, token }) => {
      const command = new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: maxKeys,
        Delimiter: delimiter,
        ContinuationToken: token,
        EncodingType: 'url', // XML cannot contain all characters of a key
        OptionalObjectAttributes: ['RestoreStatus'],
      });
      return run(`list \`s3://${bucket}/${prefix}\``, async (s3) => toPage(await s3.send(command)));
    },
    async head(name) {
      const command = new HeadObjectCommand({ Bucket: bucket, Key: name });
      await run(`read \`s3://${bucket}/${name}\``, (s3) => s3.send(command));
    },
    close() {
      client.close();
    },
  };
}
