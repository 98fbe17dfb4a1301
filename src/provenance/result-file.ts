import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import nodePath from 'node:path';

import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';

/** What a result file tells of an asset key (docs/ion-assets.schema.json). */
export interface ResultEntry {
  readonly id: number;
  readonly children: readonly number[];
  readonly type: string;
  readonly status: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** The commit whose run made the asset; `''` where there is none. */
  readonly commit: string;
  /** When ion made the asset, in ISO 8601; `''` where it does not say. */
  readonly date: string;
}

/** A result file: an entry for each asset key, and whatever else was there. */
type ResultFile = Readonly<Record<string, JsonObject>>;

/**
 * Reads a result file; empty where there is none yet.
 * @throws UserError where it is something else, or cannot be read
 */
export async function readResultFile(path: string): Promise<ResultFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new UserError(
      'todo',
      `The result file ${path} cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Let `result-file` name a file that can be read and written, such as `ion-assets.json`.',
      { cause: error },
    );
  }
  const content = parseResultFile(text);
  if (content !== undefined) return content;
  throw new UserError(
    'todo',
    `The file ${path} is no result file: it is not a JSON object of objects.`,
    'Let `result-file` name another file, or remove that one.',
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

/** The file with an entry in place of what it had for that key, whose id stays known as the previous one. */
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
 * Writes an entry into a result file, which is made where there is none; readers see the old file or the new one.
 * @throws UserError where that fails
 */
export async function updateResultFile(path: string, key: string, entry: ResultEntry): Promise<void> {
  const content = `${JSON.stringify(withEntry(await readResultFile(path), key, entry), null, 2)}\n`;
  await withDraft(path, async (draft, target) => {
    await writeFile(draft, content);
    await rename(draft, target);
  });
}

/**
 * Checks that a result file can be read and written, before there is something to write.
 * @throws UserError where it cannot
 */
export async function checkResultFile(path: string): Promise<void> {
  await readResultFile(path);
  await withDraft(path, (draft) => writeFile(draft, ''));
}

/** Has something done with a draft beside a result file, or beside what it is a link to; and leaves none. */
async function withDraft(
  path: string,
  task: (draft: string, target: string) => Promise<void>,
): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    await mkdir(nodePath.dirname(target), { recursive: true });
    const draft = `${target}.${process.pid}.tmp`;
    try {
      await task(draft, target);
    } finally {
      await rm(draft, { force: true }).catch(() => undefined); // whatever hinders that has hindered the task
    }
  } catch (error) {
    throw new UserError(
      'todo',
      `The result file ${path} cannot be written (${codeOf(error) ?? messageOf(error)}).`,
      'Let `result-file` name a file in a folder that can be written to.',
      { cause: error },
    );
  }
}
