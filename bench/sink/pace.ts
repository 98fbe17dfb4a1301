/** Lateness, in milliseconds, that is made up for: timers and a busy loop must not slow a connection down. */
const longestDebtMs = 20;

/** Keeps one connection to a rate. Times in milliseconds, on any one clock. */
export class Pace {
  readonly #bytesPerMs: number;
  /** When the bytes so far are through. */
  #due = -Infinity;

  constructor(bytesPerSecond: number) {
    this.#bytesPerMs = bytesPerSecond / 1000;
  }

  /** A body begins: what the line did not carry before is lost. */
  begin(now: number): void {
    this.#due = Math.max(this.#due, now);
  }

  /** Takes bytes that have arrived. Returns how long it is until the line would have carried them; 0 if it has. */
  take(bytes: number, now: number): number {
    this.#due = Math.max(this.#due, now - longestDebtMs) + bytes / this.#bytesPerMs;
    return Math.max(0, this.#due - now);
  }
}
