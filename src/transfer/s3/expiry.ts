import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import { formatBytes, formatDuration } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { expiryCure } from './sdk/errors.ts';

/** What is known of how long the credentials of an upload live, in milliseconds ("about an hour": Cesium's tutorial). */
const lifetimeMs = 60 * 60_000;

/** Before so much time, in milliseconds, or a hundredth of the bytes, a rate says little. */
const earliestMs = 30_000;

/** Sees an upload's credentials run out before they do. */
export interface ExpiryWatch {
  /** Told of bytes on their way. Warns, once, where the rate so far is too low for the rest. */
  add(bytes: number): void;
  /** The same error, which came of credentials that ran out, with how far the upload was. */
  explain(error: UserError): UserError;
}

/**
 * A watch over an upload of `total` bytes that starts now.
 * @param issuedAt when the credentials were handed out, by the monotonic clock, in milliseconds
 */
export function createExpiryWatch(total: number, issuedAt: number, clock: Clock, log: Log): ExpiryWatch {
  const start = clock.now();
  let done = 0;
  let hasWarned = false;
  const rate = () => done / Math.max(clock.now() - start, 1);
  return {
    add(bytes) {
      done += bytes;
      const now = clock.now();
      if (hasWarned || now - start < earliestMs || done < total / 100) return;
      const endAge = now + (total - done) / rate() - issuedAt;
      if (endAge <= lifetimeMs) return;
      hasWarned = true;
      log.warning(
        `At ${formatBytes(1000 * rate())}/s the upload ends ${formatDuration(endAge)} after its credentials were ` +
          `handed out, and may fail on the way. ${expiryCure}`,
      );
    },
    explain(error) {
      const progress = `${formatBytes(done)} of ${formatBytes(total)} were uploaded in ${formatDuration(clock.now() - start)}`;
      const message = `${error.message} ${progress} (${formatBytes(1000 * rate())}/s).`;
      return new UserError(message, error.cure, { cause: error });
    },
  };
}
