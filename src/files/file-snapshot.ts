import { createHash } from 'node:crypto';
import { fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';

import { codeOf, messageOf, UserError } from '../lib/user-error.ts';

/** The size and time of a file, by which a change is detected. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** Time of the last change, in milliseconds since the epoch. */
  readonly mtimeMs: number;
}

/** A file in the state in which it was found. It must not change as long as it is needed. */
export interface FileSnapshot extends FileState {
  /** Absolute. */
  readonly path: string;
}

/** The SHA-256 of files, 64 hexadecimal digits each. */
export type FileHashes = ReadonlyMap<FileSnapshot, string>;

/**
 * Opens a file for reading. Synchronous, because a promise for each of thousands of files takes longer than the call.
 * @returns its descriptor
 * @throws UserError if the file does not exist any more, or cannot be read
 */
export function openSource(file: FileSnapshot): number {
  try {
    return openSync(file.path, 'r');
  } catch (error) {
    throw unreadable(file, codeOf(error) ?? messageOf(error), error);
  }
}

/** Reads bytes at a position. It can return fewer bytes than requested, also before the end of the file. */
export const readSome = promisify(read);

/** The size of the buffer for hashing a file again, in bytes. */
const bufferLength = 256 * 1024;

/**
 * Checks that a file has not changed since it was found. Some network file systems report another time although nobody
 * wrote to the file. In this case the file is read again, and its bytes are compared.
 * @param sha256 the hash of the bytes that were read
 * @throws UserError if the file changed
 */
export async function checkUnchanged(
  file: FileSnapshot,
  descriptor: number,
  sha256: () => string,
): Promise<void> {
  const { size, mtimeMs } = fstatSync(descriptor);
  if (size !== file.size) throw fileChanged(file);
  if (mtimeMs !== file.mtimeMs && (await hashAgain(descriptor)) !== sha256()) throw fileChanged(file);
}

async function hashAgain(descriptor: number): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(bufferLength);
  for (let offset = 0; ;) {
    const { bytesRead } = await readSome(descriptor, buffer, 0, bufferLength, offset);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
    offset += bytesRead;
  }
}

/** The state of a file after a thread has read it. */
export interface ReadState {
  /** In bytes. */
  readonly size: number;
  /** Whether the time has not changed since the file was found, or a second read gives the same bytes. */
  readonly isSame: boolean;
}

/** Why a thread could not read a file: the code and message of the system error. */
export interface Unread {
  readonly code: string;
  readonly message: string;
}

/**
 * The answer of a thread, if the file was read and has not changed since it was found.
 * @throws UserError otherwise
 */
export function ensureUnchanged<A extends ReadState>(file: FileSnapshot, answer: A | Unread | undefined): A {
  if (answer === undefined || 'code' in answer) throw unreadable(file, answer?.code || answer?.message || '');
  if (answer.size !== file.size || !answer.isSame) throw fileChanged(file);
  return answer;
}

/** The error of a file that cannot be read. @param code of the system error */
export function unreadable(file: Pick<FileSnapshot, 'path'>, code: string, cause?: unknown): UserError {
  if (code === 'ENOENT') return fileChanged(file, cause);
  return new UserError(
    'file-unreadable',
    `The file ${file.path} cannot be read (${code}).`,
    hintForSystemError(code) ??
      'Make it readable for the user of the runner in an earlier step, or exclude it in `files`.',
    { cause },
  );
}

/** The hints for system errors that do not come from one file. */
const systemErrorHints: Readonly<Record<string, string>> = {
  // on Windows a program can lock a file that it has open
  EBUSY: 'End the program that has it open before this step starts. Then run the job again.',
  EMFILE:
    'Raise the limit of open files (`ulimit -n`), or set a lower `concurrency`: this process has too many files open.',
  ENFILE:
    'End other programs on the runner, or raise its limit of open files: the system has too many files open.',
  ENOMEM: 'Use a runner with more memory, or end other programs on it: the system has no memory left.',
  EIO: 'Check the disk or network share, which reported an error. Then run the job again.',
  ESTALE: 'Run the job again: the network share was mounted again during the run.',
  ENOSPC: 'Free disk space, and run the job again: the disk is full.',
  ETIMEDOUT: 'Check the server of the network share, which does not answer. Then run the job again.',
  EHOSTDOWN: 'Check the server of the network share, which does not answer. Then run the job again.',
  ENOTCONN: 'Mount the network share again, and run the job again: it is not connected.',
  ENODEV: 'Check the disk or network share, which is not there any more. Then run the job again.',
};

/** The hint for the code of a system error. Undefined if the permissions or the name of one file are the reason. */
export function hintForSystemError(code: string): string | undefined {
  return systemErrorHints[code];
}

/** The error of a file that has changed since it was found. */
export function fileChanged(file: Pick<FileSnapshot, 'path'>, cause?: unknown): UserError {
  return new UserError(
    'file-changed',
    `The file ${file.path} changed while it was read.`,
    'Make sure that nothing writes to it during this step. Then run the job again.',
    { cause },
  );
}
