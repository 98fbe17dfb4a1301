import { sentence, sentences } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { messageOf } from '../lib/user-error.ts';
import { hintFor, type Report, type Reporter } from './hints.ts';

/** What `attempt` needs to explain a failed report. */
export interface AttemptTools {
  readonly log: Log;
  readonly reporter: Reporter;
}

/**
 * Writes a report on GitHub. The publishing does not depend on it: a failure is a warning with a hint.
 * @param consequence what else the warning says about an error, as a sentence
 * @returns whether it worked
 */
export async function attempt(
  report: Report,
  task: () => Promise<void>,
  { log, reporter }: AttemptTools,
  consequence: (error: unknown) => string | undefined = () => undefined,
): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    const message = `Could not write ${report.what}: ${sentence(messageOf(error))}`;
    log.warning({
      ...hintFor(error, report, reporter),
      message: sentences(message, consequence(error)),
    });
    return false;
  }
}
