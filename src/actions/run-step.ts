import * as core from '@actions/core';

import type { Ending, Failure } from '../github/summary.ts';
import { readAccess, type GrantedAccess } from '../inputs/access.ts';
import { toFailure } from './failure.ts';
import type { StepLog } from './log.ts';
import { exit } from './signals.ts';
import { writeSummary } from './summary.ts';

/**
 * Runs the work of a step to its end, whatever that is: reports, the summary, the one error annotation, the exit code.
 * @param summaryOf the job summary, once the work has ended
 * @param signal aborted where the run is cancelled
 * @param report what else is told once the work has ended, or was not begun
 */
export async function runStep(
  work: (access: GrantedAccess) => Promise<void>,
  summaryOf: (ending: Ending) => string,
  log: StepLog,
  signal: AbortSignal,
  report: (failure: Failure | undefined) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const failure = await workWithAccess(work, log).then(
    () => undefined,
    (error: unknown) => toFailure(error, signal, log),
  );
  await report(failure);
  await writeSummary(summaryOf({ failure, warnings: log.warnings }), log);
  if (failure !== undefined) log.fail(`${failure.message} ${failure.cure}`);
  exit();
}

/** Where there is no access, and the inputs allow that, nothing is done. */
async function workWithAccess(work: (access: GrantedAccess) => Promise<void>, log: StepLog): Promise<void> {
  log.mask(core.getInput('token'));
  const access = readAccess(core.getInput);
  if (access.granted) await work(access);
  else log.notice(access.reason);
}
