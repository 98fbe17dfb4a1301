import type { Diagnostic } from './user-error.ts';

/** The log of a step. Every text may be foreign: an implementation escapes it and redacts secrets. */
export interface Log {
  info(line: string): void;
  notice(line: string): void;
  warning(warning: Diagnostic): void;
  /** Writes a line if debug logging is on. Undefined if it is off: then `log.debug?.(…)` does not build the text. */
  readonly debug?: (line: string) => void;
  /** Hides `secret` in everything that is written from now on. */
  mask(secret: string): void;
  /** Opens a foldable group of lines; `endGroup` closes it. Groups do not nest. */
  startGroup(title: string): void;
  endGroup(): void;
}
