/** A place in a file of the user. */
export interface FilePlace {
  /** Relative to the workspace, with `/`; absolute if it is outside. */
  readonly file: string;
  /** The first line is 1. */
  readonly line: number;
  /** The first column is 1. */
  readonly column: number;
}

/** An error or a warning as people read it. It can contain foreign text. */
export interface Diagnostic {
  /** A stable name in kebab-case: the anchor of its entry in `docs/troubleshooting.md`. */
  readonly code: string;
  /** The cause: what happened, in whole sentences on one line. */
  readonly message: string;
  /** The fix: what to do, in whole sentences on one line. `''` if there is nothing to add. */
  readonly hint: string;
  /** Lines of a workflow to paste. */
  readonly yaml?: string | undefined;
  /** Where the cause is, if it is in a file of the user. */
  readonly at?: FilePlace | undefined;
}

/** The code and the hint of an error, chosen by its cause. */
export type Remedy = Pick<Diagnostic, 'code' | 'hint'>;

/** The options of an error: its cause, YAML to paste, and where the cause is. */
export interface UserErrorOptions extends ErrorOptions, Pick<Diagnostic, 'yaml' | 'at'> {}

/** An error that ends the step. People read its texts. */
export class UserError extends Error implements Diagnostic {
  readonly code: string;
  readonly hint: string;
  readonly yaml: string | undefined;
  readonly at: FilePlace | undefined;

  constructor(code: string, message: string, hint: string, { yaml, at, ...options }: UserErrorOptions = {}) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
    this.hint = hint;
    this.yaml = yaml;
    this.at = at;
  }
}

/** One error for several: all messages, each hint once, and the code and the YAML of the first. */
export function joinErrors(first: Diagnostic, others: readonly Diagnostic[]): UserError {
  const all = [first, ...others];
  const messages = all.map(({ message }) => message);
  const hints = new Set(all.map(({ hint }) => hint));
  return new UserError(first.code, messages.join(' '), [...hints].join(' '), {
    yaml: first.yaml,
    at: first.at,
    cause: first,
  });
}

/** The reason of an abort: the run was cancelled. Not a `UserError`, because no code may catch it and continue. */
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

/** The text of a thrown value. */
export function messageOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}

/** The `code` of a system error, such as `ECONNRESET` or `ENOENT`, in the error or its causes. */
export function codeOf(error: unknown): string | undefined {
  for (let current = error; Error.isError(current); current = current.cause) {
    if (!(current instanceof UserError) && 'code' in current && typeof current.code === 'string') {
      return current.code;
    }
  }
  return undefined;
}

/** Whether the error is the abort of an `AbortSignal`, or caused by one. */
export function isAbort(error: unknown): boolean {
  return Error.isError(error) && (error.name === 'AbortError' || codeOf(error) === 'ABORT_ERR');
}
