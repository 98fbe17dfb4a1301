import { checkFiles } from '../features/check/check-files.ts';
import { checkSummary } from '../github/summary-text.ts';
import { readDataInputs } from '../inputs/data-inputs.ts';
import { systemClock } from '../lib/clock.ts';
import { countErrors, findingsOutput } from '../state/findings-output.ts';
import { createPhases } from '../state/phases.ts';
import type { Publication } from '../state/publication.ts';
import { getInput } from './step/get-input.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';

const log = createStepLog();
const { signal } = abortOnSignals();
const files = createRunnerFiles(process.env);
const phases = createPhases(log, systemClock);
// a second signal ends the process within a phase
process.once('exit', phases.flush);
let known: Publication = {};

const step: Step<Publication> = {
  work: check,
  known: () => known,
  summary: (publication, end) => checkSummary(publication, phases.ended, end),
};
await runStep(step, { log, signal, files });

async function check(): Promise<void> {
  const { GITHUB_WORKSPACE: workspace = process.cwd() } = process.env;
  const inputs = await readDataInputs(getInput);
  const record = (news: Publication) => {
    const before = outputsOf(known);
    known = { ...known, ...news };
    for (const [name, value] of Object.entries(outputsOf(known))) {
      if (value === undefined || value === before[name]) continue;
      files.setOutput(name, typeof value === 'string' ? log.redact(value) : value);
    }
  };
  await checkFiles(inputs, workspace, {
    clock: systemClock,
    log: phases.log,
    signal,
    step: phases.run,
    record,
  });
}

/** The outputs that are known. */
function outputsOf({ type, sourceType, findings }: Publication): Record<string, string | number | undefined> {
  const types = { type, 'source-type': sourceType };
  if (findings === undefined) return types;
  const errors = countErrors(findings);
  const counts = { 'error-count': errors, 'warning-count': findings.length - errors };
  return { ...types, findings: findingsOutput(findings), ...counts };
}
