import * as core from '@actions/core';

import type { Reports } from '../features/report/report.ts';
import type { WaitRun } from '../features/wait/complete-asset.ts';
import { openGate } from '../features/wait/open-gate.ts';
import { waitForAssets } from '../features/wait/wait-for-assets.ts';
import { awaitedRow } from '../github/comment.ts';
import { awaitingStatus, waitStatus } from '../github/commit-status.ts';
import { waitSummary, type AwaitedAsset } from '../github/summary-text.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readReporting, readViewerUrl } from '../inputs/reporting.ts';
import { readWaitInputs } from '../inputs/wait-inputs.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import { tagOf } from '../provenance/record.ts';
import { viewerPageOf } from '../state/viewer-page.ts';
import { overall } from '../tiling/overall.ts';
import { hasFailed, isThere, percentOf, remarkOf, type SeenAsset } from '../tiling/status.ts';
import type { VerifiedAsset } from '../verification/judge.ts';
import { ownerOf } from './place.ts';
import { openClient, openFetchFile } from './step/ion-client.ts';
import { saveTokens } from './step/post-inputs.ts';
import { openRunReports } from './step/reports.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';
import { createStateWriter } from './step/step-state.ts';
import { readThisRun, type ThisRun } from './step/this-run.ts';
import { withAccess } from './step/with-access.ts';

const log = createStepLog();
const { signal, endSignal } = abortOnSignals();
const files = createRunnerFiles(process.env);
const saved = createStateWriter(files, log);
let seen: readonly AwaitedAsset[] = [];
let run: Promise<ThisRun> | undefined;
let reports: Reports | undefined;

const step: Step<readonly AwaitedAsset[]> = {
  begin: () => {
    saved.begin();
    saveTokens(saved.save);
  },
  work: withAccess(log, wait),
  known: () => seen,
  summary: waitSummary,
  async report(known, failure) {
    // malformed inputs have failed the run already
    reports ??= await prepareReports().catch(() => undefined);
    await reports?.end({
      status: waitStatus(known, failure),
      rows: known.map(awaitedRow),
      section: undefined,
    });
    return undefined;
  },
};
await runStep(step, { log, signal, files });

/** Reports are prepared first, so that they can also report wrong inputs. */
async function prepareReports(): Promise<Reports> {
  const reporting = { ...readReporting(core.getInput), releaseNotes: false };
  const keyTag = tagOf(`wait for ${reporting.statusContext}`);
  const tools = { log, signal, endSignal, saveState: saved.save };
  return openRunReports(reporting, keyTag, await thisRun(), tools);
}

function thisRun(): Promise<ThisRun> {
  return (run ??= readThisRun(log, signal));
}

async function readWaitRun(): Promise<WaitRun> {
  const known = await thisRun();
  return { repository: known.repository, owner: ownerOf(known), run: known.attempt?.run };
}

async function wait(access: GrantedAccess): Promise<void> {
  reports = await prepareReports();
  const inputs = readWaitInputs(core.getInput);
  const viewerUrl = readViewerUrl(core.getInput);
  const { GITHUB_WORKSPACE: workspace = process.cwd(), RUNNER_TEMP: temp } = process.env;
  const gate = await openGate(inputs, { workspace, temp }, log);
  reports.progress(awaitingStatus(gate.awaited.length));
  const client = openClient(access, log);
  const onChange = (assets: readonly SeenAsset[]) => {
    seen = assets.map((asset) => ({
      id: asset.id,
      name: isThere(asset) ? asset.name : '',
      type: isThere(asset) ? asset.type : '',
      status: asset.status,
      percentComplete: percentOf(asset),
      reason: hasFailed(asset) ? remarkOf(asset) : undefined,
      viewerPage: viewerPageOf({ viewerUrl, assetId: asset.id, status: asset.status }),
      url: isThere(asset) ? assetPage(access.apiUrl, asset.id) : undefined,
    }));
    writeOutputs(assets);
  };
  const onVerified = (verified: readonly VerifiedAsset[]) => {
    const byId = new Map(verified.map((asset) => [asset.id, asset]));
    seen = seen.map((asset) => {
      const { bounds, failure } = byId.get(asset.id) ?? {};
      return { ...asset, bounds, rejection: failure?.message };
    });
  };
  const effects = { client, fetchFile: openFetchFile(log), clock: systemClock, log, signal };
  await waitForAssets(gate, inputs, { ...effects, run: readWaitRun, onChange, onVerified });
}

function writeOutputs(assets: readonly SeenAsset[]): void {
  const { status, percentComplete, reason } = overall(assets);
  files.setOutput('status', log.redact(status));
  if (reason !== undefined) files.setOutput('reason', log.redact(reason));
  files.setOutput('percent-complete', percentComplete);
  const statuses = Object.fromEntries(assets.map((asset) => [asset.id, asset.status]));
  files.setOutput('statuses', log.redact(JSON.stringify(statuses)));
}
