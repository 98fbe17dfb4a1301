import type { TilingStep } from './ion-types.ts';

export const defaultTiling: readonly TilingStep[] = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
];

/** The status before the first step. If that is the copying of an import, it has begun. */
export function firstStatus([first]: readonly TilingStep[]): string {
  return first?.status === 'AWAITING_FILES' ? first.status : 'NOT_STARTED';
}

/** A tiling job with scripted steps. Polls and time advance it; it stays in the last step. */
export interface Tiling {
  /** The step that the time has reached; undefined before the first. */
  now(time: number): TilingStep | undefined;
  /** The step that a poll returns: the one that the time has reached, else the next after the last poll. */
  poll(time: number): TilingStep | undefined;
}

/** @param startedAt milliseconds since the epoch */
export function createTiling(steps: readonly TilingStep[], startedAt: number): Tiling {
  let next = 0;
  const isDue = (time: number) => {
    const afterMs = steps[next]?.afterMs;
    return afterMs !== undefined && time - startedAt >= afterMs;
  };
  const now = (time: number) => {
    while (isDue(time)) next++;
    return steps[next - 1];
  };
  return {
    now,
    poll(time) {
      const upcoming = steps[next];
      if (upcoming !== undefined && upcoming.afterMs === undefined) next++;
      return now(time);
    },
  };
}
