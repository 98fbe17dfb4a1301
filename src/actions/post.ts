import * as core from '@actions/core';

import { finishUnfinished } from '../features/recover/unfinished-asset.ts';
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

/** Pauses before each search for an asset whose create had no answer yet, in milliseconds: ion may create it late. */
const searchPausesMs = [0, 2_000, 4_000, 10_000];

// Finishes what a step left unfinished because it was killed or had no time. It never fails the job. An upload can leave
// an asset and a commit status, a wait a commit status.
const log = createStepLog();
const searchYourself = 'Search ion for an asset that is AWAITING_FILES, and delete it.';
const fault = nodeFault(process.versions.node);
if (fault === undefined) {
  await finish(AbortSignal.any([abortOnSignals().signal, AbortSignal.timeout(maxMsOfPost)])).catch(
    (error: unknown) => {
      log.warning({
        code: 'state-unreadable',
        message: sentence(`The post step does not know what the step left behind: ${messageOf(error)}`),
        hint: searchYourself,
      });
    },
  );
} else log.warning({ code: fault.code, message: fault.message, hint: fault.hint });
exit();

async function finish(signal: AbortSignal): Promise<void> {
  log.mask(tokenToMask(core.getInput));
  const saved = openSavedState();
  if (await stopMain(saved, signal)) {
    // at the same time, so that neither ion nor GitHub delays the other
    await Promise.all([finishAsset(saved, signal), finishStatus(saved, signal)]);
  } else {
    const progress = readProgress(saved.get(progressState));
    const where = progress.stage === 'none' ? searchYourself : whereLeft(progress, readUpload(saved).apiUrl);
    log.warning({
      code: 'process-still-running',
      message:
        'The main process of this step is still running and cannot be ended, so nothing was cleaned up.',
      hint: where,
    });
  }
}

/** Ends a main process that is still running, as in a container job. @returns whether it has ended */
async function stopMain({ process: main }: SavedState, signal: AbortSignal): Promise<boolean> {
  if (main === undefined) return true;
  const outcome = await stopProcess(main, { ...systemProcess, clock: systemClock, signal });
  if (outcome === 'stopped') {
    log.info(`Ended the main process of this step (${main.pid}), which was still running.`);
  }
  return outcome !== 'alive';
}

async function finishStatus(saved: SavedState, signal: AbortSignal): Promise<void> {
  try {
    await endDueStatus(saved, log, signal);
  } catch (error) {
    log.warning({
      code: 'state-unreadable',
      message: sentence(
        `The post step does not know whether a commit status is pending: ${messageOf(error)}`,
      ),
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
      code: 'state-unreadable',
      message: sentence(`The post step does not know what the upload left behind: ${messageOf(error)}`),
      hint: searchYourself,
    });
  }
}

/**
 * What is unfinished. If the main process finished when GitHub no longer showed its log, that is the asset that it
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
      code: 'post-token-missing',
      message: 'The post step does not get the `token` of its step, so it cannot clean up after the upload.',
      hint: where,
    });
    return;
  }
  const silent = { ...log, info: () => undefined };
  try {
    const tools = { client: openClient(access, silent, true), clock: systemClock, signal, searchPausesMs };
    const { text } = await finishUnfinished(left, deletePolicy, tools);
    log.info(text);
  } catch (error) {
    const { code, hint } = error instanceof UserError ? error : { code: 'cleanup-failed', hint: '' };
    log.warning({
      code,
      message: `Cleanup after the upload failed: ${sentence(messageOf(error))}`,
      hint: `${hint} ${where}`.trimStart(),
    });
  }
}

/** Says where the unfinished asset is, and what to do with it. */
function whereLeft(left: UnfinishedRun, apiUrl: URL): string {
  if (left.stage === 'creating') return searchHint(left.name, apiUrl);
  const { id } = left.family;
  return `Check asset ${id}, and delete it if it is AWAITING_FILES: ${assetPage(apiUrl, id)}`;
}
