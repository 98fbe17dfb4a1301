import * as core from '@actions/core';

import { finishUnfinished } from '../features/recover/unfinished-asset.ts';
import { readAccess } from '../inputs/access.ts';
import { readDeletePolicy } from '../inputs/delete-policy.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import { lookForIt } from '../provenance/find-by-nonce.ts';
import { progressState, readProgress, type Unfinished } from '../state/progress.ts';
import { openClient } from './step/ion-client.ts';
import { createStepLog } from './step/log.ts';
import { nodeFault } from './step/node-version.ts';
import { endDueStatus, mostMsOfPost } from './step/post-status.ts';
import { abortOnSignals, exit } from './step/signals.ts';

// Ends what a step left unfinished because it was killed or had no time; it never fails the job. An upload leaves an
// asset and a commit status, a wait a commit status.
const log = createStepLog();
const fault = nodeFault(process.versions.node);
if (fault === undefined) await settle(AbortSignal.any([abortOnSignals(), AbortSignal.timeout(mostMsOfPost)]));
else log.warning(`${fault.message} ${fault.cure}`);
exit();

async function settle(signal: AbortSignal): Promise<void> {
  log.mask(core.getInput('token'));
  // neither ion nor GitHub holds up the other
  await Promise.all([settleAsset(signal), settleStatus(signal)]);
}

async function settleStatus(signal: AbortSignal): Promise<void> {
  try {
    await endDueStatus(log, signal);
  } catch (error) {
    log.warning(
      `${sentence(`Whether a commit status is pending is not known: ${messageOf(error)}`)} Look at the commit on GitHub.`,
    );
  }
}

async function settleAsset(signal: AbortSignal): Promise<void> {
  try {
    const progress = readProgress(core.getState(progressState));
    if (progress.stage !== 'none') await seeTo(progress, signal);
  } catch (error) {
    log.warning(
      `${sentence(`What the upload left is not known: ${messageOf(error)}`)} Look on ion for an asset that awaits its files, and delete it.`,
    );
  }
}

async function seeTo(left: Unfinished, signal: AbortSignal): Promise<void> {
  const access = readAccess(core.getInput);
  if (!access.granted) return;
  const silent = { ...log, info: () => undefined };
  try {
    const tools = { client: openClient(access, silent), clock: systemClock, signal };
    const { text } = await finishUnfinished(left, readDeletePolicy(core.getInput), tools);
    log.info(text);
  } catch (error) {
    const cure = error instanceof UserError ? ` ${error.cure}` : '';
    const where = placeOf(left, access.apiUrl);
    log.warning(`What the upload left could not be seen to: ${sentence(messageOf(error))}${cure} ${where}`);
  }
}

/** Where people find what is left. */
function placeOf(left: Unfinished, apiUrl: URL): string {
  if (left.stage === 'creating') return lookForIt(left.name, apiUrl);
  const { id } = left.family;
  return `Look at asset ${id}, and delete it if it awaits its files: ${assetPage(apiUrl, id)}`;
}
