import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A platform that a process simulates. */
export interface PlatformOverride {
  readonly platform: 'win32' | 'darwin';
  /** The real folder of its files: see `override-platform.mjs`. */
  readonly files: string;
  /** The working directory in the process. */
  readonly folder: string;
}

/** The settings of a node process that simulates a platform. It needs a POSIX system. */
export function overridePlatform({ platform, files, folder }: PlatformOverride): {
  readonly nodeArguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  return {
    nodeArguments: ['--import', pathToFileURL(join(import.meta.dirname, 'override-platform.mjs')).href],
    env: { OVERRIDE_PLATFORM: platform, OVERRIDE_FILES: files, OVERRIDE_FOLDER: folder },
  };
}
