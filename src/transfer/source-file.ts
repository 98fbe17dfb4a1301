import { fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';

import { codeOf, messageOf, UserError } from '../lib/errors.ts';
import type { UploadFile } from './transfer.ts';

/**
 * Opens a file for reading, synchronously: with thousands of files, waiting for it takes longer than doing it.
 * @returns its descriptor
 * @throws UserError where it is not there any more, or cannot be read
 */
export function openSource(file: UploadFile): number {
  try {
    return openSync(file.path, 'r');
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? fileChanged(file, error) : unreadable(file, error);
  }
}

/** Reads some bytes at a position; fewer than are asked for only where there are no more, or now and then. */
export const readSome = promisify(read);

/** @throws UserError where the file is not what it was when it was found */
export function checkUnchanged(file: UploadFile, descriptor: number): void {
  const { size, mtimeMs } = fstatSync(descriptor);
  if (size !== file.size || mtimeMs !== file.mtimeMs) throw fileChanged(file);
}

function unreadable(file: UploadFile, cause: unknown): UserError {
  return new UserError(
    `The file ${file.path} cannot be read (${codeOf(cause) ?? messageOf(cause)}).`,
    'Make it readable for the user that the runner works as, and run the job again.',
    { cause },
  );
}

/** The error of a file that is not what it was when it was found. */
export function fileChanged(file: UploadFile, cause?: unknown): UserError {
  return new UserError(
    `The file ${file.path} changed while it was uploaded.`,
    'Let the step that writes it end before this one starts, and run the job again.',
    { cause },
  );
}
