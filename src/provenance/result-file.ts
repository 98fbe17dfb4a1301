import { readFile } from 'node:fs/promises';

import { checkReplaceable, replaceFiles } from '../files/replace-files.ts';
import type { Family } from '../ion/family.ts';
import type { AssetMetadata } from '../ion/ion-answers.ts';
import { isJsonObject, parseJson, type JsonObject } from '../lib/json.ts';
import { codeOf, messageOf, UserError } from '../lib/user-error.ts';
import { memberTexts } from './member-texts.ts';

/** The entry of an asset key in a result file (docs/ion-assets.schema.json). */
export interface ResultEntry {
  readonly id: number;
  readonly children: readonly number[];
  readonly type: string;
  readonly status: string;
  /** `sha256:` and 64 hexadecimal digits; `''` for an import without a digest. */
  readonly digest: string;
  /** The commit whose run created the asset; `''` if there is none. */
  readonly commit: string;
  /** When ion created the asset, in ISO 8601; `''` if ion does not say. */
  readonly date: string;
}

/** A complete asset, as far as its entry says it. */
export interface PublishedResult {
  readonly asset: AssetMetadata;
  readonly family: Family;
  /** 64 hexadecimal digits. Undefined or `''` for an import without a digest. */
  readonly digest: string | undefined;
  /** Of the run that created it. */
  readonly commit: string | undefined;
}

/** The entry of a complete asset. */
export function toEntry({ asset, family, digest, commit }: PublishedResult): ResultEntry {
  return {
    id: family.id,
    children: family.childIds,
    type: asset.type,
    status: 'COMPLETE',
    digest: (digest ?? '') === '' ? '' : `sha256:${digest}`,
    commit: commit ?? '',
    date: asset.addedMs === undefined ? '' : new Date(asset.addedMs).toISOString(),
  };
}

/** A result file: an entry for each asset key, and other properties of the file. */
type ResultFile = Readonly<Record<string, JsonObject>>;

/**
 * Reads a result file; empty if the file does not exist.
 * @throws UserError if it is no result file, or cannot be read
 */
export async function readResultFile(path: string): Promise<ResultFile> {
  return parseResultFile(path, await readText(path));
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new UserError(
      'result-file-unreadable',
      `The result file ${path} cannot be read (${codeOf(error) ?? messageOf(error)}).`,
      'Set `result-file` to a file that can be read and written, such as `ion-assets.json`.',
      { cause: error },
    );
  }
}

function parseResultFile(path: string, text: string): ResultFile {
  const json = text.trim() === '' ? {} : parseJson(text);
  if (isJsonObject(json) && Object.values(json).every(isJsonObject)) return json as ResultFile;
  throw new UserError(
    'result-file-invalid',
    `The file ${path} is no result file: it is not a JSON object of objects.`,
    'Set `result-file` to another file, or delete that file.',
  );
}

/**
 * Replaces the entries of keys. A new entry names the id of the old one as `previousId`. An entry with the same id stays
 * as it is, with fields that others have added.
 */
export function withEntries(file: ResultFile, entries: ReadonlyMap<string, ResultEntry>): ResultFile {
  const next = new Map(Object.entries(file));
  for (const [key, entry] of entries) {
    const { id } = next.get(key) ?? {};
    if (id === entry.id) continue;
    const previous = typeof id === 'number' && { previousId: id };
    next.set(key, { ...entry, children: [...entry.children], ...previous });
  }
  return Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/**
 * Writes entries into a result file, or creates the file. The write is atomic: readers see the old or the new file. Other
 * entries, and those with the same id, stay byte for byte.
 * @param entries by asset key
 * @throws UserError if the file cannot be read or written
 */
export async function updateResultFile(
  path: string,
  entries: ReadonlyMap<string, ResultEntry>,
): Promise<void> {
  const text = await readText(path);
  const before = parseResultFile(path, text);
  const texts = memberTexts(text);
  const members = Object.entries(withEntries(before, entries)).map(([key, entry]) => {
    const kept = entry === before[key] ? texts.get(key) : undefined;
    return `  ${JSON.stringify(key)}: ${kept ?? JSON.stringify(entry, null, 2).replaceAll('\n', '\n  ')}`;
  });
  await replaceFiles(new Map([[path, `{\n${members.join(',\n')}\n}\n`]]), unwritable);
}

/**
 * Checks in advance that a result file can be read and written.
 * @param outside where the file really is, if links lead out of the workspace
 * @throws UserError if it cannot
 */
export async function checkResultFile(path: string, outside: string | undefined): Promise<void> {
  if (outside !== undefined) throw resultFileOutside(path, outside);
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
