import type { Bounds } from '../../github/api.ts';
import type { Clock } from '../../lib/clock.ts';

/** How long a last report may take, in milliseconds: a limit of a minute passes in that time. */
export const mostMs = 90_000;

/** The same, if the run was cancelled: its process is killed after a few seconds. */
const mostMsOfCancel = 1_300;

/** What the bounds of a report depend on. */
export interface BoundsTools {
  readonly clock: Clock;
  /** Of the run. */
  readonly signal: AbortSignal;
}

/**
 * The bounds of a report at the end of a run. Its cancel ends what was not begun before it.
 * @param ms how long the report may take, in milliseconds, unless the run was cancelled
 */
export function lastBounds(ms: number, { clock, signal }: BoundsTools): Bounds {
  if (!signal.aborted) return { signal, deadline: clock.now() + ms };
  return { signal: AbortSignal.timeout(mostMsOfCancel), deadline: clock.now() + mostMsOfCancel };
}
