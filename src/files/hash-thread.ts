import type { FileState, Unread } from './steady-file.ts';

/** A file as it was when its last byte was hashed; or why it could not be. */
export type HashAnswer = (FileState & { readonly sha256: string }) | Unread;

/**
 * What a worker thread runs: it takes messages of absolute paths, and answers each with one `HashAnswer` a path.
 * Only its text goes there, so it must not refer to anything outside of itself.
 */
export function hashOnDemand(): void {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);

  const hashFile = (path: string): HashAnswer => {
    const descriptor = openSync(path, 'r');
    try {
      const hash = createHash('sha256');
      for (;;) {
        const count = readSync(descriptor, buffer, 0, buffer.length, null);
        if (count === 0) break;
        hash.update(count === buffer.length ? buffer : buffer.subarray(0, count));
      }
      const { size, mtimeMs } = fstatSync(descriptor);
      return { sha256: hash.digest('hex'), size, mtimeMs };
    } finally {
      closeSync(descriptor);
    }
  };
  const tryToHash = (path: string): HashAnswer => {
    try {
      return hashFile(path);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      return { code, message };
    }
  };
  parentPort?.on('message', (paths: readonly string[]) => {
    parentPort.postMessage(paths.map(tryToHash));
  });
}
