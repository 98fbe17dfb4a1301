import { createCipheriv, createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

import { headOf } from './heads.ts';
import { filesOf, type Work, type WorkFile } from './works.ts';

const chunkLength = 4 * 1024 * 1024;

/** Writes the files of a work, and reads them once, so that they come from memory afterwards. */
export async function makeData(work: Work, folder: string, signal: AbortSignal): Promise<void> {
  for (const file of filesOf(work)) await writeNoise(join(folder, file.path), file, signal);
  for (const file of filesOf(work)) await readOnce(join(folder, file.path), signal);
}

/**
 * Fills a file with a valid head, and then the key stream of a cipher, the same for the same path: nothing can compress
 * it.
 */
async function writeNoise(target: string, file: WorkFile, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const key = createHash('sha256').update(file.path).digest().subarray(0, 16);
  const noise = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(Math.min(chunkLength, file.size));
  await using handle = await open(target, 'w');
  for (let left = file.size; left > 0; left -= zeros.length) {
    signal.throwIfAborted();
    await handle.writeFile(noise.update(zeros.subarray(0, left)));
  }
  await handle.write(headOf(extname(file.path), file.size), { position: 0 });
}

async function readOnce(path: string, signal: AbortSignal): Promise<void> {
  const buffer = Buffer.alloc(chunkLength);
  await using handle = await open(path);
  while ((await handle.read(buffer, 0, buffer.length)).bytesRead > 0) signal.throwIfAborted();
}
