/**
 * An error that reaches the user as it stands: `message` says what happened and where,
 * `cure` says what to do about it. Both are whole sentences on one line.
 */
export class UserError extends Error {
  readonly cure: string;

  constructor(message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.cure = cure;
  }
}

/** The reason of an abort: the run was cancelled. No UserError, since no work goes on after it. */
export class CancelError extends Error {
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'CancelError';
    this.cure = cure;
  }
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}

/** The `code` of a system error such as `ECONNRESET` or `ENOENT`, looked for along its chain of causes too. */
export function codeOf(error: unknown): string | undefined {
  for (let current = error; Error.isError(current); current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return undefined;
}

/** What an aborted `AbortSignal` stands for: `error` is the abort itself, or what it caused. */
export function isAbort(error: unknown): boolean {
  return Error.isError(error) && (error.name === 'AbortError' || codeOf(error) === 'ABORT_ERR');
}
