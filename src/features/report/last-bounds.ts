import type { CallBounds } from '../../github/api.ts';
import type { Clock } from '../../lib/clock.ts';

/** How long a final report may take, in milliseconds; longer than a rate limit of a minute. */
export const maxMs = 90_000;

/** What the bounds of a report depend on. */
export interface BoundsTools {
  readonly clock: Clock;
  /** Aborts when the time after a cancel is over. */
  readonly endSignal: AbortSignal;
}

/**
 * The bounds of a report at the end of a run.
 * @param ms how long the report may take, in milliseconds; less after a cancel
 */
export function lastBounds(ms: number, { clock, endSignal }: BoundsTools): CallBounds {
  return { signal: endSignal, deadline: clock.now() + ms };
}
