/**
 * An error that reaches the user as it stands: `message` says what happened and where,
 * `hint` says what to do about it. Both are whole sentences on one line.
 */
export class UserError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** The reason of an abort: the run was cancelled. No UserError, since no work goes on after it. */
export class CancelError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'CancelError';
    this.hint = hint;
  }
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a system error such as `ECONNRESET` or `ENOENT`, looked for along its chain of causes too. */
export function codeOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return undefined;
}

/** What an aborted `AbortSignal` stands for: `error` is the abort itself, or what it caused. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || codeOf(error) === 'ABORT_ERR');
}
