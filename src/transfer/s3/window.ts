/** Limits the requests in flight. */
export interface Window {
  /** Runs a task as soon as the limit allows it, in the order of the calls. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** The present limit. */
  readonly size: number;
}

/** What a window needs. */
export interface WindowTools {
  readonly start: number;
  readonly max: number;
  /** Whether this process has spare time. */
  readonly hasTime: () => boolean;
  /** Whether an error means that the server wants fewer requests at once. */
  readonly isPushedBack: (error: unknown) => boolean;
  /** Whether an error means that a request made no progress: the connection is too slow for this many. */
  readonly isStalled: (error: unknown) => boolean;
}

/**
 * Creates a window that grows by two with each success while the process has spare time, so it triples within the time
 * of one request. It is halved if the server pushes back, and for each stalled task. From half of the size that was too
 * big, it grows by one in each round, as TCP does (RFC 5681, section 3.1).
 */
export function createWindow({ start, max, hasTime, isPushedBack, isStalled }: WindowTools): Window {
  const waiting: (() => void)[] = [];
  let size = start;
  let threshold = max;
  let inFlight = 0;
  let round = 0;

  const admit = () => {
    while (inFlight < Math.floor(size)) {
      const next = waiting.shift();
      if (next === undefined) return;
      inFlight++;
      next();
    }
  };
  const enter = async () => {
    if (inFlight < Math.floor(size)) inFlight++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const grow = () => {
    if (size < max && hasTime()) size = Math.min(max, size + (size < threshold ? 2 : 1 / size));
  };
  const shrink = () => {
    round++;
    size = Math.max(1, size / 2);
    threshold = size;
  };
  return {
    get size() {
      return Math.floor(size);
    },
    async run(task) {
      await enter();
      const since = round;
      try {
        const result = await task();
        grow();
        return result;
      } catch (error) {
        // several requests that are pushed back in the same round shrink the window once
        if (isStalled(error) || (isPushedBack(error) && since === round)) shrink();
        throw error;
      } finally {
        inFlight--;
        admit();
      }
    },
  };
}
