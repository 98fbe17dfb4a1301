import { availableParallelism } from 'node:os';

import { raceAbort } from '../lib/race-abort.ts';
import { inGroups } from './byte-ranges.ts';
import { ensureUnchanged, type FileHashes, type FileSnapshot } from './file-snapshot.ts';
import { hashOnDemand, type HashAnswer, type HashQuestion } from './hash-thread.ts';
import { startThread } from './thread.ts';

/** With more threads, the disk is the limit. */
const maxThreads = 8;

/** A thread gets files in batches of at most this size, `bytes` in bytes. */
const maxInBatch = { bytes: 8 * 1024 * 1024, count: 64 };

/** The time between two progress reports, in milliseconds. */
const progressPauseMs = 500;

/**
 * Computes the SHA-256 of files in worker threads, so that the main thread stays free. The memory does not depend on the
 * size of the files.
 * @param onBytes called regularly with the number of bytes that were hashed since the last call
 * @throws UserError that names a file which changed since it was found, or cannot be read
 * @throws the signal's reason if it aborts; the threads end then
 */
export async function hashFiles(
  files: readonly FileSnapshot[],
  signal: AbortSignal,
  onBytes: (count: number) => void = () => undefined,
): Promise<FileHashes> {
  const batches = toBatches(files);
  const hashes = new Map<FileSnapshot, string>();
  const threads = Array.from({ length: Math.min(availableParallelism(), batches.length, maxThreads) }, () =>
    startThread<HashQuestion, readonly HashAnswer[]>(hashOnDemand),
  );
  const counter = new BigInt64Array(new SharedArrayBuffer(8));
  const work = async (thread: (typeof threads)[number]) => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const requests = batch.map(({ path, mtimeMs }) => ({ path, mtimeMs }));
      const answers = await thread.ask({ files: requests, counter });
      batch.forEach((file, index) => hashes.set(file, ensureUnchanged(file, answers[index]).sha256));
    }
  };
  let logged = 0;
  const progress = setInterval(() => {
    const count = Number(Atomics.load(counter, 0));
    onBytes(count - logged);
    logged = count;
  }, progressPauseMs);
  try {
    await raceAbort(Promise.all(threads.map(work)), signal);
  } finally {
    clearInterval(progress);
    for (const thread of threads) thread.end();
  }
  return hashes;
}

/** Batches with the largest files last. They are taken from the end, so that the small files come last. */
function toBatches(files: readonly FileSnapshot[]): FileSnapshot[][] {
  const bySize = files.map((file) => ({ file, length: file.size })).sort((a, b) => a.length - b.length);
  return inGroups(bySize, maxInBatch).map((group) => group.map(({ file }) => file));
}
