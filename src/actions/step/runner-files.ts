import { closeSync, constants, openSync } from 'node:fs';

import * as core from '@actions/core';

import { codeOf, messageOf, UserError } from '../../lib/user-error.ts';

/** Variables that name the files through which a step passes data to the runner. */
export type FileVariable = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY';

/** What to do about a file that cannot be written, by the system's error code. */
const hints: Readonly<Record<string, string>> = {
  ENOENT:
    'The runner creates this file for each step. Earlier steps must not delete files in RUNNER_TEMP. A container must mount that folder.',
  EACCES: otherUser(),
  EPERM: otherUser(),
  EROFS: 'Make the file system of RUNNER_TEMP writable.',
  ENOSPC: noSpace(),
  EDQUOT: noSpace(),
};

function otherUser(): string {
  return (
    'The file belongs to another user: an earlier step changed its owner, or the container runs as another user than the ' +
    'runner. Run the container with `options: --user 1001`, with the user id of the runner, or as root.'
  );
}

function noSpace(): string {
  return 'Free disk space on the runner before this step.';
}

/** The data that a step passes to the runner. Each function throws a UserError that names the file and the hint. */
export interface RunnerFiles {
  /** Checks that a file can be written, before there is something to write. Ignores files that the runner does not name. */
  readonly check: (variable: FileVariable) => void;
  /** Sets an output. */
  readonly setOutput: (name: string, value: string | number) => void;
  /** Saves a state for the post step; nothing outside of GitHub. */
  readonly saveState: (name: string, value: string) => void;
  /** Writes the job summary; nothing outside of GitHub. */
  readonly writeSummary: (markdown: string) => Promise<void>;
}

/**
 * The files of the step. Only the first failure is thrown: it ends the run, and later writes would fail for the same
 * reason.
 */
export function createRunnerFiles(env: Readonly<Record<string, string | undefined>>): RunnerFiles {
  const broken = new Set<FileVariable>();
  const pathOf = (variable: FileVariable) => env[variable] ?? '';
  const fail = (variable: FileVariable, error: unknown) => {
    broken.add(variable);
    return unwritable(variable, pathOf(variable), error);
  };
  const write = (variable: FileVariable, task: () => void) => {
    if (broken.has(variable)) return;
    try {
      task();
    } catch (error) {
      throw fail(variable, error);
    }
  };
  return {
    check: (variable) => {
      const path = pathOf(variable);
      if (path === '') return;
      write(variable, () => {
        closeSync(openSync(path, constants.O_WRONLY | constants.O_APPEND));
      });
    },
    setOutput: (name, value) => {
      write('GITHUB_OUTPUT', () => {
        core.setOutput(name, value);
      });
    },
    saveState: (name, value) => {
      if (pathOf('GITHUB_STATE') === '') return;
      write('GITHUB_STATE', () => {
        core.saveState(name, value);
      });
    },
    writeSummary: async (markdown) => {
      const variable = 'GITHUB_STEP_SUMMARY';
      if (pathOf(variable) === '' || broken.has(variable)) return;
      try {
        await core.summary.addRaw(markdown).write();
      } catch (error) {
        throw fail(variable, error);
      }
    },
  };
}

function unwritable(variable: FileVariable, path: string, error: unknown): UserError {
  // @actions/core checks itself whether a file exists, and throws an error without a code
  const code = /^Missing file/.test(messageOf(error)) ? 'ENOENT' : (codeOf(error) ?? messageOf(error));
  return new UserError(
    'runner-file-unwritable',
    `The runner's file ${path} (${variable}) cannot be written (${code}).`,
    hints[code] ?? 'Check the disk of RUNNER_TEMP on the runner. Then run the job again.',
    { cause: error },
  );
}
