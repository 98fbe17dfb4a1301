import type { ReadState, SteadyFile, Unread } from './steady-file.ts';

/** A file as a thread is asked to hash it. */
export type HashRequest = Pick<SteadyFile, 'path' | 'mtimeMs'>;

/** A file as it was when its last byte was hashed; or why it could not be. */
export type HashAnswer = (ReadState & { readonly sha256: string }) | Unread;

/**
 * What a worker thread runs: it takes messages of `HashRequest`s, and answers each with one `HashAnswer` a file.
 * A file whose time differs is hashed again. Only its text goes there, so it must not refer to anything outside of itself.
 */
export function hashOnDemand(): void {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);

  const hashAll = (descriptor: number): string => {
    const hash = createHash('sha256');
    for (let offset = 0; ;) {
      const count = readSync(descriptor, buffer, 0, buffer.length, offset);
      if (count === 0) return hash.digest('hex');
      hash.update(count === buffer.length ? buffer : buffer.subarray(0, count));
      offset += count;
    }
  };
  const hashFile = ({ path, mtimeMs }: HashRequest): HashAnswer => {
    const descriptor = openSync(path, 'r');
    try {
      const sha256 = hashAll(descriptor);
      const state = fstatSync(descriptor);
      const isSame = state.mtimeMs === mtimeMs || hashAll(descriptor) === sha256;
      return { sha256, size: state.size, isSame };
    } finally {
      closeSync(descriptor);
    }
  };
  const tryToHash = (file: HashRequest): HashAnswer => {
    try {
      return hashFile(file);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      return { code, message };
    }
  };
  parentPort?.on('message', (files: readonly HashRequest[]) => {
    parentPort.postMessage(files.map(tryToHash));
  });
}
