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

/** Pauses before the looks for an asset whose create was under way, in milliseconds: ion may carry it out late. */
const searchPausesMs = [0, 2_000, 4_000, 10_000];

// Ends what a step left unfinished because it was killed or had no time; it never fails the job. An upload leaves an
// asset and a commit status, a wait a commit status.
const log = createStepLog();
const searchYourself = 'Look on ion for an asset that awaits its files, and delete it.';
const fault = nodeFault(process.versions.node);
if (fault === undefined) {
  await finish(AbortSignal.any([abortOnSignals().signal, AbortSignal.timeout(maxMsOfPost)])).catch(
    (error: unknown) => {
      log.warning({
        code: 'todo',
        hint: '',
        message: `${sentence(`What the step left is not known: ${messageOf(error)}`)} ${searchYourself}`,
      });
    },
  );
} else log.warning({ code: 'todo', hint: '', message: `${fault.message} ${fault.hint}` });
exit();

async function finish(signal: AbortSignal): Promise<void> {
  log.mask(tokenToMask(core.getInput));
  const saved = openSavedState();
  if (await stopMain(saved, signal)) {
    // neither ion nor GitHub holds up the other
    await Promise.all([finishAsset(saved, signal), finishStatus(saved, signal)]);
  } else {
    const progress = readProgress(saved.get(progressState));
    const where = progress.stage === 'none' ? searchYourself : whereLeft(progress, readUpload(saved).apiUrl);
    log.warning({
      code: 'todo',
      hint: '',
      message: `The main process of this step goes on, and cannot be ended, so nothing was touched. ${where}`,
    });
  }
}

/** Ends a main process that goes on, as in a container job. @returns whether none does any more */
async function stopMain({ process: main }: SavedState, signal: AbortSignal): Promise<boolean> {
  if (main === undefined) return true;
  const outcome = await stopProcess(main, { ...systemProcess, clock: systemClock, signal });
  if (outcome === 'stopped') log.info(`The main process of this step (${main.pid}) went on, and was ended.`);
  return outcome !== 'alive';
}

async function finishStatus(saved: SavedState, signal: AbortSignal): Promise<void> {
  try {
    await endDueStatus(saved, log, signal);
  } catch (error) {
    log.warning({
      code: 'todo',
      hint: '',
      message: `${sentence(`Whether a commit status is pending is not known: ${messageOf(error)}`)} Look at the commit on GitHub.`,
    });
  }
}

async function finishAsset(saved: SavedState, signal: AbortSignal): Promise<void> {
  try {
    const left = whatIsLeft(saved);
    if (left !== undefined) await seeTo(left, readUpload(saved), signal);
  } catch (error) {
    log.warning({
      code: 'todo',
      hint: '',
      message: `${sentence(`What the upload left is not known: ${messageOf(error)}`)} ${searchYourself}`,
    });
  }
}

/**
 * What is unfinished. If the main process came to its end when nobody saw its log any more, that is the asset that it
 * made, so that this log names it.
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

async function seeTo(
  left: UnfinishedRun,
  { access, apiUrl, deletePolicy }: PostUploadInputs,
  signal: AbortSignal,
): Promise<void> {
  const where = whereLeft(left, apiUrl);
  if (access === undefined) {
    log.warning({
      code: 'todo',
      hint: '',
      message: `The post step does not get the \`token\` of its step, as in nested composite actions: what the upload left stays. ${where}`,
    });
    return;
  }
  const silent = { ...log, info: () => undefined };
  try {
    const tools = { client: openClient(access, silent, true), clock: systemClock, signal, searchPausesMs };
    const { text } = await finishUnfinished(left, deletePolicy, tools);
    log.info(text);
  } catch (error) {
    const hint = error instanceof UserError ? ` ${error.hint}` : '';
    log.warning({
      code: 'todo',
      hint: '',
      message: `What the upload left could not be seen to: ${sentence(messageOf(error))}${hint} ${where}`,
    });
  }
}

/** Where people find what is left. */
function whereLeft(left: UnfinishedRun, apiUrl: URL): string {
  if (left.stage === 'creating') return searchHint(left.name, apiUrl);
  const { id } = left.family;
  return `Look at asset ${id}, and delete it if it awaits its files: ${assetPage(apiUrl, id)}`;
}
