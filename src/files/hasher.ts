import { availableParallelism } from 'node:os';

import { untilAborted } from '../lib/until-aborted.ts';
import { hashOnDemand, type HashAnswer, type HashRequest } from './hash-thread.ts';
import { settled, type FileHashes, type SteadyFile } from './steady-file.ts';
import { inGroups } from './stretches.ts';
import { startThread } from './thread.ts';

/** More threads than this would wait for the disk. */
const mostThreads = 8;

/** Files go to a thread in batches. */
const mostInBatch = { bytes: 8 * 1024 * 1024, count: 64 };

/**
 * Computes the SHA-256 of files in threads of their own, so that whatever else is done goes on; memory does not grow
 * with the files.
 * @throws UserError that names a file which is not what it was when it was found, or cannot be read
 * @throws the signal's reason where it aborts; the threads end then
 */
export async function hashFiles(files: readonly SteadyFile[], signal: AbortSignal): Promise<FileHashes> {
  const batches = toBatches(files);
  const hashes = new Map<SteadyFile, string>();
  const threads = Array.from({ length: Math.min(availableParallelism(), batches.length, mostThreads) }, () =>
    startThread<readonly HashRequest[], readonly HashAnswer[]>(hashOnDemand),
  );
  const work = async (thread: (typeof threads)[number]) => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const answers = await thread.ask(batch.map(({ path, mtimeMs }) => ({ path, mtimeMs })));
      batch.forEach((file, index) => hashes.set(file, settled(file, answers[index]).sha256));
    }
  };
  try {
    await untilAborted(Promise.all(threads.map(work)), signal);
  } finally {
    for (const thread of threads) thread.end();
  }
  return hashes;
}

/** The largest at the end, where they are taken from: what begins last should end soon. */
function toBatches(files: readonly SteadyFile[]): SteadyFile[][] {
  const bySize = files.map((file) => ({ file, length: file.size })).sort((a, b) => a.length - b.length);
  return inGroups(bySize, mostInBatch).map((group) => group.map(({ file }) => file));
}
