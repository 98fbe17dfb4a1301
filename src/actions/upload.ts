import { randomBytes } from 'node:crypto';
import nodePath from 'node:path';

import type { Run } from '../features/publish/context.ts';
import { notLeft } from '../features/publish/leave-status.ts';
import { publish } from '../features/publish/publish.ts';
import { nameWaitAction } from '../features/publish/wait-action.ts';
import { recover } from '../features/recover/recover.ts';
import type { FinalReport, Reports } from '../features/report/report.ts';
import { uploadRow } from '../github/comment.ts';
import { finalStatus, pendingStatus } from '../github/commit-status.ts';
import { releaseSection } from '../github/release.ts';
import { uploadSummary } from '../github/summary-text.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readAssetKey } from '../inputs/asset-key.ts';
import { importSecrets } from '../inputs/import-key.ts';
import { readUploadReporting, readViewerUrl } from '../inputs/reporting.ts';
import { readUploadInputs } from '../inputs/upload-inputs.ts';
import { systemClock } from '../lib/clock.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import type { EntryContext } from '../manifest/entry-inputs.ts';
import { tagOf, type Provenance } from '../provenance/record.ts';
import { createPhases } from '../state/phases.ts';
import type { Publication } from '../state/publication.ts';
import { createRunState } from '../state/run-state.ts';
import { hasFailed } from '../tiling/status.ts';
import { ownerOf } from './place.ts';
import { inputsForReports, openStepInputs, type StepInputs } from './step-inputs.ts';
import { actionRoot } from './step/docs-folder.ts';
import { getInput } from './step/get-input.ts';
import { openClient, openFetchFile } from './step/ion-client.ts';
import { saveTokens, saveUpload } from './step/post-inputs.ts';
import { openRunReports } from './step/reports.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';
import { createStateWriter } from './step/step-state.ts';
import { readThisRun, type ThisRun } from './step/this-run.ts';
import { withAccess } from './step/with-access.ts';

const log = createStepLog();
const { signal, assetSignal, endSignal } = abortOnSignals();
const files = createRunnerFiles(process.env);
const saved = createStateWriter(files, log);
const clock = systemClock;
const start = clock.now();
const { GITHUB_REPOSITORY = '', GITHUB_REF_NAME = '', GITHUB_WORKSPACE = process.cwd() } = process.env;
const context: EntryContext = {
  step: getInput,
  defaultName: `${GITHUB_REPOSITORY} ${GITHUB_REF_NAME}`.trim() || 'ion-upload',
  repository: GITHUB_REPOSITORY,
};
const phases = createPhases(log, clock);
// a second signal ends the process within a phase
process.once('exit', phases.flush);
let run: Promise<ThisRun> | undefined;
let inputs: Promise<StepInputs> | undefined;
let reports: Reports | undefined;
const state = createRunState({
  setOutput: (name, value) => {
    files.setOutput(name, log.redact(value));
  },
  saveState: saved.save,
  onAdvance: (progress, publication) => {
    const status = pendingStatus(progress, publication);
    if (status !== undefined) reports?.progress(status);
  },
});

const step: Step<Publication> = {
  begin: () => {
    for (const secret of importSecrets(getInput)) log.mask(secret);
    saved.begin();
    saveTokens(saved.save);
  },
  work: withAccess(log, upload),
  known: state.publication,
  summary: (known, end) => uploadSummary(known, phases.ended, end),
  async report(known, failure) {
    // malformed inputs have failed the run already
    reports ??= await prepareReports().catch(() => undefined);
    const isWritten = await reports?.end({
      status: finalStatus(known, failure),
      rows:
        known.assetId === undefined && failure === undefined ? [] : [uploadRow(known, clock.now() - start)],
      section: sectionOf(known, failure),
    });
    const { left } = known;
    return failure === undefined && left !== undefined && isWritten !== true ? notLeft(left) : undefined;
  },
};
await runStep(step, { log, signal, files });

/** No section if the run failed before the tiling ended or has no asset: the log and the summary report that. */
function sectionOf(known: Publication, failure: Diagnostic | undefined): FinalReport['section'] {
  const { assetId, status = '', rejection } = known;
  const section: FinalReport['section'] = (commit, before) => releaseSection(known, commit, before);
  if (hasFailed({ status }) || rejection !== undefined) return section;
  if (failure !== undefined || assetId === undefined) return undefined;
  if (status === 'COMPLETE') return section;
  return {
    why: 'The step did not wait until the asset was COMPLETE.',
    hint: 'Remove `wait: false` or `release-notes`.',
  };
}

/** Reports are prepared first, so that they can also report wrong inputs. */
async function prepareReports(): Promise<Reports> {
  const { get, reading } = await stepInputs().catch(() => ({
    get: inputsForReports(context),
    reading: async <T>(read: () => T) => Promise.resolve(read()),
  }));
  const [reporting, keyTag] = await reading(
    () => [readUploadReporting(get), tagOf(readAssetKey(get))] as const,
  );
  const tools = { log, signal, endSignal, saveState: saved.save };
  return openRunReports(reporting, keyTag, await thisRun(), tools);
}

function thisRun(): Promise<ThisRun> {
  return (run ??= readThisRun(log, signal));
}

function stepInputs(): Promise<StepInputs> {
  return (inputs ??= openStepInputs(context, GITHUB_WORKSPACE));
}

async function upload(access: GrantedAccess): Promise<void> {
  saveUpload(access, saved.save);
  reports = await prepareReports();
  const { get, reading, source } = await stepInputs();
  if (source !== undefined) log.info(source);
  const uploadInputs = await reading(() => readUploadInputs(get, context.defaultName));
  state.record({ viewerUrl: readViewerUrl(get), runAttempt: (await thisRun()).attempt?.attempt });
  const secrets = importSecrets(get);
  const client = openClient(access, phases.log, { secrets });
  try {
    const { record, advance, publication } = state;
    const effects = { client, fetchFile: openFetchFile(phases.log), clock, log: phases.log, signal };
    const io = { ...effects, step: phases.run, record, advance, publication };
    await publish(uploadInputs, await readRunFacts(uploadInputs.assetKey), io);
    if (state.progress().stage !== 'none') state.advance({ stage: 'none' });
  } catch (error) {
    // with new connections: those of the run may have been idle for hours
    const tools = {
      client: openClient(access, log, { hasAnswered: true, secrets }),
      clock,
      signal,
      assetSignal,
      state,
    };
    throw await recover(error, uploadInputs.deleteOnFailure, tools);
  }
}

async function readRunFacts(assetKey: string): Promise<Run> {
  const workspace = GITHUB_WORKSPACE;
  return {
    nonce: randomBytes(16).toString('hex'),
    provenance: await provenanceOfRun(assetKey),
    waitAction: nameWaitAction({ root: actionRoot(), workspace, path: nodePath }),
    workspace,
  };
}

async function provenanceOfRun(assetKey: string): Promise<Provenance | undefined> {
  const known = await thisRun();
  const { pullRequest } = known.subject;
  if (known.repository !== undefined && typeof pullRequest === 'object') {
    const { code, why, hint = 'Delete the asset by its id when it is no longer needed.', yaml } = pullRequest;
    log.warning({
      code: code ?? 'owner-unknown',
      message: `Later runs will neither reuse nor delete the asset: ${why}`,
      hint,
      yaml,
    });
  }
  const owner = ownerOf(known);
  return owner && { ...owner, key: tagOf(assetKey) };
}
