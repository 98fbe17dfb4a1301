import * as core from '@actions/core';

import type { Failure } from '../github/summary.ts';
import { readAccess, type GrantedAccess } from '../inputs/access.ts';
import { toFailure } from './failure.ts';
import type { StepLog } from './log.ts';
import { exit } from './signals.ts';
import { writeSummary } from './summary.ts';

/**
 * Runs the work of a step to its end, whatever that is: the summary, the one error annotation, the exit code.
 * @param summaryOf the job summary, once the work has ended
 * @param signal aborted where the run is cancelled
 */
export async function runStep(
  work: (access: GrantedAccess) => Promise<void>,
  summaryOf: (failure: Failure | undefined) => string,
  log: StepLog,
  signal: AbortSignal,
): Promise<void> {
  const failure = await workWithAccess(work, log).then(
    () => undefined,
    (error: unknown) => toFailure(error, signal, log),
  );
  await writeSummary(summaryOf(failure), log);
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
