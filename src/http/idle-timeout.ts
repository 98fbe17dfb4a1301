/** One request that is watched. */
export interface Watched {
  /** A byte has moved. */
  readonly touch: () => void;
  readonly end: () => void;
}

/** Watches any number of requests with one timer. */
export interface SilenceWatch {
  /** Calls `onSilence`, once, when nothing has moved for `silenceMs`, give or take a second. */
  watch(silenceMs: number, onSilence: () => void): Watched;
}

/** No byte moved for too long. */
export class SilenceError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(silenceMs: number) {
    super(`no byte moved for ${silenceMs / 1000} s`);
    this.name = 'SilenceError';
  }
}

const tickMs = 1000;

interface Entry {
  readonly silenceMs: number;
  readonly onSilence: () => void;
  movedAt: number;
}

/** A watch by the process's own time; it keeps no process alive. */
export function createSilenceWatch(): SilenceWatch {
  const entries = new Set<Entry>();
  let isTicking = false;
  const tick = () => {
    const now = performance.now();
    for (const entry of entries) {
      if (now - entry.movedAt < entry.silenceMs) continue;
      entries.delete(entry);
      entry.onSilence();
    }
    isTicking = entries.size > 0;
    if (isTicking) setTimeout(tick, tickMs).unref();
  };
  return {
    watch(silenceMs, onSilence) {
      const entry = { silenceMs, onSilence, movedAt: performance.now() };
      entries.add(entry);
      if (!isTicking) setTimeout(tick, tickMs).unref();
      isTicking = true;
      return {
        touch() {
          entry.movedAt = performance.now();
        },
        end() {
          entries.delete(entry);
        },
      };
    },
  };
}
