import { messageOf, UserError } from '../lib/errors.ts';
import { formatDuration, sentence } from '../lib/format.ts';
import { retry, type RetryPolicy } from '../lib/retry.ts';
import { createSpareTimeGauge } from '../lib/spare-time.ts';
import { createExpiryWatch } from './expiry.ts';
import { createMultipartUpload, type MultipartUpload, type Persist } from './multipart.ts';
import { largest, planUpload, type Piece, type Plan } from './plan.ts';
import { createQueue } from './queue.ts';
import type { S3Access } from './s3/client.ts';
import { isBusy, judgeS3, s3CodeOf, toUserError } from './s3/errors.ts';
import { createS3Store } from './s3/store.ts';
import { readPiece } from './source-reader.ts';
import type { Attempt, Store } from './store.ts';
import type { Transfer, TransferTools, UploadFile } from './transfer.ts';
import { createWindow, type Window } from './window.ts';

const policy: RetryPolicy = { attempts: 8, leastMs: 60_000, baseMs: 500, capMs: 20_000 };

/** So many requests that are made again are told one by one. */
const mostRetriesTold = 100;

/** How long the clean-up after a failure may take, in milliseconds. */
const cleanUpMs = 900;

/** How to upload to S3. */
export interface S3Options {
  /** The requests in flight; undefined to choose them from the work and the machine. */
  readonly concurrency: number | undefined;
  /** When the credentials were handed out, by the monotonic clock, in milliseconds. */
  readonly issuedAt: number;
}

/** Uploads to S3, many requests at a time over all files; memory is a fixed set of buffers, whatever is uploaded. */
export function s3Transfer(access: S3Access, { concurrency, issuedAt }: S3Options): Transfer {
  return async (files, tools) => {
    const plan = planUpload(files, concurrency, process.availableMemory());
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const expiry = createExpiryWatch(total, issuedAt, tools.clock, tools.log);
    const onBytes = (count: number) => {
      expiry.add(count);
      tools.onBytes(count);
    };
    const store = createS3Store(access, plan.most);
    try {
      await uploadAll(plan, store, { ...tools, onBytes });
    } catch (error) {
      const isExpired = error instanceof UserError && s3CodeOf(error.cause) === 'ExpiredToken';
      throw isExpired ? expiry.explain(error) : error;
    } finally {
      store.close();
    }
  };
}

async function uploadAll(plan: Plan, store: Store, tools: TransferTools): Promise<void> {
  // The first failure ends all other requests, and is the one that is told.
  const failure = new AbortController();
  const { signal } = failure;
  const onAbort = () => {
    failure.abort(tools.signal.reason);
  };
  tools.signal.addEventListener('abort', onAbort, { once: true });
  if (tools.signal.aborted) onAbort();
  const window = createWindow({ ...plan, hasTime: createSpareTimeGauge(), isPushedBack: isBusy });
  const persist = createPersist({ ...tools, signal }, window);
  const uploads = openUploads(plan.big, store, persist);
  const queue = createQueue(plan.small, plan.big);

  const work = async (take: () => Piece | undefined, bufferSize: number) => {
    let buffer: Buffer | undefined;
    for (let piece = take(); piece !== undefined; piece = take()) {
      signal.throwIfAborted();
      buffer ??= Buffer.allocUnsafeSlow(bufferSize);
      await uploadPiece(piece, buffer, uploads.get(piece.file), store, persist);
    }
  };
  const lanes = [
    ...Array.from({ length: plan.bigLanes }, () =>
      work(queue.takeAny, Math.max(largest(plan.big), largest(plan.small))),
    ),
    ...Array.from({ length: plan.smallLanes }, () => work(queue.takeSmall, largest(plan.small))),
  ];
  const stop = (error: unknown) => {
    failure.abort(error);
  };
  await Promise.all(lanes.map((lane) => lane.catch(stop)));
  tools.signal.removeEventListener('abort', onAbort);
  if (!signal.aborted) return;
  await abortUploads([...uploads.values()], tools);
  throw signal.reason;
}

/** A multipart upload for each file of several pieces. */
function openUploads(
  pieces: readonly Piece[],
  store: Store,
  persist: Persist,
): ReadonlyMap<UploadFile, MultipartUpload> {
  const parts = Map.groupBy(
    pieces.filter(({ part }) => part !== undefined),
    ({ file }) => file,
  );
  return new Map(
    [...parts].map(([file, { length }]) => [file, createMultipartUpload(file.key, length, store, persist)]),
  );
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

function createPersist(tools: TransferTools, window: Window): Persist {
  const { clock, log, signal } = tools;
  let told = 0;
  const tell = (line: string) => {
    if (told < mostRetriesTold) log.info(line);
    if (told === mostRetriesTold) log.info('Further requests that are made again are not listed.');
    told++;
  };
  return async (doing, task) => {
    const attempt = (count: number) => window.run(() => countBytes(tools, (watch) => task(watch, count)));
    try {
      return await retry(attempt, {
        clock,
        signal,
        policy,
        judge: (error, count) => judgeS3(error, count, clock.wallNow()),
        onRetry: (error, count, pauseMs) => {
          const next = `Attempt ${count + 1} of ${policy.attempts} follows in ${formatDuration(pauseMs)}.`;
          tell(`${sentence(`Could not ${doing}: ${messageOf(error)}`)} ${next}`);
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
  signal.throwIfAborted();
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
