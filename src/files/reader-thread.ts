import type { ReadState, Unread } from './file-snapshot.ts';

/** A range of a file that a thread reads. */
export interface RangeRequest {
  /** Absolute. */
  readonly path: string;
  /** In bytes. */
  readonly length: number;
  /** Whether the file ends with this range. */
  readonly isLast: boolean;
  /** The time of the file when it was found, in milliseconds since the epoch. */
  readonly mtimeMs: number;
}

/** A message to the thread: read these ranges into a buffer, one after another. */
export interface ReadRequest {
  /** Of shared memory. */
  readonly buffer: Uint8Array;
  readonly ranges: readonly RangeRequest[];
}

/** The result of a range with the state of the file after it, or why it could not be read. */
export type RangeAnswer =
  | (ReadState & {
      readonly crc32: number;
      /** Of the whole file, 64 hexadecimal digits. Only in the result of the last range. */
      readonly sha256: string | undefined;
      /** In bytes. It differs from the length of the range if the file is shorter or longer than expected. */
      readonly count: number;
    })
  | Unread;

/**
 * The main function of a worker thread: it answers each `ReadRequest` with one `RangeAnswer` per range. The ranges of a
 * file come in order, from its start. If the time of the file differs at the end, the file is read again. The thread gets
 * only the text of the function, so it must not refer to anything outside.
 */
export function readOnDemand(): void {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const { crc32 } = process.getBuiltinModule('node:zlib');

  // small enough that the bytes are still in the processor's cache when they are hashed
  const step = 512 * 1024;
  const extraByte = Buffer.alloc(1);
  const open = (path: string) => ({ descriptor: openSync(path, 'r'), hash: createHash('sha256') });
  const openFiles = new Map<string, ReturnType<typeof open>>();

  const hashAgain = (descriptor: number): string => {
    const [hash, bytes] = [createHash('sha256'), Buffer.allocUnsafe(step)];
    for (let [offset, count] = [0, -1]; count !== 0; offset += count) {
      count = readSync(descriptor, bytes, 0, step, offset);
      hash.update(bytes.subarray(0, count));
    }
    return hash.digest('hex');
  };
  const read = ({ path, length, isLast, mtimeMs: found }: RangeRequest, target: Buffer): RangeAnswer => {
    const source = openFiles.get(path) ?? open(path);
    openFiles.set(path, source);
    const { descriptor, hash } = source;
    let [count, crc] = [0, 0];
    while (count < length) {
      const max = Math.min(step, length - count);
      const bytesRead = readSync(descriptor, target, count, max, null);
      if (bytesRead === 0) break;
      const bytes = target.subarray(count, count + bytesRead);
      crc = crc32(bytes, crc);
      hash.update(bytes);
      count += bytesRead;
    }
    // a file can have more bytes than its size says, such as the files of /proc
    if (isLast) count += readSync(descriptor, extraByte, 0, 1, null);
    const { size, mtimeMs } = fstatSync(descriptor);
    if (!isLast) return { crc32: crc, sha256: undefined, count, size, isSame: true };
    const sha256 = hash.digest('hex');
    const isSame = mtimeMs === found || (count === length && hashAgain(descriptor) === sha256);
    closeSync(descriptor);
    openFiles.delete(path);
    return { crc32: crc, sha256, count, size, isSame };
  };
  const tryToRead = (range: RangeRequest, target: Buffer): RangeAnswer => {
    try {
      return read(range, target);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      return { code, message };
    }
  };
  parentPort?.on('message', ({ buffer, ranges }: ReadRequest) => {
    let offset = 0;
    const answers = ranges.map((range) => {
      const target = Buffer.from(buffer.buffer, buffer.byteOffset + offset, range.length);
      offset += range.length;
      return tryToRead(range, target);
    });
    parentPort.postMessage(answers);
  });
}
