import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { plainEnvironment } from '../environment.ts';
import type { Command } from '../run.ts';
import { versionOfPackage, versionOfProgram } from '../versions.ts';

/** What is compared, in the order in which it runs and is shown. */
export const hasherNames = ['hash-files', 'openssl-all', 'openssl-cores'] as const;

export type HasherName = (typeof hasherNames)[number];

/** One run of a tool. All paths are absolute. */
export interface HashTask {
  /** What to hash: everything below it. */
  readonly folder: string;
  /** A file with the paths of all files below the folder, each followed by a NUL. */
  readonly list: string;
  readonly fileCount: number;
  /** The file that takes the sums, as `openssl dgst -r` writes them. */
  readonly target: string;
}

export interface Hasher {
  /** Undefined where it is not installed. */
  version(): Promise<string | undefined>;
  command(task: HashTask): Command;
  /** Whether all work is done by the process that is started: what it uses is known then. */
  readonly isOneProcess: boolean;
}

/** All tools, by name. */
export const hashers: Readonly<Record<HasherName, Hasher>> = {
  'hash-files': {
    version: () => versionOfPackage('package.json', 'this action'),
    command: ({ folder, target }) => ({
      file: process.execPath,
      args: [join(import.meta.dirname, '../clients/hash-files.ts'), folder, target],
      env: plainEnvironment(),
    }),
    isOneProcess: true,
  },
  'openssl-all': {
    version: versionOfOpenssl,
    command: (task) => openssl(task, task.fileCount),
    isOneProcess: false,
  },
  'openssl-cores': {
    version: versionOfOpenssl,
    command: (task) => openssl(task, availableParallelism()),
    isOneProcess: false,
  },
};

/** A process for each file. @param atOnce so many processes */
function openssl({ list, target }: HashTask, atOnce: number): Command {
  const script = 'exec xargs -0 -n 1 -P "$1" openssl dgst -sha256 -r <"$2" >"$3"';
  return { file: 'sh', args: ['-c', script, 'sh', String(atOnce), list, target], env: plainEnvironment() };
}

function versionOfOpenssl(): Promise<string | undefined> {
  return versionOfProgram('openssl', ['version']);
}
