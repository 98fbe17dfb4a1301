import type { CallBounds } from '../../github/api.ts';
import type { Clock } from '../../lib/clock.ts';

/** How long a last report may take, in milliseconds: a limit of a minute passes in that time. */
export const maxMs = 90_000;

/** What the bounds of a report depend on. */
export interface BoundsTools {
  readonly clock: Clock;
  /** Aborts when the time that a cancel leaves is over. */
  readonly endSignal: AbortSignal;
}

/**
 * The bounds of a report at the end of a run.
 * @param ms how long the report may take, in milliseconds; a cancel leaves it less time
 */
export function lastBounds(ms: number, { clock, endSignal }: BoundsTools): CallBounds {
  return { signal: endSignal, deadline: clock.now() + ms };
}
