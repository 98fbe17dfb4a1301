import { createHash } from 'node:crypto';
import { fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';

import { codeOf, messageOf, UserError } from '../lib/user-error.ts';

/** What tells whether a file changed. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** Time of the last change, in milliseconds since the epoch. */
  readonly mtimeMs: number;
}

/** A file that must stay, for as long as it is needed, as it was when it was found. */
export interface FileSnapshot extends FileState {
  /** Absolute. */
  readonly path: string;
}

/** The SHA-256 of files, 64 hexadecimal digits each. */
export type FileHashes = ReadonlyMap<FileSnapshot, string>;

/**
 * Opens a file for reading, synchronously: with thousands of files, waiting for it takes longer than doing it.
 * @returns its descriptor
 * @throws UserError where it is not there any more, or cannot be read
 */
export function openSource(file: FileSnapshot): number {
  try {
    return openSync(file.path, 'r');
  } catch (error) {
    throw unreadable(file, codeOf(error) ?? messageOf(error), error);
  }
}

/** Reads some bytes at a position; fewer than are asked for only where there are no more, or now and then. */
export const readSome = promisify(read);

/** A file that is hashed again is read in pieces of so many bytes. */
const pieceLength = 256 * 1024;

/**
 * Checks that a file is what it was when it was found. Some network file systems tell another time though nothing was
 * written: then the bytes decide, which are read again.
 * @param sha256 of what was read of the file
 * @throws UserError if it changed
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
  const piece = Buffer.allocUnsafe(pieceLength);
  for (let offset = 0; ;) {
    const { bytesRead } = await readSome(descriptor, piece, 0, pieceLength, offset);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, bytesRead));
    offset += bytesRead;
  }
}

/** What a thread tells of a file that it has read. */
export interface ReadState {
  /** In bytes. */
  readonly size: number;
  /** Whether the time is that of the file when it was found, or else its bytes are the same when they are read again. */
  readonly isSame: boolean;
}

/** Why a thread could not read a file: the system's code, and what it says. */
export interface Unread {
  readonly code: string;
  readonly message: string;
}

/**
 * What a thread tells of a file, with the file's state then.
 * @throws UserError where it could not be read, or is not what it was when it was found
 */
export function ensureUnchanged<A extends ReadState>(file: FileSnapshot, answer: A | Unread | undefined): A {
  if (answer === undefined || 'code' in answer) throw unreadable(file, answer?.code || answer?.message || '');
  if (answer.size !== file.size || !answer.isSame) throw fileChanged(file);
  return answer;
}

/** The error of a file that could not be read, by the system's code for the reason. */
export function unreadable(file: Pick<FileSnapshot, 'path'>, code: string, cause?: unknown): UserError {
  if (code === 'ENOENT') return fileChanged(file, cause);
  return new UserError(
    'todo',
    `The file ${file.path} cannot be read (${code}).`,
    adviceFor(code) ??
      'Let an earlier step make it readable for the user that the runner works as, or exclude it in `files`.',
    { cause },
  );
}

/** What to do about codes of the system that are not the fault of one file. */
const advice: Readonly<Record<string, string>> = {
  // on Windows a program may keep all others from a file that it has open
  EBUSY: 'Let the program that has it open end before this step starts, and run the job again.',
  EMFILE:
    'This process may not open more files: raise the limit (`ulimit -n`), or set a lower `concurrency`.',
  ENFILE: 'The system may not open more files: end other programs on the runner, or raise its limit.',
  ENOMEM: 'The system has no memory left: use a runner with more memory, or end other programs on it.',
  EIO: 'The disk or network share has a fault: check it, and run the job again.',
  ESTALE: 'The network share was mounted anew meanwhile: run the job again.',
  ENOSPC: 'The disk is full: free some space, and run the job again.',
  ETIMEDOUT: 'The network share does not answer: check its server, and run the job again.',
  EHOSTDOWN: 'The network share does not answer: check its server, and run the job again.',
  ENOTCONN: 'The network share is not connected: mount it anew, and run the job again.',
  ENODEV: 'The disk or network share is gone: check it, and run the job again.',
};

/** What to do about a code of the system; undefined if it is about the permissions or name of one file. */
export function adviceFor(code: string): string | undefined {
  return advice[code];
}

/** The error of a file that is not what it was when it was found. */
export function fileChanged(file: Pick<FileSnapshot, 'path'>, cause?: unknown): UserError {
  return new UserError(
    'todo',
    `The file ${file.path} changed while it was read.`,
    'Let the step that writes it end before this one starts, and run the job again.',
    { cause },
  );
}
