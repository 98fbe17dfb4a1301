import type { ReadState, Unread } from './file-snapshot.ts';

/** A stretch of a file, as a thread is asked to read it. */
export interface RangeRequest {
  /** Absolute. */
  readonly path: string;
  /** In bytes. */
  readonly length: number;
  /** Whether the file is over with it. */
  readonly isLast: boolean;
  /** The time of the file when it was found. */
  readonly mtimeMs: number;
}

/** What a thread is asked: to read stretches into a buffer, one behind the other. */
export interface ReadRequest {
  /** Of shared memory. */
  readonly buffer: Uint8Array;
  readonly ranges: readonly RangeRequest[];
}

/** What is told of a stretch, with the file's state after it; or why it could not be read. */
export type RangeAnswer =
  | (ReadState & {
      readonly crc32: number;
      /** Of the whole file, 64 hexadecimal digits: with its last stretch. */
      readonly sha256: string | undefined;
      /** In bytes; others than were asked for where the file is over early, or not yet with its last stretch. */
      readonly count: number;
    })
  | Unread;

/**
 * What a thread runs that reads files: it takes `ReadRequest`s, and answers each with one `StretchAnswer` a stretch.
 * The stretches of a file come in order, from its start. If the file's time differs at the end, it is read again. Only
 * its text goes there, so it must not refer to anything outside of itself.
 */
export function readOnDemand(): void {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const { crc32 } = process.getBuiltinModule('node:zlib');

  // what is read at once is still in the processor's cache when it is summed up
  const step = 512 * 1024;
  const beyond = Buffer.alloc(1);
  const open = (path: string) => ({ descriptor: openSync(path, 'r'), hash: createHash('sha256') });
  const begun = new Map<string, ReturnType<typeof open>>();

  const hashAgain = (descriptor: number): string => {
    const [hash, bytes] = [createHash('sha256'), Buffer.allocUnsafe(step)];
    for (let [offset, count] = [0, -1]; count !== 0; offset += count) {
      count = readSync(descriptor, bytes, 0, step, offset);
      hash.update(bytes.subarray(0, count));
    }
    return hash.digest('hex');
  };
  const read = ({ path, length, isLast, mtimeMs: found }: RangeRequest, target: Buffer): RangeAnswer => {
    const source = begun.get(path) ?? open(path);
    begun.set(path, source);
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
    // a file may tell of fewer bytes than it has, as those of /proc do
    if (isLast) count += readSync(descriptor, beyond, 0, 1, null);
    const { size, mtimeMs } = fstatSync(descriptor);
    if (!isLast) return { crc32: crc, sha256: undefined, count, size, isSame: true };
    const sha256 = hash.digest('hex');
    const isSame = mtimeMs === found || (count === length && hashAgain(descriptor) === sha256);
    closeSync(descriptor);
    begun.delete(path);
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
