import { sentence } from '../../lib/format.ts';
import { CancelError, messageOf, UserError, type Diagnostic } from '../../lib/user-error.ts';
import { redactDiagnostic, type StepLog } from './step-log.ts';

/**
 * The diagnostic of an error, without secrets. A message may quote a server at any length: it is cut, so that the hint
 * fits into the annotation.
 * @param signal aborted if the run was cancelled: then the cancel is the cause, whatever the error says
 */
export function toFailure(error: unknown, signal: AbortSignal, log: Pick<StepLog, 'redact'>): Diagnostic {
  return redactDiagnostic(explainError(error, signal), log.redact);
}

function explainError(error: unknown, signal: AbortSignal): Diagnostic {
  if (error instanceof UserError) return error;
  if (signal.reason instanceof CancelError) return signal.reason;
  return {
    code: 'unexpected-error',
    message: sentence(`Unexpected error: ${messageOf(error)}`),
    hint: 'Report it to the repository of this action, with the log of this step.',
  };
}
