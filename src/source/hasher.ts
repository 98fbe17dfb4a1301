import { availableParallelism } from 'node:os';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { checkSame, unreadable, type SteadyFile } from '../lib/steady-file.ts';
import { untilAborted } from '../lib/until-aborted.ts';
import { hashOnDemand, type HashAnswer } from './hash-worker.ts';

/** More threads than this would wait for the disk. */
const mostWorkers = 8;

/** Files go to a thread in batches of at most so many, and of at least so many bytes where there are more. */
const mostInBatch = 64;
const leastBytesOfBatch = 8 * 1024 * 1024;

/**
 * Computes the SHA-256 of files in threads of their own, so that whatever else is done goes on; memory does not grow
 * with the files.
 * @returns 64 hexadecimal digits for each file, in order
 * @throws UserError that names a file which is not what it was when it was found, or cannot be read
 * @throws the signal's reason where it aborts; the threads end then
 */
export async function hashFiles(
  files: readonly SteadyFile[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const batches = toBatches(files);
  const results = new Map<SteadyFile, string>();
  const workers = Array.from(
    { length: Math.min(availableParallelism(), batches.length, mostWorkers) },
    startWorker,
  );
  const work = async (worker: Worker) => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      worker.postMessage(batch.map(({ path }) => path));
      const answers = await answerOf(worker);
      batch.forEach((file, index) => results.set(file, sha256Of(file, answers[index])));
    }
  };
  try {
    await untilAborted(Promise.all(workers.map(work)), signal);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return files.map((file) => results.get(file) ?? '');
}

async function answerOf(worker: Worker): Promise<readonly HashAnswer[]> {
  const over = new AbortController();
  const { signal } = over;
  const exited = once(worker, 'exit', { signal }).then(() => {
    throw new Error('A thread that hashes files ended early.');
  });
  try {
    const [answers] = (await Promise.race([once(worker, 'message', { signal }), exited])) as [HashAnswer[]];
    return answers;
  } finally {
    exited.catch(() => undefined);
    over.abort();
  }
}

function startWorker(): Worker {
  // options for the process, such as modules to load first, are not for the threads
  return new Worker(`(${hashOnDemand.toString()})()`, { eval: true, execArgv: [], env: {} });
}

/** The largest at the end, where they are taken from: what begins last should end soon. */
function toBatches(files: readonly SteadyFile[]): SteadyFile[][] {
  const batches: SteadyFile[][] = [];
  let room = 0;
  let bytes = 0;
  for (const file of files.toSorted((a, b) => a.size - b.size)) {
    if (room === 0 || bytes >= leastBytesOfBatch) {
      batches.push([]);
      [room, bytes] = [mostInBatch, 0];
    }
    batches.at(-1)?.push(file);
    room--;
    bytes += file.size;
  }
  return batches;
}

function sha256Of(file: SteadyFile, answer: HashAnswer | undefined): string {
  if (answer === undefined || !('sha256' in answer))
    throw unreadable(file, answer?.code || answer?.message || '');
  checkSame(file, answer);
  return answer.sha256;
}
