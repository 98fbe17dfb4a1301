import * as core from '@actions/core';

import type { StepEnd } from '../../github/diagnostic-text.ts';
import { readAccess } from '../../inputs/access.ts';
import { readJobSummary } from '../../inputs/reporting.ts';
import { tokenToMask } from '../../inputs/token.ts';
import { isDefaultApi } from '../../ion/page.ts';
import { sentence } from '../../lib/format.ts';
import { messageOf, type Diagnostic, type UserError } from '../../lib/user-error.ts';
import { docsFolder } from './docs-folder.ts';
import { toFailure } from './failure.ts';
import { nodeFault } from './node-version.ts';
import type { RunnerFiles } from './runner-files.ts';
import { exit } from './signals.ts';
import type { StepLog } from './step-log.ts';
import { redactAll, writeSummary } from './write-summary.ts';

/** What a step does, and how it is reported at the end. */
export interface Step<Known> {
  /** Runs first, after the check that the runner's files are writable. */
  begin?(): void;
  work(): Promise<void>;
  /** What is known of the work; called after the work has ended, or was skipped. */
  known(): Known;
  /** The job summary. @param known without secrets */
  summary(known: Known, end: StepEnd): string;
  /**
   * Reports the same on GitHub.
   * @param known without secrets
   * @returns why the step fails after all; a report that only informs never fails it
   */
  report?(known: Known, failure: Diagnostic | undefined): Promise<UserError | undefined>;
}

/** What `runStep` needs. */
export interface StepTools {
  readonly log: StepLog;
  /** Aborts if the run is cancelled. */
  readonly signal: AbortSignal;
  readonly files: RunnerFiles;
}

/**
 * Runs a step, then writes reports, the summary and at most one error annotation, and sets the exit code. If Node is too
 * old, the step fails at once.
 */
export async function runStep<Known>(step: Step<Known>, tools: StepTools): Promise<void> {
  const { log, signal } = tools;
  try {
    const fault = nodeFault(process.versions.node);
    if (fault !== undefined) throw fault;
    await runOnNode(step, tools);
  } catch (error) {
    log.fail(toFailure(error, signal, log));
  }
  exit();
}

async function runOnNode<Known>(step: Step<Known>, tools: StepTools): Promise<void> {
  const { log, signal } = tools;
  const early = await begin(step, tools).then(
    () => undefined,
    (error: unknown) => toFailure(error, signal, log),
  );
  const known = redactAll(step.known(), log.redact);
  const late = await step.report?.(known, early).catch((error: unknown) => {
    // the failure of the step itself comes below
    const { code, hint, yaml } = toFailure(error, signal, log);
    log.warning({
      code,
      message: `${sentence(messageOf(error))} Not everything was reported on GitHub.`,
      hint,
      yaml,
    });
    return undefined;
  });
  const failure = early ?? (late && toFailure(late, signal, log));
  if (wantsSummary()) {
    const { warnings } = log;
    const end = { failure, warnings, server: ownServer(), docs: docsFolder() };
    await writeSummary(step.summary(known, end), tools);
  }
  if (failure !== undefined) log.fail(failure);
}

/** The base URL of a self-hosted ion; undefined for Cesium's own, or if the input is wrong. */
function ownServer(): string | undefined {
  try {
    const access = readAccess(core.getInput);
    return !access.granted || isDefaultApi(access.apiUrl) ? undefined : access.apiUrl.href;
  } catch {
    return undefined;
  }
}

/** Checks what the step writes to, and then does the work. */
async function begin(
  { begin: start, work }: Pick<Step<unknown>, 'begin' | 'work'>,
  { log, files }: StepTools,
): Promise<void> {
  log.mask(tokenToMask(core.getInput));
  files.check('GITHUB_OUTPUT');
  if (wantsSummary()) files.check('GITHUB_STEP_SUMMARY');
  start?.();
  readJobSummary(core.getInput); // a wrong value must fail before the work
  await work();
}

/** A wrong value counts as true: the summary then reports it. */
function wantsSummary(): boolean {
  try {
    return readJobSummary(core.getInput);
  } catch {
    return true;
  }
}
