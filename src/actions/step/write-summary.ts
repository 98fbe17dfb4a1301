import { messageOf } from '../../lib/user-error.ts';
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
    log.warning({
      code: 'todo',
      hint: '',
      message: `${messageOf(error)} There is no job summary; the log has all of it.`,
    });
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
