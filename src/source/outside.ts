import { realpath } from 'node:fs/promises';
import nodePath from 'node:path';

import { isWithin } from './root.ts';

/**
 * Where a file below the workspace really is, if links lead out of the workspace. A pull request may contain links: they
 * must not redirect what a step writes.
 * @param path absolute; the file may not exist yet
 * @returns undefined if the file is in the workspace, or if `path` itself is outside: then the user has named that place
 */
export async function findOutside(path: string, workspace: string): Promise<string | undefined> {
  if (!isWithin(path, workspace, nodePath)) return undefined;
  const real = await realPlaceOf(path);
  return isWithin(real, await realPlaceOf(workspace), nodePath) ? undefined : real;
}

/** The path of a file, which may not exist yet, without links. */
async function realPlaceOf(path: string): Promise<string> {
  const parent = nodePath.dirname(path);
  return realpath(path).catch(async () =>
    parent === path ? path : nodePath.join(await realPlaceOf(parent), nodePath.basename(path)),
  );
}
