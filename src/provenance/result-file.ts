import { readFile } from 'node:fs/promises';

import { checkReplaceable, replaceFiles } from '../files/replace-files.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';

/** The entry of an asset key in a result file (docs/ion-assets.schema.json). */
export interface ResultEntry {
  readonly id: number;
  readonly children: readonly number[];
  readonly type: string;
  readonly status: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** The commit whose run created the asset; `''` if there is none. */
  readonly commit: string;
  /** When ion created the asset, in ISO 8601; `''` if ion does not say. */
  readonly date: string;
}

/** A result file: an entry for each asset key, and other properties of the file. */
type ResultFile = Readonly<Record<string, JsonObject>>;

/**
 * Reads a result file; empty if the file does not exist.
 * @throws UserError if it is no result file, or cannot be read
 */
export async function readResultFile(path: string): Promise<ResultFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new UserError(
      'result-file-unreadable',
      `The result file ${path} cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Set `result-file` to a file that can be read and written, such as `ion-assets.json`.',
      { cause: error },
    );
  }
  const content = parseResultFile(text);
  if (content !== undefined) return content;
  throw new UserError(
    'result-file-invalid',
    `The file ${path} is no result file: it is not a JSON object of objects.`,
    'Set `result-file` to another file, or delete that file.',
  );
}

function parseResultFile(text: string): ResultFile | undefined {
  try {
    if (text.trim() === '') return {};
    const json = JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
    return isJsonObject(json) && Object.values(json).every(isJsonObject) ? (json as ResultFile) : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the entry of a key. The new entry names the id of the old one as `previousId`. */
export function withEntry(file: ResultFile, key: string, entry: ResultEntry): ResultFile {
  const before = file[key];
  const previousId = before?.['id'] === entry.id ? before['previousId'] : before?.['id'];
  const after = {
    ...entry,
    children: [...entry.children],
    ...(typeof previousId === 'number' && { previousId }),
  };
  const entries = [...Object.entries(file).filter(([other]) => other !== key), [key, after] as const];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/**
 * Writes an entry into a result file, or creates the file. The write is atomic: readers see the old or the new file.
 * @throws UserError if the file cannot be read or written
 */
export async function updateResultFile(path: string, key: string, entry: ResultEntry): Promise<void> {
  const content = `${JSON.stringify(withEntry(await readResultFile(path), key, entry), null, 2)}\n`;
  await replaceFiles(new Map([[path, content]]), unwritable);
}

/**
 * Checks in advance that a result file can be read and written.
 * @throws UserError if it cannot
 */
export async function checkResultFile(path: string): Promise<void> {
  await readResultFile(path);
  await checkReplaceable(path, unwritable);
}

/** The error for a result file that is a link out of the workspace, to the file `real`. */
export function resultFileOutside(path: string, real: string): UserError {
  return new UserError(
    'result-file-outside',
    `The result file ${path} is a link to ${real}, which is outside of the workspace.`,
    'Set `result-file` to that file itself, or remove the link.',
  );
}

function unwritable(path: string, cause: unknown): UserError {
  return new UserError(
    'result-file-unwritable',
    `The result file ${path} cannot be written (${codeOf(cause) ?? messageOf(cause)}).`,
    'Set `result-file` to a file in a writable folder.',
    { cause },
  );
}
