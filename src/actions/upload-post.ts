import * as core from '@actions/core';

import { cleanUp } from '../clean-up.ts';
import { readAccess } from '../inputs/access.ts';
import { readDeletePolicy } from '../inputs/delete-policy.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import { progressState, readProgress } from '../progress.ts';
import { openClient } from './client.ts';
import { createStepLog } from './log.ts';
import { abortOnSignals } from './signals.ts';

// Ends what the upload left unfinished because it was killed or had no time; it never fails the job.
const log = createStepLog();
const signal = AbortSignal.any([abortOnSignals(), AbortSignal.timeout(4 * 60_000)]);
try {
  log.mask(core.getInput('token'));
  const progress = readProgress(core.getState(progressState));
  if (progress !== undefined && progress.stage !== 'settled') {
    const access = readAccess(core.getInput);
    if (access.granted) {
      const tools = { client: openClient(access, log, signal), clock: systemClock, signal };
      log.info(await cleanUp(progress, readDeletePolicy(core.getInput), tools));
    }
  }
} catch (error) {
  const cure = error instanceof UserError ? ` ${error.cure}` : '';
  log.warning(`What the upload left could not be seen to: ${sentence(messageOf(error))}${cure}`);
}
