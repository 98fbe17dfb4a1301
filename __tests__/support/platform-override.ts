import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A platform that a process is to believe it runs on. */
export interface PlatformOverride {
  readonly platform: 'win32' | 'darwin';
  /** The folder that its files really lie in: see `override-platform.mjs`. */
  readonly files: string;
  /** The working directory, as the process is to see it. */
  readonly folder: string;
}

/** What lets a process of node believe that. It takes a POSIX system to do so. */
export function overridePlatform({ platform, files, folder }: PlatformOverride): {
  readonly nodeArguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  return {
    nodeArguments: ['--import', pathToFileURL(join(import.meta.dirname, 'override-platform.mjs')).href],
    env: { OVERRIDE_PLATFORM: platform, OVERRIDE_FILES: files, OVERRIDE_FOLDER: folder },
  };
}
