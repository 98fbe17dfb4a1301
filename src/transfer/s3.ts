import { messageOf } from '../lib/errors.ts';
import { formatDuration } from '../lib/format.ts';
import { retry, type RetryPolicy } from '../lib/retry.ts';
import { createMultipartUpload, type MultipartUpload, type Persist } from './multipart.ts';
import { partSizeOf, piecesOf, type Piece } from './plan.ts';
import { judgeS3, toUserError } from './s3-errors.ts';
import { createS3Store, type S3Access } from './s3-store.ts';
import { readPiece } from './source-reader.ts';
import type { Attempt, Store } from './store.ts';
import type { Transfer, TransferTools, UploadFile } from './transfer.ts';

const defaultConcurrency = 16;
const policy: RetryPolicy = { attempts: 8, baseMs: 500, capMs: 20_000 };

/** How long the clean-up after a failure may take, in milliseconds. */
const cleanUpMs = 2_000;

/** Uploads to S3, `concurrency` requests at a time over all files; memory is a buffer of one part for each. */
export function s3Transfer(access: S3Access, concurrency = defaultConcurrency): Transfer {
  return async (files, tools) => {
    const store = createS3Store(access, concurrency);
    try {
      await uploadAll(files, store, concurrency, tools);
    } finally {
      store.close();
    }
  };
}

async function uploadAll(
  files: readonly UploadFile[],
  store: Store,
  concurrency: number,
  tools: TransferTools,
): Promise<void> {
  // The first failure ends all other requests, and is the one that is told.
  const failure = new AbortController();
  const signal = AbortSignal.any([tools.signal, failure.signal]);
  const persist = createPersist({ ...tools, signal });
  const uploads = new Map<UploadFile, MultipartUpload>();
  const pieces = files.map(piecesOf);
  for (const list of pieces) {
    const [first] = list;
    if (first && list.length > 1) {
      uploads.set(first.file, createMultipartUpload(first.file.key, list.length, store, persist));
    }
  }

  const queue = pieces.flat().values();
  const bufferSize = Math.max(...files.map(({ size }) => Math.min(size, partSizeOf(size))), 0);
  const work = async () => {
    let buffer: Buffer | undefined;
    for (const piece of queue) {
      signal.throwIfAborted();
      buffer ??= Buffer.allocUnsafeSlow(bufferSize);
      await uploadPiece(piece, buffer, uploads.get(piece.file), store, persist);
    }
  };
  const workers = Array.from({ length: concurrency }, () =>
    work().catch((error: unknown) => {
      failure.abort(error);
    }),
  );
  await Promise.all(workers);
  if (!signal.aborted) return;
  await abortUploads([...uploads.values()], tools);
  throw signal.reason;
}

async function uploadPiece(
  piece: Piece,
  buffer: Buffer,
  upload: MultipartUpload | undefined,
  store: Store,
  persist: Persist,
): Promise<void> {
  const content = await readPiece(piece, buffer);
  const { file, part } = piece;
  if (upload !== undefined && part !== undefined) return upload.uploadPart({ ...piece, part }, content);
  return persist(`upload \`${file.key}\``, (attempt) => store.putObject(file.key, content, attempt));
}

function createPersist(tools: TransferTools): Persist {
  const { clock, log, signal } = tools;
  return async (doing, task) => {
    try {
      return await retry((count) => countBytes(tools, (attempt) => task(attempt, count)), {
        clock,
        signal,
        policy,
        judge: (error) => judgeS3(error, clock.wallNow()),
        onRetry: (error, count, pauseMs) => {
          const next = `Attempt ${count + 1} of ${policy.attempts} follows in ${formatDuration(pauseMs)}.`;
          log.info(`Could not ${doing}: ${messageOf(error)}. ${next}`);
        },
      });
    } catch (error) {
      throw toUserError(error, doing);
    }
  };
}

/** Runs one attempt; the bytes of one that fails are taken back. */
async function countBytes<T>(
  { signal, onBytes }: TransferTools,
  task: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  let counted = 0;
  const count = (bytes: number) => {
    counted += bytes;
    onBytes(bytes);
  };
  try {
    return await task({ signal, onBytes: count });
  } catch (error) {
    onBytes(-counted);
    throw error;
  }
}

/** Leaves no open multipart upload behind; whether ion's credentials may abort one is not known, so a refusal is only noted. */
async function abortUploads(uploads: readonly MultipartUpload[], { log }: TransferTools): Promise<void> {
  const signal = AbortSignal.timeout(cleanUpMs);
  await Promise.all(
    uploads.map((upload) =>
      upload.abort({ signal, onBytes: () => undefined }).catch((error: unknown) => {
        log.info(`A multipart upload could not be aborted: ${messageOf(error)}.`);
      }),
    ),
  );
}
