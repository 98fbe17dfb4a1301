/** A watched request. */
export interface Watched {
  /** Resets the idle time-out, because bytes were sent or received. */
  readonly touch: () => void;
  readonly end: () => void;
}

/** Watches any number of requests with one timer. */
export interface IdleWatch {
  /** Calls `onIdle` once after `idleMs` milliseconds without a byte, up to one second late. */
  watch(idleMs: number, onIdle: () => void): Watched;
}

/** No byte was sent or received for too long. */
export class IdleTimeoutError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(idleMs: number) {
    super(`no data was sent or received for ${idleMs / 1000} s`);
    this.name = 'IdleTimeoutError';
  }
}

const tickMs = 1000;

interface WatchedRequest {
  readonly idleMs: number;
  readonly onIdle: () => void;
  movedAt: number; // eslint-disable-line no-restricted-syntax -- changes with each byte
}

/** Creates a watch that uses the monotonic clock and does not keep the process alive. */
export function createIdleWatch(): IdleWatch {
  const entries = new Set<WatchedRequest>();
  let isTicking = false;
  const tick = () => {
    const now = performance.now();
    for (const entry of entries) {
      if (now - entry.movedAt < entry.idleMs) continue;
      entries.delete(entry);
      entry.onIdle();
    }
    isTicking = entries.size > 0;
    if (isTicking) setTimeout(tick, tickMs).unref();
  };
  return {
    watch(idleMs, onIdle) {
      const entry = { idleMs, onIdle, movedAt: performance.now() };
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
