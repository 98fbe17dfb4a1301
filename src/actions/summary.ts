import * as core from '@actions/core';

import { messageOf } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import type { StepLog } from './log.ts';

/** Writes the job summary, where there is one; a failure is a warning. */
export async function writeSummary(markdown: string, log: StepLog): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  try {
    await core.summary.addRaw(log.redact(markdown)).write();
  } catch (error) {
    log.warning(sentence(`The job summary could not be written: ${messageOf(error)}`));
  }
}
