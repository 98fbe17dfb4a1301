import * as core from '@actions/core';

import { messageOf } from '../../lib/errors.ts';
import { sentence } from '../../lib/format.ts';
import type { StepLog } from './log.ts';

/** Writes the job summary, where there is one; a failure is a warning. */
export async function writeSummary(markdown: string, log: StepLog): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  try {
    await core.summary.addRaw(log.redact(markdown)).write();
  } catch (error) {
    log.warning(
      `${sentence(`The job summary could not be written: ${messageOf(error)}`)} The log has all of it.`,
    );
  }
}

/** A value without the secrets in it, however deep: in a text that was cut, none would be found. */
export function redactAll<Value>(value: Value, redact: (text: string) => string): Value {
  return redactUnknown(value, redact) as Value;
}

function redactUnknown(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactUnknown(item, redact));
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [redact(key), redactUnknown(item, redact)]));
}
