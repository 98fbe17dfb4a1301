import type { Failure } from '../../github/summary-text.ts';
import { sentence, shorten } from '../../lib/format.ts';
import { CancelError, messageOf, UserError } from '../../lib/user-error.ts';
import type { StepLog } from './step-log.ts';

/**
 * What is told of an error: a message may quote a server at any length; an annotation has 4096 characters, and the
 * hint must be among them.
 * @param signal aborted where the run was cancelled, whatever the error says then
 */
export function toFailure(error: unknown, signal: AbortSignal, log: StepLog): Failure {
  const { message, hint } = explainError(error, signal);
  return { message: shorten(log.redact(message), 2000), hint: shorten(log.redact(hint), 1500) };
}

function explainError(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof UserError) return error;
  if (signal.reason instanceof CancelError) return signal.reason;
  return {
    message: sentence(`Something unforeseen went wrong: ${messageOf(error)}`),
    hint: 'Report it to the repository of this action, with the log of this step.',
  };
}
