import * as core from '@actions/core';

import type { Ending, Failure } from '../../github/summary.ts';
import { readAccess, type GrantedAccess } from '../../inputs/access.ts';
import { readJobSummary } from '../../inputs/reporting.ts';
import { toFailure } from './failure.ts';
import type { StepLog } from './log.ts';
import { nodeFault } from './node-version.ts';
import { exit } from './signals.ts';
import { redactAll, writeSummary } from './summary.ts';

/** What a step does, and how it is told in the end; `told` is what is known then, without the secrets. */
export interface Step<Known> {
  /** Comes before all else. */
  begin?(): void;
  work(access: GrantedAccess): Promise<void>;
  /** What is known of the work; asked for once that has ended, or was not begun. */
  known(): Known;
  /** The job summary. */
  summary(told: Known, ending: Ending): string;
  /** Tells the same elsewhere. */
  report?(told: Known, failure: Failure | undefined): Promise<void>;
}

/**
 * Runs a step to its end, whatever that is: reports, the summary, the one error annotation, the exit code. A Node that
 * is too old is an error, and nothing is done then.
 * @param signal aborted where the run is cancelled
 */
export async function runStep<Known>(step: Step<Known>, log: StepLog, signal: AbortSignal): Promise<void> {
  const fault = nodeFault(process.versions.node);
  if (fault === undefined) await runOnNode(step, log, signal);
  else log.fail(`${fault.message} ${fault.cure}`);
  exit();
}

async function runOnNode<Known>(step: Step<Known>, log: StepLog, signal: AbortSignal): Promise<void> {
  step.begin?.();
  const failure = await workWithAccess(step, log).then(
    () => undefined,
    (error: unknown) => toFailure(error, signal, log),
  );
  const told = redactAll(step.known(), log.redact);
  await step.report?.(told, failure);
  if (wantsSummary()) await writeSummary(step.summary(told, { failure, warnings: log.warnings }), log);
  if (failure !== undefined) log.fail(`${failure.message} ${failure.cure}`);
}

/** Where there is no access, and the inputs allow that, nothing is done. */
async function workWithAccess({ work }: Pick<Step<unknown>, 'work'>, log: StepLog): Promise<void> {
  log.mask(core.getInput('token'));
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
