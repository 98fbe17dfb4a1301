import * as core from '@actions/core';

import type { StepEnd } from '../../github/summary-text.ts';
import { readAccess, type GrantedAccess } from '../../inputs/access.ts';
import { readJobSummary } from '../../inputs/reporting.ts';
import { tokenToMask } from '../../inputs/token.ts';
import { messageOf, type Diagnostic } from '../../lib/user-error.ts';
import { toFailure } from './failure.ts';
import { nodeFault } from './node-version.ts';
import type { RunnerFiles } from './runner-files.ts';
import { exit } from './signals.ts';
import type { StepLog } from './step-log.ts';
import { redactAll, writeSummary } from './write-summary.ts';

/** What a step does, and how it is told in the end; `told` is what is known then, without the secrets. */
export interface Step<Known> {
  /** Comes before all else, once the runner's files are known to be writable. */
  begin(): void;
  work(access: GrantedAccess): Promise<void>;
  /** What is known of the work; asked for once that has ended, or was not begun. */
  known(): Known;
  /** The job summary. */
  summary(known: Known, end: StepEnd): string;
  /** Tells the same elsewhere. */
  report?(known: Known, failure: Diagnostic | undefined): Promise<void>;
}

/** What a step runs with. */
export interface StepTools {
  readonly log: StepLog;
  /** Aborts if the run is cancelled. */
  readonly signal: AbortSignal;
  readonly files: RunnerFiles;
}

/**
 * Runs a step to its end, whatever that is: reports, the summary, the one error annotation, the exit code. A Node that
 * is too old is an error, and nothing is done then.
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
  const failure = await workWithAccess(step, tools).then(
    () => undefined,
    (error: unknown) => toFailure(error, signal, log),
  );
  const known = redactAll(step.known(), log.redact);
  await step.report?.(known, failure).catch((error: unknown) => {
    // the failure of the step itself comes below
    log.warning({
      code: 'todo',
      hint: '',
      message: `${messageOf(error)} Not everything was reported on GitHub.`,
    });
  });
  if (wantsSummary()) await writeSummary(step.summary(known, { failure, warnings: log.warnings }), tools);
  if (failure !== undefined) log.fail(failure);
}

/** If there is no access, and the inputs allow that, nothing is done. */
async function workWithAccess(
  { begin, work }: Pick<Step<unknown>, 'begin' | 'work'>,
  { log, files }: StepTools,
): Promise<void> {
  log.mask(tokenToMask(core.getInput));
  files.check('GITHUB_OUTPUT');
  if (wantsSummary()) files.check('GITHUB_STEP_SUMMARY');
  begin();
  const access = readAccess(core.getInput);
  readJobSummary(core.getInput); // a wrong value is known before anything is done
  if (access.granted) await work(access);
  else log.notice(access.reason);
}

/** If the input is wrong, there is a summary: it tells that. */
function wantsSummary(): boolean {
  try {
    return readJobSummary(core.getInput);
  } catch {
    return true;
  }
}
