import { messageOf, UserError } from '../../lib/user-error.ts';
import type { RunnerFiles } from './runner-files.ts';
import type { StepLog } from './step-log.ts';

/** Writes the job summary, if there is one; a failure is a warning. */
export async function writeSummary(
  markdown: string,
  { log, files }: { readonly log: StepLog; readonly files: Pick<RunnerFiles, 'writeSummary'> },
): Promise<void> {
  try {
    await files.writeSummary(log.redact(markdown));
  } catch (error) {
    const { code, hint } = error instanceof UserError ? error : { code: 'summary-failed', hint: '' };
    log.warning({ code, message: `${messageOf(error)} There is no job summary.`, hint });
  }
}

/** A value without secrets, at any depth. Do this before texts are cut: a cut secret would not be found. */
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
