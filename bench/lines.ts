/** What lies between a tool and the sink. */
export interface Line {
  /** In milliseconds. */
  readonly roundTripMs: number;
  /** The most that one connection carries, in bytes a second. */
  readonly bytesPerSecond: number;
}

/** The lines by their name on the command line. */
export const lines = {
  /** The loopback interface as it is: what a tool costs by itself. */
  local: { roundTripMs: 0, bytesPerSecond: Infinity },
  /** Between a runner and S3, more or less: what a tool makes of waiting. */
  distant: { roundTripMs: 20, bytesPerSecond: 60e6 },
} as const satisfies Record<string, Line>;

export type Mode = keyof typeof lines;

export const modes = Object.keys(lines) as Mode[];

/** A line in words. */
export function describeLine({ roundTripMs, bytesPerSecond }: Line): string {
  if (roundTripMs === 0) return 'no delay';
  return `a round trip of ${roundTripMs} ms, ${bytesPerSecond / 1e6} MB/s a connection`;
}
