import { checkEntries, combine, type CheckedEntry } from '../features/check/check-entries.ts';
import { checkFiles } from '../features/check/check-files.ts';
import { entryTable, type EntryRow } from '../github/entry-table.ts';
import { checkSummary } from '../github/summary-text.ts';
import { readDataInputs } from '../inputs/data-inputs.ts';
import { readUploadInputs } from '../inputs/upload-inputs.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/user-error.ts';
import { entryInputs, forEntry, type EntryContext } from '../manifest/entry-inputs.ts';
import { describeManifest, readManifest } from '../manifest/read-manifest.ts';
import { countErrors, findingsOutput } from '../state/findings-output.ts';
import { createPhases } from '../state/phases.ts';
import type { Publication } from '../state/publication.ts';
import { getInput } from './step/get-input.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';

/** What is known of the check, for the summary. */
interface Known {
  readonly publication: Publication;
  /** The data sets of a manifest; none without one. */
  readonly entries: readonly EntryRow[];
}

const log = createStepLog();
const { signal } = abortOnSignals();
const files = createRunnerFiles(process.env);
const phases = createPhases(log, systemClock);
// a second signal ends the process within a phase
process.once('exit', phases.flush);
let publication: Publication = {};
/** By name. */
const entries = new Map<string, CheckedEntry>();
const io = { clock: systemClock, log: phases.log, signal, step: phases.run };
const { GITHUB_WORKSPACE: workspace = process.cwd(), GITHUB_REPOSITORY: repository = '' } = process.env;

const step: Step<Known> = {
  work: check,
  known: () => ({ publication, entries: [...entries.values()].map(rowOf) }),
  summary: (known, end) => checkSummary(known.publication, phases.ended, end, entryTable(known.entries)),
};
await runStep(step, { log, signal, files });

async function check(): Promise<void> {
  const path = getInput('manifest');
  if (path !== '') return checkManifest(path);
  await checkFiles(await readDataInputs(getInput), workspace, { ...io, record });
}

async function checkManifest(path: string): Promise<void> {
  if (getInput('files') !== '') {
    throw new UserError(
      'manifest-with-files',
      'Both `manifest` and `files` are set, but the manifest names the files.',
      'Remove `files`. Or remove `manifest`, and set the other inputs of the data set.',
    );
  }
  const manifest = await readManifest(path, workspace);
  log.info(describeManifest(manifest).line);
  const context: EntryContext = { step: getInput, defaultName: '', repository };
  const checks = manifest.entries.map((entry) => ({
    name: entry.name,
    // as the upload does, which would refuse a wrong value of any field
    readInputs: () => forEntry(entry, () => readUploadInputs(entryInputs(entry, context), ''), context),
    placing: <T>(task: () => Promise<T>) => forEntry(entry, task),
  }));
  const remember = (checked: CheckedEntry) => entries.set(checked.entry, checked);
  try {
    await checkEntries(checks, workspace, { ...io, record: remember });
  } finally {
    // once: with each of thousands of data sets, the file for outputs would grow beyond bounds
    record(combine([...entries.values()], manifest.entries.length));
  }
}

function rowOf({ entry, error, ...checked }: CheckedEntry): EntryRow {
  return { ...checked, entry, error: error && { code: error.code } };
}

function record(news: Publication): void {
  const before = outputsOf(publication);
  publication = { ...publication, ...news };
  for (const [name, value] of Object.entries(outputsOf(publication))) {
    if (value === undefined || value === before[name]) continue;
    files.setOutput(name, typeof value === 'string' ? log.redact(value) : value);
  }
}

/** The outputs that are known. */
function outputsOf({ type, sourceType, findings }: Publication): Record<string, string | number | undefined> {
  const types = { type, 'source-type': sourceType };
  if (findings === undefined) return types;
  const errors = countErrors(findings);
  const counts = { 'error-count': errors, 'warning-count': findings.length - errors };
  return { ...types, findings: findingsOutput(findings), ...counts };
}
