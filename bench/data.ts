import { createCipheriv, createHash } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { filesOf, type Work, type WorkFile } from './works.ts';

const chunkLength = 4 * 1024 * 1024;

/**
 * Makes the files of a work in a folder of their own below `folder`, unless they are there from an earlier run.
 * @returns that folder
 */
export async function makeData(work: Work, folder: string, signal: AbortSignal): Promise<string> {
  const files = filesOf(work);
  // other sizes, other folder: a work is smaller in a quick run
  const target = join(folder, `${work.name}-${work.groups.map(({ size }) => size).join('-')}`);
  if (await isComplete(target, files)) return target;
  await rm(target, { recursive: true, force: true });
  for (const file of files) {
    signal.throwIfAborted();
    await makeFile(join(target, file.path), file, signal);
  }
  return target;
}

async function isComplete(folder: string, files: readonly WorkFile[]): Promise<boolean> {
  for (const file of files) {
    const facts = await stat(join(folder, file.path)).catch(() => undefined);
    if (facts?.size !== file.size) return false;
  }
  return true;
}

/** Fills a file with noise, the same for the same path: a cipher's key stream. Nothing can compress it. */
async function makeFile(target: string, file: WorkFile, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const key = createHash('sha256').update(file.path).digest().subarray(0, 16);
  const noise = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(Math.min(chunkLength, file.size));
  const handle = await open(target, 'w');
  try {
    for (let left = file.size; left > 0; left -= zeros.length) {
      signal.throwIfAborted();
      await handle.writeFile(noise.update(zeros.subarray(0, left)));
    }
  } finally {
    await handle.close();
  }
}

/** Reads all files of a work once, so that they come from memory afterwards. */
export async function warmData(work: Work, folder: string, signal: AbortSignal): Promise<void> {
  const buffer = Buffer.alloc(chunkLength);
  for (const file of filesOf(work)) {
    const handle = await open(join(folder, file.path));
    try {
      while ((await handle.read(buffer, 0, buffer.length)).bytesRead > 0) signal.throwIfAborted();
    } finally {
      await handle.close();
    }
  }
}
