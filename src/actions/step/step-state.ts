import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import * as core from '@actions/core';

import { identify, parseProcess, processState, type ProcessIdentity } from './main-process.ts';
import type { RunnerFiles } from './runner-files.ts';
import type { StepLog } from './step-log.ts';

/** Saves values for the post step. */
export interface StateWriter {
  /**
   * Checks that state can be saved, and saves the identity of this process. Call it before anything that may leave
   * something behind.
   * @throws UserError if the runner's file cannot be written
   */
  readonly begin: () => void;
  /** @throws UserError if the runner's file cannot be written */
  readonly save: (name: string, value: string) => void;
}

/**
 * The file with a copy of the state, which can be newer than the runner's: the runner reads the state when the step ends,
 * which in a container job is the end of the docker client, not of the process. All steps of a job share its folder.
 */
function copyOf({ pid, startTime }: ProcessIdentity): string | undefined {
  const { RUNNER_TEMP = '' } = process.env;
  return RUNNER_TEMP === '' ? undefined : join(RUNNER_TEMP, `ion-upload-${pid}-${startTime}.state`);
}

/** Undefined if the system does not provide it; then the post step ends no process. */
function identifySelf(): ProcessIdentity | undefined {
  try {
    return identify(process.pid);
  } catch {
    return undefined;
  }
}

/** A writer of the step's state and its copy. It removes the secrets that `log` knows. */
export function createStateWriter(
  files: Pick<RunnerFiles, 'check' | 'saveState'>,
  { redact }: Pick<StepLog, 'redact'>,
): StateWriter {
  const own = identifySelf();
  let copy = own && copyOf(own);
  const save = (name: string, text: string) => {
    const value = redact(text);
    files.saveState(name, value);
    if (copy === undefined) return;
    try {
      appendFileSync(copy, `${JSON.stringify([name, value])}\n`, { mode: 0o600 });
    } catch {
      // an old copy must not be read; the state itself was written
      remove(copy);
      copy = undefined;
    }
  };
  return {
    begin: () => {
      files.check('GITHUB_STATE');
      if (own !== undefined) save(processState, JSON.stringify(own));
    },
    save,
  };
}

/** The state of the main process, as the post step reads it. */
export interface SavedState {
  /** Undefined if the system has no `/proc`. */
  readonly process: ProcessIdentity | undefined;
  /** The last value of a name; `''` if there is none. The copy is read once, so later values are not seen. */
  readonly get: (name: string) => string;
  /** The first value of a name, from GitHub if possible, because other steps can write to the copy. */
  readonly first: (name: string) => string;
  /** The values of a name that were saved after the step had ended for the runner, in order; GitHub shows no log of that. */
  readonly unseen: (name: string) => readonly string[];
}

/**
 * Opens the state that the main process saved.
 * @throws Error if the state is malformed
 */
export function openSavedState(): SavedState {
  const process = parseProcess(core.getState(processState));
  let copied: readonly (readonly [name: string, value: string])[] | undefined;
  const valuesOf = (name: string) =>
    (copied ??= takeCopy(process)).filter(([other]) => other === name).map(([, value]) => value);
  return {
    process,
    get: (name) => valuesOf(name).at(-1) ?? core.getState(name),
    first: (name) => core.getState(name) || (valuesOf(name)[0] ?? ''),
    unseen: (name) => {
      const values = valuesOf(name);
      return values.slice(values.lastIndexOf(core.getState(name)) + 1);
    },
  };
}

/** Reads the copy and removes it. */
function takeCopy(main: ProcessIdentity | undefined): readonly (readonly [name: string, value: string])[] {
  const copy = main && copyOf(main);
  if (copy === undefined) return [];
  try {
    // the last line of a killed process may be cut: then it has no line feed
    const lines = readFileSync(copy, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as [string, string]);
  } catch {
    return []; // there is no copy
  } finally {
    remove(copy);
  }
}

/** Removes the copy if possible. The runner empties the folder before the next job. */
function remove(copy: string): void {
  try {
    rmSync(copy, { force: true });
  } catch {
    // it contains no secrets
  }
}
