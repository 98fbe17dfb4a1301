import type { Diagnostic } from './user-error.ts';

/** A fault in a file of the user. */
export interface FileFault extends Diagnostic {
  readonly severity: 'error' | 'warning';
  /** Relative to the workspace, with `/`; absolute if it is outside. */
  readonly file: string;
  /** The first line is 1. */
  readonly line?: number | undefined;
}

/** The log of a step. Any text can contain foreign text: an implementation escapes it and redacts secrets. */
export interface Log {
  info(line: string): void;
  notice(line: string): void;
  warning(warning: Diagnostic): void;
  /** Writes a fault as an annotation on its file. It does not end the step. */
  fault(fault: FileFault): void;
  /** Writes a line if debug logging is on. Undefined if it is off, so that `log.debug?.(…)` does not build the text. */
  readonly debug?: (line: string) => void;
  /** Redacts `secret` in everything that is written later. */
  mask(secret: string): void;
  /** Opens a collapsible group of lines. `endGroup` closes it. Groups do not nest. */
  startGroup(title: string): void;
  endGroup(): void;
}
