import * as core from '@actions/core';

import { finishUnfinished } from '../features/recover/unfinished-asset.ts';
import { importSecrets } from '../inputs/import-key.ts';
import { tokenToMask } from '../inputs/token.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import { sentence } from '../lib/format.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { searchHint } from '../provenance/find-by-nonce.ts';
import { progressState, readProgress, type UnfinishedRun } from '../state/progress.ts';
import { openClient } from './step/ion-client.ts';
import { stopProcess, systemProcess } from './step/main-process.ts';
import { nodeFault } from './step/node-version.ts';
import { readUpload, type PostUploadInputs } from './step/post-inputs.ts';
import { endDueStatus, maxMsOfPost } from './step/post-status.ts';
import { abortOnSignals, exit } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';
import { openSavedState, type SavedState } from './step/step-state.ts';

/** The pauses before each search for an asset whose create was running, in milliseconds: ion may create it late. */
const searchPausesMs = [0, 2_000, 4_000, 10_000];

// Cleans up after a step that was killed or had no time: the asset of an upload, and the commit status of an upload or
// a wait. It never fails the job.
const log = createStepLog();
const searchYourself = 'Check ion for an asset with the status `AWAITING_FILES`, and delete it.';
const fault = nodeFault(process.versions.node);
if (fault === undefined) {
  await finish(AbortSignal.any([abortOnSignals().signal, AbortSignal.timeout(maxMsOfPost)])).catch(
    (error: unknown) => {
      log.warning({
        code: 'post-step-failed',
        message: sentence(`The post step failed: ${messageOf(error)}`),
        hint: searchYourself,
      });
    },
  );
} else log.warning(fault);
exit();

async function finish(signal: AbortSignal): Promise<void> {
  for (const secret of [tokenToMask(core.getInput), ...importSecrets(core.getInput)]) log.mask(secret);
  const saved = openSavedState();
  if (await stopMain(saved, signal)) {
    // in parallel, so that neither ion nor GitHub delays the other
    await Promise.all([finishAsset(saved, signal), finishStatus(saved, signal)]);
  } else {
    const progress = readProgress(saved.get(progressState));
    const where = progress.stage === 'none' ? searchYourself : whereLeft(progress, readUpload(saved).apiUrl);
    log.warning({
      code: 'main-process-running',
      message:
        'The main process of this step is still running and cannot be stopped, so the post step changed nothing.',
      hint: where,
    });
  }
}

/** Stops a main process that is still running, as in a container job. @returns whether it has ended */
async function stopMain({ process: main }: SavedState, signal: AbortSignal): Promise<boolean> {
  if (main === undefined) return true;
  const outcome = await stopProcess(main, { ...systemProcess, clock: systemClock, signal });
  if (outcome === 'stopped') {
    log.info(`The main process of this step (${main.pid}) was still running and was stopped.`);
  }
  return outcome !== 'alive';
}

async function finishStatus(saved: SavedState, signal: AbortSignal): Promise<void> {
  try {
    await endDueStatus(saved, log, signal);
  } catch (error) {
    log.warning({
      code: 'commit-status-unknown',
      message: sentence(`A commit status may still be pending: ${messageOf(error)}`),
      hint: 'Check the commit on GitHub.',
    });
  }
}

async function finishAsset(saved: SavedState, signal: AbortSignal): Promise<void> {
  try {
    const left = whatIsLeft(saved);
    if (left !== undefined) await cleanUp(left, readUpload(saved), signal);
  } catch (error) {
    log.warning({
      code: 'post-step-failed',
      message: sentence(`The post step cannot read the state of the upload: ${messageOf(error)}`),
      hint: searchYourself,
    });
  }
}

/**
 * The unfinished asset. If the main process ended after the runner stopped reading its log, this is the asset that it
 * created, so that this log names it.
 */
function whatIsLeft(saved: SavedState): UnfinishedRun | undefined {
  const progress = readProgress(saved.get(progressState));
  if (progress.stage !== 'none') return progress;
  const made = saved
    .unseen(progressState)
    .map(readProgress)
    .findLast((one) => 'family' in one);
  return made && { ...made, stage: 'tiling' };
}

async function cleanUp(
  left: UnfinishedRun,
  { access, apiUrl, deletePolicy }: PostUploadInputs,
  signal: AbortSignal,
): Promise<void> {
  const where = whereLeft(left, apiUrl);
  if (access === undefined) {
    log.warning({
      code: 'post-step-token-missing',
      message:
        'The post step did not receive the `token` of its step, as in nested composite actions. It deleted nothing.',
      hint: where,
    });
    return;
  }
  const silent = { ...log, info: () => undefined };
  try {
    const tools = {
      client: openClient(access, silent, { hasAnswered: true, secrets: importSecrets(core.getInput) }),
      clock: systemClock,
      signal,
      searchPausesMs,
    };
    const { text } = await finishUnfinished(left, deletePolicy, tools);
    log.info(text);
  } catch (error) {
    log.warning({
      code: error instanceof UserError ? error.code : 'post-step-failed',
      message: sentence(`Cleanup after the upload failed: ${messageOf(error)}`),
      hint: error instanceof UserError ? `${error.hint} ${where}` : where,
    });
  }
}

/** What people can do about the asset themselves. */
function whereLeft(left: UnfinishedRun, apiUrl: URL): string {
  if (left.stage === 'creating') return searchHint(left.name, apiUrl, left.isImport);
  const { id } = left.family;
  if (left.stage === 'importing') return `ion imports the data of asset ${id}: see ${assetPage(apiUrl, id)}`;
  return `If the status of asset ${id} is \`AWAITING_FILES\`, delete it: ${assetPage(apiUrl, id)}`;
}
