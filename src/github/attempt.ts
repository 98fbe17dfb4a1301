import { sentence } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { messageOf } from '../lib/user-error.ts';
import { hintFor, type Report, type Reporter } from './hints.ts';

/** Whom a failed report is told, and who reports. */
export interface AttemptTools {
  readonly log: Log;
  readonly reporter: Reporter;
}

/**
 * Reports on GitHub. The publishing does not depend on it: what fails is a warning, with what to do.
 * @param more what else the warning has to say of an error, as a sentence
 * @returns whether it worked
 */
export async function attempt(
  report: Report,
  task: () => Promise<void>,
  { log, reporter }: AttemptTools,
  more: (error: unknown) => string = () => '',
): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    const cause = `Could not write ${report.what}: ${sentence(messageOf(error))}`;
    log.warning({
      code: 'todo',
      hint: '',
      message: `${cause} ${hintFor(error, report, reporter)} ${more(error)}`.trimEnd(),
    });
    return false;
  }
}
