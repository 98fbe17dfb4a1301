/** Where progress is told. Every text may be foreign: an implementation makes it tame and redacts secrets. */
export interface Log {
  info(line: string): void;
  notice(line: string): void;
  warning(line: string): void;
  /** Shows a line in logs with debug logging on. Undefined if that is off: `log.debug?.(…)` then makes no text. */
  readonly debug?: (line: string) => void;
  /** Makes sure that `secret` is shown nowhere from now on. */
  mask(secret: string): void;
  /** Opens a foldable group of lines; `endGroup` closes it. Groups do not nest. */
  startGroup(title: string): void;
  endGroup(): void;
}
