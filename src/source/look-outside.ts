import { statSync } from 'node:fs';
import nodePath from 'node:path';

import type { LookOutside, Unselected } from '../preflight/findings/references.ts';
import { inclusionLine } from './inclusion-line.ts';
import { isWithin } from './root.ts';
import type { SelectedFiles } from './select-files.ts';

/** Where files are selected. */
interface LookContext extends Pick<SelectedFiles, 'root' | 'isExcluded'> {
  /** Absolute. */
  readonly workspace: string;
  readonly includeHiddenFiles: boolean;
}

/**
 * Creates a function that finds a file of the disk by its key if it is not among the selected files. It does not look
 * outside of the root and the workspace: names in data must not lead there.
 */
export function createLookOutside(context: LookContext): LookOutside {
  const { root, workspace } = context;
  return (key) => {
    const path = nodePath.resolve(root, key);
    const isInside = [root, workspace].some((folder) => isWithin(path, folder, nodePath));
    return Promise.resolve(isInside && isFile(path) ? whyUnselected(path, context) : undefined);
  };
}

function whyUnselected(
  path: string,
  { root, isExcluded, workspace, includeHiddenFiles }: LookContext,
): Unselected {
  if (isExcluded(path)) return { kind: 'excluded' };
  const below = nodePath.relative(root, path).split(nodePath.sep);
  if (!includeHiddenFiles && below.some((name) => /^\.[^.]/.test(name))) return { kind: 'hidden' };
  return { kind: 'unmatched', line: inclusionLine(path, workspace), wideLine: wideLineFor(path, workspace) };
}

/** A line for the folder of a file. The workspace has too many files, so there it is a line for names that start alike. */
function wideLineFor(path: string, workspace: string): string {
  const { dir, name } = nodePath.parse(path);
  return dir === workspace
    ? `${inclusionLine(nodePath.join(dir, name), workspace)}.*`
    : `${inclusionLine(dir, workspace)}/**`;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // it does not exist, or its name is not valid
  }
}
