/** What people read of an error or a warning. Foreign text may be in it. */
export interface Diagnostic {
  /** A stable name in kebab-case: the anchor of its entry in `docs/troubleshooting.md`. */
  readonly code: string;
  /** What happened, in whole sentences on one line. */
  readonly message: string;
  /** What to do about it, in whole sentences on one line; `''` if the message says it all. */
  readonly hint: string;
  /** Lines of a workflow to paste. */
  readonly yaml?: string | undefined;
}

/** The code and the hint of an error, chosen by its cause. */
export type Remedy = Pick<Diagnostic, 'code' | 'hint'>;

/** How an error is made, besides its texts. */
export interface UserErrorOptions extends ErrorOptions {
  readonly yaml?: string | undefined;
}

/** An error that ends the step and is shown as it is. */
export class UserError extends Error implements Diagnostic {
  readonly code: string;
  readonly hint: string;
  readonly yaml: string | undefined;

  constructor(code: string, message: string, hint: string, { yaml, ...options }: UserErrorOptions = {}) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
    this.hint = hint;
    this.yaml = yaml;
  }
}

/** The reason of an abort: the run was cancelled. No `UserError`, because no work continues after it. */
export class CancelError extends Error implements Diagnostic {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.name = 'CancelError';
    this.code = code;
    this.hint = hint;
  }
}

/** The paragraphs of a diagnostic: the cause, the fix, the YAML to paste, each on its own line, then the code. */
export function paragraphsOf({ code, message, hint, yaml = '' }: Diagnostic): readonly string[] {
  return [message, hint, ...yaml.split('\n'), `Code: ${code}`].filter((line) => line !== '');
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}

/** The `code` of a system error such as `ECONNRESET` or `ENOENT`; it may be a cause of the error. */
export function codeOf(error: unknown): string | undefined {
  for (let current = error; Error.isError(current); current = current.cause) {
    if (!(current instanceof UserError) && 'code' in current && typeof current.code === 'string') {
      return current.code;
    }
  }
  return undefined;
}

/** What an aborted `AbortSignal` stands for: `error` is the abort itself, or what it caused. */
export function isAbort(error: unknown): boolean {
  return Error.isError(error) && (error.name === 'AbortError' || codeOf(error) === 'ABORT_ERR');
}
