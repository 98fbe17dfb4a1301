import type { IncomingMessage } from 'node:http';

/** The network between a tool and the sink. */
export interface Line {
  /** In milliseconds. */
  readonly roundTripMs: number;
  /** The rate of one connection, in bytes a second. */
  readonly bytesPerSecond: number;
}

/** The lines by their name on the command line. */
export const lines = {
  /** The loopback interface: the cost of the tool itself. */
  local: { roundTripMs: 0, bytesPerSecond: Infinity },
  /** About what is between a runner and S3: how well a tool uses the time when it waits. */
  distant: { roundTripMs: 20, bytesPerSecond: 60e6 },
} as const satisfies Record<string, Line>;

export type Mode = keyof typeof lines;

export const modes = Object.keys(lines) as Mode[];

/** A line in words. */
export function describeLine({ roundTripMs, bytesPerSecond }: Line): string {
  if (roundTripMs === 0) return 'no delay';
  return `a round trip of ${roundTripMs} ms, ${bytesPerSecond / 1e6} MB/s a connection`;
}

/** Keeps one connection to a rate. Times are in milliseconds, of any one clock. */
export interface RateLimiter {
  /** Begins a body. The time before it does not count. */
  begin(now: number): void;
  /** Bytes have arrived. Returns the time until the line would have carried them; 0 if it has. */
  take(bytes: number, now: number): number;
}

/** Lateness up to this, in milliseconds, is compensated: timers and a busy loop must not slow a connection down. */
const maxDebtMs = 20;

export function createRateLimiter(bytesPerSecond: number): RateLimiter {
  const bytesPerMs = bytesPerSecond / 1000;
  let due = -Infinity; // when the line has carried all bytes so far
  return {
    begin(now) {
      due = Math.max(due, now);
    },
    take(bytes, now) {
      due = Math.max(due, now - maxDebtMs) + bytes / bytesPerMs;
      return Math.max(0, due - now);
    },
  };
}

/** A connection may be ahead of its line by this, in milliseconds, before it is paused: pauses also cost time. */
const slackMs = 4;

/** A body that was received. */
export interface ReceivedBody {
  /** Its size with its framing. */
  readonly bytes: number;
  /** The time until the line would have carried its end, in milliseconds. */
  readonly aheadMs: number;
}

/**
 * Reads a body and discards it, no faster than `pace` allows.
 * @throws Error if the connection breaks
 */
export function receiveBody(
  request: IncomingMessage,
  rateLimiter: RateLimiter | undefined,
): Promise<ReceivedBody> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let aheadMs = 0;
    let timer: NodeJS.Timeout | undefined;
    rateLimiter?.begin(performance.now());
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (rateLimiter === undefined) return;
      aheadMs = rateLimiter.take(chunk.length, performance.now());
      if (aheadMs < slackMs) return;
      request.pause();
      // rounded down to whole milliseconds: the rest adds to the next pause
      timer = setTimeout(() => request.resume(), Math.floor(aheadMs));
    });
    request.once('end', () => {
      resolve({ bytes, aheadMs });
    });
    request.once('close', () => {
      clearTimeout(timer);
      if (!request.complete) reject(new Error('the connection broke'));
    });
  });
}
