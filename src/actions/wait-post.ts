import { messageOf } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import { createStepLog } from './step/log.ts';
import { nodeFault } from './step/node-version.ts';
import { endDueStatus } from './step/post-status.ts';
import { abortOnSignals, exit } from './step/signals.ts';

// Writes the commit status that the step could not write; it never fails the job.
const log = createStepLog();
const fault = nodeFault(process.versions.node);
if (fault === undefined) await settle(abortOnSignals());
else log.warning(`${fault.message} ${fault.cure}`);
exit();

async function settle(signal: AbortSignal): Promise<void> {
  try {
    await endDueStatus(log, signal);
  } catch (error) {
    log.warning(
      `${sentence(`Whether a commit status is pending is not known: ${messageOf(error)}`)} Look at the commit on GitHub.`,
    );
  }
}
