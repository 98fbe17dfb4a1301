import type { ReadState, FileSnapshot, Unread } from './file-snapshot.ts';

/** A file that a thread hashes. */
export type HashRequest = Pick<FileSnapshot, 'path' | 'mtimeMs'>;

/** A message to the thread. */
export interface HashQuestion {
  readonly files: readonly HashRequest[];
  /** One number in shared memory, to which the thread adds the bytes that it has hashed. */
  readonly counter: BigInt64Array;
}

/** The hash of a file and its state after the last byte, or why it could not be read. */
export type HashAnswer = (ReadState & { readonly sha256: string }) | Unread;

/**
 * The main function of a worker thread: it answers each `HashQuestion` with one `HashAnswer` per file.
 * If the time of a file differs, the file is hashed again. The thread gets only the text of the function, so it must not
 * refer to anything outside.
 */
export function hashOnDemand(): void {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);

  const hashAll = (descriptor: number, onBytes?: (count: number) => void): string => {
    const hash = createHash('sha256');
    for (let offset = 0; ;) {
      const count = readSync(descriptor, buffer, 0, buffer.length, offset);
      if (count === 0) return hash.digest('hex');
      hash.update(count === buffer.length ? buffer : buffer.subarray(0, count));
      offset += count;
      onBytes?.(count);
    }
  };
  const hashFile = ({ path, mtimeMs }: HashRequest, onBytes: (count: number) => void): HashAnswer => {
    const descriptor = openSync(path, 'r');
    try {
      const sha256 = hashAll(descriptor, onBytes);
      const state = fstatSync(descriptor);
      const isSame = state.mtimeMs === mtimeMs || hashAll(descriptor) === sha256;
      return { sha256, size: state.size, isSame };
    } finally {
      closeSync(descriptor);
    }
  };
  const tryToHash = (file: HashRequest, onBytes: (count: number) => void): HashAnswer => {
    try {
      return hashFile(file, onBytes);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      return { code, message };
    }
  };
  parentPort?.on('message', ({ files, counter }: HashQuestion) => {
    const onBytes = (count: number) => {
      Atomics.add(counter, 0, BigInt(count));
    };
    parentPort.postMessage(files.map((file) => tryToHash(file, onBytes)));
  });
}
