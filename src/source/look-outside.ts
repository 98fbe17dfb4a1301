import { statSync } from 'node:fs';
import nodePath from 'node:path';

import { inclusionLine } from './inclusion-line.ts';
import { isWithin } from './root.ts';
import type { SelectedFiles } from './select-files.ts';

/** A file of the disk that is not among the selected ones. */
export type Unselected =
  | { readonly kind: 'excluded' }
  | { readonly kind: 'unmatched'; readonly line: string; readonly folderLine: string };

/**
 * Creates a function that finds a file of the disk by its key if it is not among the selected files. It does not look
 * outside of the root and the workspace: names in data must not lead there.
 * @returns why it is not selected; undefined if there is no such file
 */
export function createLookOutside(
  { root, isExcluded }: Pick<SelectedFiles, 'root' | 'isExcluded'>,
  workspace: string,
): (key: string) => Promise<Unselected | undefined> {
  return (key) => {
    const path = nodePath.resolve(root, key);
    const isInside = [root, workspace].some((folder) => isWithin(path, folder, nodePath));
    if (!isInside || !isFile(path)) return Promise.resolve(undefined);
    if (isExcluded(path)) return Promise.resolve({ kind: 'excluded' });
    const folder = nodePath.dirname(path);
    const folderLine = folder === workspace ? '**' : `${inclusionLine(folder, workspace)}/**`;
    return Promise.resolve({ kind: 'unmatched', line: inclusionLine(path, workspace), folderLine });
  };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // it does not exist, or its name is not valid
  }
}
