import http from 'node:http';
import https from 'node:https';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

import { UserError } from '../lib/errors.ts';
import { bodyOf } from './body.ts';
import type { Attempt, Content, Store } from './store.ts';

/** Temporary access to a place in S3, as ion hands it out. */
export interface S3Access {
  /** Undefined for the default of the region. */
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKey: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** No byte for so long, in milliseconds, ends an attempt. */
const silenceMs = 120_000;
const connectMs = 15_000;

/** The region in an endpoint of AWS, such as `https://s3.eu-west-1.amazonaws.com`; else the one that ion uses. */
export function regionOf(endpoint: string | undefined): string {
  return /\bs3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(endpoint ?? '')?.[1] ?? 'us-east-1';
}

/** S3's key for a file: ion's prefix, which may lack its last slash, and the file's own key. */
export function fullKey(prefix: string, key: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`;
}

/**
 * A store over `@aws-sdk/client-s3` that makes no attempts of its own accord.
 * @param requests the most requests that will be in flight
 */
export function createS3Store(access: S3Access, requests: number): Store {
  const client = createClient(access, requests);
  const target = (key: string) => ({ Bucket: access.bucket, Key: fullKey(access.prefix, key) });
  return {
    async putObject(key, content, attempt) {
      const command = new PutObjectCommand({ ...target(key), ...payload(content, attempt) });
      const answer = await client.send(command, { abortSignal: attempt.signal });
      checkChecksum(key, content, answer.ChecksumCRC32);
    },
    async createUpload(key, { signal }) {
      const command = new CreateMultipartUploadCommand({ ...target(key), ChecksumAlgorithm: 'CRC32' });
      const answer = await client.send(command, { abortSignal: signal });
      return need(key, 'upload id', answer.UploadId);
    },
    async uploadPart(key, uploadId, part, content, attempt) {
      const place = { ...target(key), UploadId: uploadId, PartNumber: part };
      const command = new UploadPartCommand({ ...place, ...payload(content, attempt) });
      const answer = await client.send(command, { abortSignal: attempt.signal });
      checkChecksum(key, content, answer.ChecksumCRC32);
      return { number: part, etag: need(key, 'ETag', answer.ETag), crc32: content.crc32 };
    },
    async completeUpload(key, uploadId, parts, { signal }) {
      const Parts = parts.map(({ number, etag, crc32 }) => ({
        PartNumber: number,
        ETag: etag,
        ChecksumCRC32: crc32,
      }));
      const command = new CompleteMultipartUploadCommand({
        ...target(key),
        UploadId: uploadId,
        MultipartUpload: { Parts },
      });
      await client.send(command, { abortSignal: signal });
    },
    async abortUpload(key, uploadId, { signal }) {
      const command = new AbortMultipartUploadCommand({ ...target(key), UploadId: uploadId });
      await client.send(command, { abortSignal: signal });
    },
    close() {
      client.destroy();
    },
  };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function createClient(access: S3Access, requests: number): S3Client {
  const agentOptions = { keepAlive: true, maxSockets: requests, noDelay: true, proxyEnv: process.env };
  return new S3Client({
    region: regionOf(access.endpoint),
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    // ion's bucket has dots in its name, which no wildcard certificate covers
    forcePathStyle: true,
    credentials: {
      accessKeyId: access.accessKey,
      secretAccessKey: access.secretAccessKey,
      sessionToken: access.sessionToken,
    },
    maxAttempts: 1,
    // else the client opens a connection for each large request, and waits a round trip before its body
    expectContinueHeader: false,
    logger: silent, // the client writes to the console where it has none
    requestHandler: {
      httpAgent: new http.Agent(agentOptions),
      httpsAgent: new https.Agent(agentOptions),
      connectionTimeout: connectMs,
      socketTimeout: silenceMs,
    },
  });
}

/** The CRC covers every byte, so the payload is neither hashed nor sent in chunks with a trailer. */
function payload({ bytes, crc32 }: Content, { onBytes }: Attempt) {
  return {
    Body: bodyOf(bytes, onBytes),
    ContentLength: bytes.length,
    ChecksumAlgorithm: 'CRC32',
    ChecksumCRC32: crc32,
  } as const;
}

function checkChecksum(key: string, { crc32 }: Content, returned: string | undefined): void {
  if (returned === undefined || returned === crc32) return;
  throw new UserError(
    `S3 stored other bytes than were sent for \`${key}\`: CRC32 ${returned} instead of ${crc32}.`,
    'Something between here and S3 changes the data, perhaps a proxy: run the job again without it.',
  );
}

function need(key: string, what: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new Error(`the answer for \`${key}\` has no ${what}`);
}
