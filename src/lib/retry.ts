import type { Clock } from './clock.ts';
import { messageOf } from './user-error.ts';

/** How often and how patiently a task is tried again. Times in milliseconds. */
export interface RetryPolicy {
  /** Attempts in all, the first included; or more, until `leastMs` have passed. */
  readonly attempts: number;
  /** No task is given up as long as it has not failed for so long. */
  readonly minMs: number;
  /** The longest pause before the second attempt; it doubles with each further one. */
  readonly baseMs: number;
  /** No pause that we choose is longer than this. */
  readonly capMs: number;
}

/**
 * What is to be done about a failed attempt: give up, or try again, not before `afterMs` if the server named a time. With
 * `withinMs`, the last attempt begins so long after the first one, however patient the policy is. In milliseconds.
 */
export type RetryDecision =
  { readonly again: false } | { readonly again: true; readonly afterMs?: number; readonly withinMs?: number };

/** The verdict to try again, not before the server's `Retry-After` header says. */
export function againAfter(header: string | undefined, wallNow: number): RetryDecision {
  const afterMs = parseRetryAfter(header, wallNow);
  return { again: true, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** What `retry` needs to know besides the task. */
export interface RetryTools {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly policy: RetryPolicy;
  /** Judges a failed attempt; they are numbered from 1. */
  readonly decide: (error: unknown, attempt: number) => RetryDecision;
  /** No attempt but the first begins later, by the monotonic clock, in milliseconds. */
  readonly deadline?: number | undefined;
  /** Told before each pause. */
  readonly onRetry?: (error: unknown, attempt: number, pauseMs: number) => void;
}

/** Time has run out before another attempt could be made after the error that is the cause. */
export class DeadlineError extends Error {
  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
    this.name = 'DeadlineError';
  }
}

/** The longest `Retry-After` that is obeyed where no deadline bounds it; a server that asks for more is treated as down. */
const maxRetryAfterMs = 5 * 60_000;

/**
 * Runs `task` until it succeeds, is judged hopeless, or has had its attempts; then throws its last error.
 * @throws DeadlineError where the deadline is the reason that it gives up
 * Pauses grow exponentially with full jitter, and are never shorter than what the server asked for.
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
 * @returns milliseconds to wait, or undefined where the header is absent or makes no sense
 */
export function parseRetryAfter(header: string | undefined, wallNow: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN; // a number with a sign is a date to Date.parse
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallNow);
}
