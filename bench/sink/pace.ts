/** Lateness, in milliseconds, that is made up for: timers and a busy loop must not slow a connection down. */
const longestDebtMs = 20;

/** Keeps one connection to a rate. Times in milliseconds, on any one clock. */
export interface Pace {
  /** A body begins: what the line did not carry before is lost. */
  begin(now: number): void;
  /** Takes bytes that have arrived. Returns how long it is until the line would have carried them; 0 if it has. */
  take(bytes: number, now: number): number;
}

export function createPace(bytesPerSecond: number): Pace {
  const bytesPerMs = bytesPerSecond / 1000;
  let due = -Infinity; // when the bytes so far are through
  return {
    begin(now) {
      due = Math.max(due, now);
    },
    take(bytes, now) {
      due = Math.max(due, now - longestDebtMs) + bytes / bytesPerMs;
      return Math.max(0, due - now);
    },
  };
}
