import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import { UserError } from '../../../lib/user-error.ts';
import type { S3Attempt, Content, Store } from './object-store.ts';
import { createClient, type S3Access, type WatchedClient } from './s3-client.ts';
import { refusesUnsigned, SignedPayloadsOnlyError } from './s3-errors.ts';
import type { Watch } from './sender.ts';
import { UnusableAnswerError } from './unusable-answer.ts';

/** S3 may take minutes to put many parts together (AWS's CompleteMultipartUpload reference), in milliseconds. */
const completionIdleMs = 10 * 60_000;

/** S3's key for a file: ion's prefix, which may lack its last slash, and the file's own key. */
export function fullKey(prefix: string, key: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`;
}

/**
 * A store over `@aws-sdk/client-s3` that makes one attempt at each request.
 * @param connections the most requests that will be in flight
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
      need(key, 'ETag', answer.ETag); // without one, something else than S3 said 200
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

/** Only the bytes of files count. */
function uncounted(attempt: S3Attempt, minIdleMs = 0): Watch {
  return { ...attempt, idleMs: Math.max(attempt.idleMs, minIdleMs), onBytes: () => undefined };
}

/** Runs a task that sends a payload, by which S3's answer to unsigned ones shows. */
type SendPayload = <T>(attempt: S3Attempt, task: (s3: S3Client) => Promise<T>) => Promise<T>;

/**
 * Over https, payloads are not signed, which costs a hash of every byte, unless the store refuses the first for that.
 * @throws SignedPayloadsOnlyError where the attempt is to be made again, with a signed payload
 */
function createPayloadSender(client: WatchedClient): SendPayload {
  let takesUnsigned = false;
  return async (attempt, task) => {
    const isUnsigned = client.payloadSigning() === 'unsigned';
    try {
      const answer = await client.run(attempt, task);
      takesUnsigned ||= isUnsigned;
      return answer;
    } catch (error) {
      if (takesUnsigned || !isUnsigned || !refusesUnsigned(error)) throw error;
      client.signPayloads();
      throw new SignedPayloadsOnlyError(error);
    }
  };
}

/** The CRC covers every byte, so the payload is neither hashed nor sent in chunks with a trailer. */
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
    'todo',
    `S3 stored other bytes than were sent for \`${key}\`: CRC32 ${returned} instead of ${crc32}.`,
    'Something between here and S3 changes the data, perhaps a proxy: run the job again without it.',
  );
}

function need(key: string, what: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UnusableAnswerError(`the answer for \`${key}\` has no ${what}`, 200);
}
