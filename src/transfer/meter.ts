import type { Clock } from '../lib/clock.ts';
import { formatBytes, formatDuration, plural } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';

const pauseMs = 5_000;

/** Tells how far an upload is: a line every few seconds with bytes, percentage, rate and time left. */
export interface Meter {
  add(bytes: number): void;
  /** The last line: what was uploaded, in which time. */
  finish(files: number): void;
}

/** A meter for `total` bytes that starts now. */
export function createMeter(total: number, clock: Clock, log: Log): Meter {
  const start = clock.now();
  let toldAt = start;
  let done = 0;
  return {
    add(bytes) {
      done += bytes;
      const now = clock.now();
      if (now - toldAt < pauseMs || bytes <= 0) return;
      toldAt = now;
      log.info(progressLine(done, total, now - start));
    },
    finish(files) {
      const elapsed = clock.now() - start;
      const rate = formatBytes(done / Math.max(elapsed / 1000, 0.001));
      log.info(
        `Uploaded ${plural(files, 'file')}, ${formatBytes(done)}, in ${formatDuration(elapsed)} (${rate}/s).`,
      );
    },
  };
}

/** `120 MB of 1.0 GB · 12 % · 24 MB/s · 37 s left`. */
export function progressLine(done: number, total: number, elapsedMs: number): string {
  const rate = done / (elapsedMs / 1000);
  return [
    `${formatBytes(done)} of ${formatBytes(total)}`,
    `${Math.floor((100 * done) / total)} %`,
    `${formatBytes(rate)}/s`,
    `${formatDuration((1000 * (total - done)) / rate)} left`,
  ].join(' · ');
}
