import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import { UserError } from '../lib/user-error.ts';
import type { S3Attempt, Content, Store } from './object-store.ts';
import { createClient, type S3Access, type WatchedClient } from './s3-client.ts';
import { refusesUnsigned, SignedPayloadsOnlyError } from './s3-errors.ts';
import type { Watch } from './sender.ts';
import { UnusableAnswerError } from './unusable-answer.ts';

/** In milliseconds. S3 may take minutes to combine many parts (AWS's CompleteMultipartUpload reference). */
const completionIdleMs = 10 * 60_000;

/** S3's key for a file: ion's prefix, which may lack its last slash, and the file's key. */
export function fullKey(prefix: string, key: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`;
}

/**
 * Creates a store with `@aws-sdk/client-s3` that makes one attempt at each request.
 * @param connections the most open connections
 */
export function createS3Store(access: S3Access, connections: number): Store {
  const client = createClient(access, connections);
  const sendPayload = createPayloadSender(client);
  const target = (key: string) => ({ Bucket: access.bucket, Key: fullKey(access.prefix, key) });
  return {
    async putObject(key, content, attempt) {
      const command = { ...target(key), ...payload(content) };
      const answer = await sendPayload(attempt, (s3) => s3.send(new PutObjectCommand(command)));
      checkChecksum(key, content, answer.ChecksumCRC32);
      need(key, 'ETag', answer.ETag); // a response without one does not come from S3
    },
    async createUpload(key, attempt) {
      const command = new CreateMultipartUploadCommand({ ...target(key), ChecksumAlgorithm: 'CRC32' });
      const answer = await client.run(uncounted(attempt), (s3) => s3.send(command));
      return { key, id: need(key, 'upload id', answer.UploadId) };
    },
    async uploadPart({ key, id }, part, content, attempt) {
      const command = { ...target(key), UploadId: id, PartNumber: part, ...payload(content) };
      const answer = await sendPayload(attempt, (s3) => s3.send(new UploadPartCommand(command)));
      checkChecksum(key, content, answer.ChecksumCRC32);
      return { number: part, etag: need(key, 'ETag', answer.ETag), crc32: content.crc32 };
    },
    async completeUpload({ key, id }, parts, attempt) {
      const listed = parts.map(({ number, etag, crc32 }) => ({
        PartNumber: number,
        ETag: etag,
        ChecksumCRC32: crc32,
      }));
      const command = new CompleteMultipartUploadCommand({
        ...target(key),
        UploadId: id,
        MultipartUpload: { Parts: listed },
      });
      const answer = await client.run(uncounted(attempt, completionIdleMs), (s3) => s3.send(command));
      need(key, 'ETag', answer.ETag);
    },
    async abortUpload({ key, id }, attempt) {
      const command = new AbortMultipartUploadCommand({ ...target(key), UploadId: id });
      await client.run(uncounted(attempt), (s3) => s3.send(command));
    },
    close() {
      client.close();
    },
  };
}

/** Does not count the bytes: only bytes of files count. */
function uncounted(attempt: S3Attempt, minIdleMs = 0): Watch {
  return { ...attempt, idleMs: Math.max(attempt.idleMs, minIdleMs), onBytes: () => undefined };
}

/** Runs a task that sends a payload. */
type SendPayload = <T>(attempt: S3Attempt, task: (s3: S3Client) => Promise<T>) => Promise<T>;

/**
 * Over https, payloads are unsigned, because a signature needs a hash of every byte. If the store refuses the first
 * payload, they are signed.
 * @throws SignedPayloadsOnlyError if the caller must retry, with a signed payload
 */
function createPayloadSender(client: WatchedClient): SendPayload {
  let acceptsUnsigned = false;
  return async (attempt, task) => {
    const isUnsigned = client.payloadSigning() === 'unsigned';
    try {
      const answer = await client.run(attempt, task);
      acceptsUnsigned ||= isUnsigned;
      return answer;
    } catch (error) {
      if (acceptsUnsigned || !isUnsigned || !refusesUnsigned(error)) throw error;
      client.signPayloads();
      throw new SignedPayloadsOnlyError(error);
    }
  };
}

/** The CRC32 covers every byte, so the client neither hashes the payload nor sends it in chunks with a trailer. */
function payload({ bytes, crc32 }: Content) {
  return {
    Body: bytes,
    ContentLength: bytes.length,
    ChecksumAlgorithm: 'CRC32',
    ChecksumCRC32: crc32,
  } as const;
}

function checkChecksum(key: string, { crc32 }: Content, returned: string | undefined): void {
  if (returned === undefined || returned === crc32) return;
  throw new UserError(
    's3-checksum-mismatch',
    `S3 stored other bytes for \`${key}\` than were sent: CRC32 ${returned} instead of ${crc32}.`,
    'Run the job again without the proxy: something between the runner and S3 changes the data.',
  );
}

function need(key: string, what: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UnusableAnswerError(`the response for \`${key}\` has no ${what}`, 200);
}
