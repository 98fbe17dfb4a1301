import type { PlatformPath } from 'node:path';

/**
 * The deepest directory that contains all `directories` (absolute paths).
 * @returns undefined if there is none, such as for two drives on Windows
 */
export function commonDirectory(directories: readonly string[], path: PlatformPath): string | undefined {
  const [first, ...others] = directories;
  if (first === undefined) return undefined;
  let common = first;
  for (const directory of others) {
    while (!isWithin(directory, common, path)) {
      const parent = path.dirname(common);
      if (parent === common) return undefined;
      common = parent;
    }
  }
  return common;
}

/** Whether an absolute path is `directory` or below it. */
export function isWithin(file: string, directory: string, path: PlatformPath): boolean {
  const relative = path.relative(directory, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
