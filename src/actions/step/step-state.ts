import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import * as core from '@actions/core';

import { identify, parseProcess, processState, type ProcessIdentity } from './main-process.ts';
import type { RunnerFiles } from './runner-files.ts';
import type { StepLog } from './step-log.ts';

/** Saves values for the post step. */
export interface StateWriter {
  /**
   * Checks that state can be saved, and saves which process this is; to be called before anything that may leave
   * something behind.
   * @throws UserError if the runner's file cannot be written
   */
  readonly begin: () => void;
  /** @throws UserError if the runner's file cannot be written */
  readonly save: (name: string, value: string) => void;
}

/**
 * The file that has what a process saved after its step ended, for the runner: it reads the state of a step when that
 * ends, which in a container job is the end of the docker client. All steps of a job share its folder.
 */
function copyOf({ pid, startTime }: ProcessIdentity): string | undefined {
  const { RUNNER_TEMP = '' } = process.env;
  return RUNNER_TEMP === '' ? undefined : join(RUNNER_TEMP, `ion-upload-${pid}-${startTime}.state`);
}

/** Undefined if the system does not tell: then the post step ends no process. */
function identifySelf(): ProcessIdentity | undefined {
  try {
    return identify(process.pid);
  } catch {
    return undefined;
  }
}

/** A writer of the step's state, and of its copy. The secrets that `log` knows are taken out. */
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
      // a copy that is behind must not be read; the state itself is written
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

/** What a main process saved, as the post step reads it. */
export interface SavedState {
  /** Undefined if the system has no `/proc`. */
  readonly process: ProcessIdentity | undefined;
  /** The last value of a name; `''` if there is none. The copy is read once: what is saved later is not seen. */
  readonly get: (name: string) => string;
  /** The first value of a name, as GitHub hands it over if it can: other steps can write to the copy. */
  readonly first: (name: string) => string;
  /** The values of a name that were saved after the step ended for the runner, in order: nobody saw its log then. */
  readonly unseen: (name: string) => readonly string[];
}

/**
 * Opens the state that the main process saved.
 * @throws Error if the state holds something else
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

/** Reads the copy, and removes it. */
function takeCopy(main: ProcessIdentity | undefined): readonly (readonly [name: string, value: string])[] {
  const copy = main && copyOf(main);
  if (copy === undefined) return [];
  try {
    // what a killed process was about to write may be cut: it ends without a line feed
    const lines = readFileSync(copy, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as [string, string]);
  } catch {
    return []; // there is none: the state is all there is
  } finally {
    remove(copy);
  }
}

/** Removes the copy, if that is possible: the runner empties the folder before the next job. */
function remove(copy: string): void {
  try {
    rmSync(copy, { force: true });
  } catch {
    // it has no secrets
  }
}
