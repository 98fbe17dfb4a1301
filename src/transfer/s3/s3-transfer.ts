import type { FileHashes } from '../../files/file-snapshot.ts';
import type { ReadRange } from '../../files/reader.ts';
import type { Transfer, TransferTools, UploadFile } from '../../files/upload-file.ts';
import { raceAbort } from '../../lib/race-abort.ts';
import { describeRetry, retry } from '../../lib/retry.ts';
import { createTrace } from '../../lib/trace.ts';
import { messageOf } from '../../lib/user-error.ts';
import type { S3Attempt, Content, Store } from '../../s3/object-store.ts';
import type { S3Access } from '../../s3/s3-client.ts';
import { isBusy, isStalled, judgeS3, s3Policy, toS3Error } from '../../s3/s3-errors.ts';
import { createS3Store } from '../../s3/s3-store.ts';
import { createEventLoopGauge } from './event-loop-gauge.ts';
import { createExpiryWatch } from './expiry.ts';
import { createIdleLimit } from './idle-limit.ts';
import { createMultipartUpload, type MultipartUpload, type Persist } from './multipart.ts';
import type { Batch, Piece } from './plan.ts';
import type { BufferSlot, ReadAhead } from './read-ahead.ts';
import { createWindow, type Window } from './window.ts';

/** At most this many retries are logged one by one. */
const maxLoggedRetries = 100;

/** How long the clean-up after a failure may take, in milliseconds. */
const cleanUpMs = 2_500;

/** How to upload to S3. */
export interface S3Options {
  readonly readAhead: ReadAhead;
  /** When the credentials were issued, by the monotonic clock, in milliseconds. */
  readonly issuedAt: number;
}

/** Uploads all files to S3 with many concurrent requests and a fixed set of buffers. */
export function s3Transfer(access: S3Access, { readAhead, issuedAt }: S3Options): Transfer {
  return async (files, tools) => {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const expiry = createExpiryWatch(total, issuedAt, tools.clock, tools.log);
    const onBytes = (count: number) => {
      expiry.add(count);
      tools.onBytes(count);
    };
    const onWay = (count: number) => {
      expiry.onWay(count);
      tools.onWay(count);
    };
    const store = createS3Store(access, readAhead.plan.max);
    try {
      return await uploadAll(readAhead, store, { ...tools, onBytes, onWay });
    } catch (error) {
      throw expiry.explain(error);
    } finally {
      store.close();
    }
  };
}

/** @returns the SHA-256 of each file */
async function uploadAll(
  { plan, slots }: ReadAhead,
  store: Store,
  tools: TransferTools,
): Promise<FileHashes> {
  // The first failure ends all other requests, and is thrown.
  const failure = new AbortController();
  const signal = AbortSignal.any([tools.signal, failure.signal]);
  const window = createWindow({ ...plan, hasTime: createEventLoopGauge(), isPushedBack: isBusy, isStalled });
  const persist = createPersist({ ...tools, signal }, window);
  const uploads = openUploads(plan.big, store, persist);
  const hashes = new Map<UploadFile, string>();
  const stop = (error: unknown) => {
    failure.abort(error);
  };
  const send = async (read: ReadRange<Piece>) => {
    const { range: piece, sha256 } = read;
    const { file, part } = piece;
    const content = toContent(read);
    if (sha256 !== undefined) hashes.set(file, sha256);
    const upload = uploads.get(file);
    if (upload !== undefined && part !== undefined) await upload.uploadPart({ ...piece, part }, content);
    else await persist(`upload \`${file.key}\``, (attempt) => store.putObject(file.key, content, attempt));
  };
  const work = async (slot: BufferSlot) => {
    for (;;) {
      signal.throwIfAborted();
      const filled = await raceAbort(slot.next(), signal);
      if (filled === undefined) return;
      await Promise.all(filled.map((one) => send(one).catch(stop)));
    }
  };
  await Promise.all(slots.map((slot) => work(slot).catch(stop)));
  if (!signal.aborted) return hashes;
  await abortUploads([...uploads.values()], tools);
  throw signal.reason;
}

function toContent({ bytes, crc32 }: ReadRange): Content {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32);
  return { bytes, crc32: checksum.toString('base64') };
}

/** Creates a multipart upload for each file with several pieces. */
function openUploads(
  batches: readonly Batch[],
  store: Store,
  persist: Persist,
): ReadonlyMap<UploadFile, MultipartUpload> {
  const parts = Map.groupBy(
    batches.flat().filter(({ part }) => part !== undefined),
    ({ file }) => file,
  );
  return new Map(
    [...parts].map(([file, { length }]) => [file, createMultipartUpload(file.key, length, store, persist)]),
  );
}

function createPersist(tools: TransferTools, window: Window): Persist {
  const { clock, log, signal } = tools;
  const idleLimit = createIdleLimit(clock);
  let logged = 0;
  const report = (line: string) => {
    if (logged < maxLoggedRetries) log.info(line);
    if (logged === maxLoggedRetries) log.info('Further retries are not logged.');
    logged++;
  };
  return async (doing, task) => {
    const attempt = (count: number) => {
      const trace = createTrace('S3', count, tools);
      return window.run(() =>
        idleLimit.run((idleMs, onMove) =>
          countBytes(tools, onMove, (watch) => task({ ...watch, idleMs, trace }, count)),
        ),
      );
    };
    try {
      return await retry(attempt, {
        clock,
        signal,
        policy: s3Policy,
        decide: (error, count) => judgeS3(error, count, clock.wallNow()),
        onRetry: (error, count, pauseMs) => {
          report(describeRetry(`Could not ${doing}: ${messageOf(error)}`, count, pauseMs));
        },
      });
    } catch (error) {
      throw toS3Error(error, doing);
    }
  };
}

/** Runs one attempt. Counts its bytes as in flight until it ends, and as uploaded if it succeeds. */
async function countBytes<T>(
  { signal, onBytes, onWay }: TransferTools,
  onMove: (bytes: number) => void,
  task: (attempt: Pick<S3Attempt, 'signal' | 'onBytes'>) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let counted = 0;
  const count = (bytes: number) => {
    counted += bytes;
    onWay(bytes);
    onMove(bytes);
  };
  try {
    const result = await task({ signal, onBytes: count });
    onBytes(counted);
    return result;
  } finally {
    onWay(-counted);
  }
}

/** Aborts open multipart uploads. It is unknown whether ion's credentials allow that, so a refusal is only logged. */
async function abortUploads(uploads: readonly MultipartUpload[], tools: TransferTools): Promise<void> {
  const { log } = tools;
  const signal = AbortSignal.timeout(cleanUpMs);
  const trace = createTrace('S3', 1, tools);
  await Promise.all(
    uploads.map((upload) =>
      upload.abort({ signal, trace, idleMs: cleanUpMs, onBytes: () => undefined }).catch((error: unknown) => {
        log.info(`A multipart upload could not be aborted: ${messageOf(error)}.`);
      }),
    ),
  );
}
