/** One request that is watched. */
export interface Watched {
  /** A byte has moved. */
  readonly touch: () => void;
  readonly end: () => void;
}

/** Watches any number of requests with one timer. */
export interface IdleWatch {
  /** Calls `onIdle`, once, when nothing has moved for `idleMs`, give or take a second. */
  watch(idleMs: number, onIdle: () => void): Watched;
}

/** No byte moved for too long: the idle timeout. */
export class IdleTimeoutError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(idleMs: number) {
    super(`no byte moved for ${idleMs / 1000} s`);
    this.name = 'IdleTimeoutError';
  }
}

const tickMs = 1000;

interface WatchedRequest {
  readonly idleMs: number;
  readonly onIdle: () => void;
  movedAt: number; // eslint-disable-line no-restricted-syntax -- changes with each byte
}

/** A watch by the process's own time; it keeps no process alive. */
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
