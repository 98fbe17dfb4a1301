/** How many requests may be in flight. */
export interface Window {
  /** Runs a task as soon as there is room for it; those that wait go first come, first served. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** The present size. */
  readonly size: number;
}

/** What a window goes by. */
export interface WindowTools {
  readonly start: number;
  readonly max: number;
  /** Whether this process could do more than it does. */
  readonly hasTime: () => boolean;
  /** Whether a failed task means that the other side wants fewer at once. */
  readonly isPushedBack: (error: unknown) => boolean;
  /** Whether a failed task did not move on: each such one means that the line bears fewer at once. */
  readonly isStalled: (error: unknown) => boolean;
}

/**
 * A window that grows by two with each success (so triples within the time of a request) for as long as the process
 * has time to spare, and halves when it is pushed back, and for each task that stalls; from half of what was too much on
 * it grows by one a round, as TCP does (RFC 5681, section 3.1).
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
        // what is pushed back together with others is one reason to shrink
        if (isStalled(error) || (isPushedBack(error) && since === round)) shrink();
        throw error;
      } finally {
        inFlight--;
        admit();
      }
    },
  };
}
