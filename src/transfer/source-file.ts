import { open, type FileHandle } from 'node:fs/promises';

import { codeOf, messageOf, UserError } from '../lib/errors.ts';
import type { UploadFile } from './transfer.ts';

/** Opens a file for reading. @throws UserError where it is not there any more, or cannot be read */
export async function openSource(file: UploadFile): Promise<FileHandle> {
  return open(file.path).catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? fileChanged(file, error) : unreadable(file, error);
  });
}

/** @throws UserError where the file is not what it was when it was found */
export async function checkUnchanged(file: UploadFile, handle: FileHandle): Promise<void> {
  const { size, mtimeMs } = await handle.stat();
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
