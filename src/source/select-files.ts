import nodePath from 'node:path';

import { formatBytes, plural } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { findSources, type Found, type Search } from './find.ts';
import { isWithin } from './root.ts';
import { logNotes, reportNothingFound, type Demand } from './search-notes.ts';

/** How many files the log lists; it counts the others. */
const maxListLength = 1000;

/** What a selection of files needs. */
export interface SelectIo {
  readonly log: Log;
  readonly signal: AbortSignal;
  /** `findSources`, or what has the same result. */
  readonly find?: typeof findSources;
}

/** The files that the inputs select, and the folder that their keys are relative to. */
export type SelectedFiles = Omit<Found, 'notes'>;

/**
 * Finds the files that the inputs select, and lists their keys and sizes in the log.
 * @returns no files if there are none and the inputs allow that
 * @throws UserError that names the file or input
 */
export async function selectFiles(
  search: Search & Demand,
  { log, signal, find = findSources }: SelectIo,
): Promise<SelectedFiles> {
  const { notes, ...found } = await find(search, signal);
  const { files } = found;
  if (files.length === 0) {
    reportNothingFound(search.files, notes, search, log);
    return found;
  }
  for (const { key, size } of files.slice(0, maxListLength)) log.info(`${key}  ${formatBytes(size)}`);
  if (files.length > maxListLength) log.info(`… and ${files.length - maxListLength} more`);
  logNotes(notes, search, log);
  return found;
}

/** What the log shows of the files: one line, or a few words if there are none. */
export function describeFiles(
  { root, files }: Pick<SelectedFiles, 'root' | 'files'>,
  workspace: string,
): { readonly line: string } | { readonly result: string } {
  if (files.length === 0) return { result: 'none' };
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return {
    line: `Found ${plural(files.length, 'file')}, ${formatBytes(bytes)}, in ${placeOf(root, workspace)}.`,
  };
}

/** A folder as people name it: relative to the workspace if it is in there. */
function placeOf(root: string, workspace: string): string {
  if (!isWithin(root, workspace, nodePath)) return root;
  return nodePath.relative(workspace, root).replaceAll(nodePath.sep, '/') || 'the workspace';
}
