import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { plainEnvironment } from './environment.ts';

const repository = resolve(import.meta.dirname, '..');

/** Name and version of a package. @param file its `package.json`, relative to the repository */
export async function versionOfPackage(file: string, name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(repository, file), 'utf8')) as { version: string };
  return `${name} ${version}`;
}

/** The first line of what a program says of its version; undefined where it is not installed. */
export async function versionOfProgram(
  program: string,
  args: readonly string[],
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { env: plainEnvironment() });
    // the AWS CLI also tells of the machine
    return stdout
      .split('\n', 1)[0]
      ?.replace(/ Linux\/.*/, '')
      .trim();
  } catch {
    return undefined;
  }
}
