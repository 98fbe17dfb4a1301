import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';

import { planEntries, type Plan } from '../features/plan/plan.ts';
import { planSummary, type PlanReport } from '../github/plan-text.ts';
import { readAttempt } from '../github/run.ts';
import { readAccess, type Access } from '../inputs/access.ts';
import { readPlanInputs } from '../inputs/plan-inputs.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/user-error.ts';
import { createPhases } from '../state/phases.ts';
import { ownerOf } from './place.ts';
import { getInput } from './step/get-input.ts';
import { openClient } from './step/ion-client.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';
import { readThisRun } from './step/this-run.ts';

const log = createStepLog();
const { signal } = abortOnSignals();
const files = createRunnerFiles(process.env);
const phases = createPhases(log, systemClock);
// a second signal ends the process within a phase
process.once('exit', phases.flush);
let report: PlanReport = { rows: [], isCompared: false };

const step: Step<PlanReport> = {
  work: plan,
  known: () => report,
  summary: planSummary,
};
await runStep(step, { log, signal, files });

async function plan(): Promise<void> {
  const { env } = process;
  const inputs = readPlanInputs(getInput);
  const access = readAccessLater();
  const run = {
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    repository: env['GITHUB_REPOSITORY'] ?? '',
    findOwner: async () => ownerOf(await readThisRun(log, signal)),
    temporary: env['RUNNER_TEMP'] ?? tmpdir(),
    attempt: readAttempt(env)?.attempt,
  };
  const client = 'granted' in access && access.granted ? openClient(access, phases.log) : undefined;
  const made = await planEntries(inputs, run, {
    client,
    clock: systemClock,
    log: phases.log,
    signal,
    step: phases.run,
    record: (rows) => {
      report = { rows, isCompared: client !== undefined };
    },
  });
  if (made !== undefined) writeOutputs(made);
  else if (access instanceof UserError) throw access;
  else log.notice('The data sets were only checked, and nothing was published: `token` is empty.');
}

/** Without a token, the entries are checked before the step fails. */
function readAccessLater(): Access | UserError {
  try {
    return readAccess(getInput);
  } catch (error) {
    if (error instanceof UserError && error.code === 'token-missing') return error;
    throw error;
  }
}

/** Names contain no braces, so GitHub passes them on between jobs even if a secret has a brace on a line of its own. */
function writeOutputs({ matrix, unchanged, results, left }: Plan): void {
  const outputs = {
    matrix: JSON.stringify(matrix),
    'has-work': String(matrix.length > 0),
    unchanged: JSON.stringify(unchanged),
    results,
    left: String(left),
    'plan-id': randomBytes(8).toString('hex'),
  };
  for (const [name, value] of Object.entries(outputs)) files.setOutput(name, log.redact(value));
}
