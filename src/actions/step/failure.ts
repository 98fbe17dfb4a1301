import type { Failure } from '../../github/summary.ts';
import { CancelError, messageOf, UserError } from '../../lib/errors.ts';
import { sentence, shorten } from '../../lib/format.ts';
import type { StepLog } from './log.ts';

/**
 * What is told of an error: a message may quote a server at any length; an annotation has 4096 characters, and the
 * cure must be among them.
 * @param signal aborted where the run was cancelled, whatever the error says then
 */
export function toFailure(error: unknown, signal: AbortSignal, log: StepLog): Failure {
  const { message, cure } = describe(error, signal);
  return { message: shorten(log.redact(message), 2000), cure: shorten(log.redact(cure), 1500) };
}

function describe(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof UserError) return error;
  if (signal.reason instanceof CancelError) return signal.reason;
  return {
    message: sentence(`Something unforeseen went wrong: ${messageOf(error)}`),
    cure: 'Report it to the repository of this action, with the log of this step.',
  };
}
