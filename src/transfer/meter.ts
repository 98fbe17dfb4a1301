import { createTally, meanRate, type Tally } from '../files/tally.ts';
import type { Clock } from '../lib/clock.ts';
import { formatBytes, formatDuration, plural } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';

const pauseMs = 5_000;

/** Logs the progress of an upload or a similar task every few seconds: bytes, percentage, rate and time left. */
export interface Meter {
  /** Counts uploaded bytes; a negative number takes some back. */
  readonly add: (bytes: number) => void;
  /** Counts sent bytes that are not confirmed yet; a negative number takes some back. */
  readonly onWay: (bytes: number) => void;
  /** What was uploaded, in which time: `5 files, 397 KB, in 0.1 s (4.4 MB/s)`. */
  readonly finish: (files: number) => string;
}

/** Creates a meter for `total` bytes that starts now. @param doing begins each line, if it is not an upload */
export function createMeter(total: number, clock: Clock, log: Log, doing = ''): Meter {
  const tally = createTally(clock);
  let loggedAt = 0;
  const report = () => {
    if (tally.elapsedMs - loggedAt < pauseMs) return;
    loggedAt = tally.elapsedMs;
    log.info(doing + progressLine(tally, total));
  };
  return {
    add(bytes) {
      tally.add(bytes);
      if (bytes > 0) report();
    },
    onWay(bytes) {
      tally.onWay(bytes);
      if (bytes > 0) report();
    },
    finish(files) {
      const { done, elapsedMs } = tally;
      const took = `${formatDuration(elapsedMs)}${meanRate(tally)}`;
      return `${plural(files, 'file')}, ${formatBytes(done)}, in ${took}`;
    },
  };
}

/** `120 MB of 1.0 GB · 12 % · 24 MB/s · 37 s left`; without rate and time left until they are known. */
export function progressLine({ done, rate }: Pick<Tally, 'done' | 'rate'>, total: number): string {
  return [
    `${formatBytes(done)} of ${formatBytes(total)}`,
    `${Math.floor((100 * done) / total)} %`,
    ...(rate === undefined
      ? []
      : [`${formatBytes(rate)}/s`, `${formatDuration((1000 * (total - done)) / rate)} left`]),
  ].join(' · ');
}
