import type { Clock } from './clock.ts';
import { formatDuration, sentence } from './format.ts';
import { messageOf } from './user-error.ts';

/** How often a task is retried, and for how long. Times in milliseconds. */
export interface RetryPolicy {
  /** The number of attempts, with the first one. There are more if `minMs` have not passed yet. */
  readonly attempts: number;
  /** The least time before a task fails, counted from its first attempt. */
  readonly minMs: number;
  /** The longest pause before the second attempt. It doubles with each attempt. */
  readonly baseMs: number;
  /** The longest pause, except if the server asks for a longer one. */
  readonly capMs: number;
}

/**
 * What to do after a failed attempt: fail, or retry. `afterMs` is the shortest pause that the server asked for.
 * `withinMs` limits the time from the first attempt to the start of the last one, whatever the policy says.
 * In milliseconds.
 */
export type RetryDecision =
  { readonly again: false } | { readonly again: true; readonly afterMs?: number; readonly withinMs?: number };

/** The decision to retry, not before the time in the server's `Retry-After` header. */
export function againAfter(header: string | undefined, wallNow: number): RetryDecision {
  const afterMs = parseRetryAfter(header, wallNow);
  return { again: true, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** What `retry` needs besides the task. */
export interface RetryTools {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly policy: RetryPolicy;
  /** Decides what to do after a failed attempt. Attempts are numbered from 1. */
  readonly decide: (error: unknown, attempt: number) => RetryDecision;
  /** No retry starts later than this time of the monotonic clock, in milliseconds. */
  readonly deadline?: number | undefined;
  /** Called before each pause. */
  readonly onRetry?: (error: unknown, attempt: number, pauseMs: number) => void;
}

/**
 * What the log says before a pause.
 * @param what what failed, and why
 * @param attempt the number of the failed attempt, from 1
 */
export function describeRetry(what: string, attempt: number, pauseMs: number): string {
  return `${sentence(what)} Attempt ${attempt + 1} follows in ${formatDuration(pauseMs)}.`;
}

/** The deadline does not leave time for another attempt. The cause is the error of the last attempt. */
export class DeadlineError extends Error {
  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
    this.name = 'DeadlineError';
  }
}

/** The longest `Retry-After` that is respected without a deadline. A server that asks for more counts as unavailable. */
const maxRetryAfterMs = 5 * 60_000;

/**
 * Runs `task` until it succeeds, `decide` stops it, or no attempt is left. Then throws the last error.
 * Pauses grow exponentially with full jitter, and are never shorter than the server asked for.
 * @throws DeadlineError if the deadline is the reason for the failure
 */
export async function retry<T>(task: (attempt: number) => Promise<T>, tools: RetryTools): Promise<T> {
  const { clock, signal, policy, decide } = tools;
  const start = clock.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await task(attempt);
    } catch (error) {
      signal.throwIfAborted();
      const decision = decide(error, attempt);
      if (!decision.again) throw error;
      if (attempt >= policy.attempts && clock.now() - start >= policy.minMs) throw error;
      const asked = decision.afterMs ?? 0;
      if (asked > maxRetryAfterMs && tools.deadline === undefined) throw error;
      const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
      const leftMs = start + (decision.withinMs ?? Infinity) - clock.now();
      if (leftMs <= 0) throw error;
      const pause = Math.min(leftMs, Math.max(asked, clock.random() * ceiling));
      if (clock.now() + pause > (tools.deadline ?? Infinity)) throw new DeadlineError(error);
      tools.onRetry?.(error, attempt, pause);
      await clock.sleep(pause, signal);
    }
  }
}

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date (RFC 9110, section 10.2.3).
 * @returns milliseconds to wait; undefined if the header is absent or invalid
 */
export function parseRetryAfter(header: string | undefined, wallNow: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN; // Date.parse reads a signed number as a date
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallNow);
}
