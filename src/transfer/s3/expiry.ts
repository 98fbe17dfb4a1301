import { createTally, meanRate } from '../../files/tally.ts';
import type { Clock } from '../../lib/clock.ts';
import { formatBytes, formatDuration } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import { expiryHint, s3CodeOf } from './sdk/s3-errors.ts';

/** What is known of how long the credentials of an upload live, in milliseconds ("about an hour": Cesium's tutorial). */
const lifetimeMs = 60 * 60_000;

/** Credentials may be so much older than their arrival, in milliseconds. */
const slackMs = 60_000;

/** Before so much time, in milliseconds, or a hundredth of the bytes, a rate says little. */
const earliestMs = 30_000;

/** Sees an upload's credentials run out before they do, and recognises it if they have. */
export interface ExpiryWatch {
  /** Told of bytes that are uploaded. Warns, once, if the rate so far is too low for the rest. */
  add(bytes: number): void;
  /** Told of bytes that are on their way, or no longer. */
  onWay(bytes: number): void;
  /** An error that came of credentials that ran out, with how far the upload was; any other as it is. */
  explain(error: unknown): unknown;
}

/**
 * Codes with which stores other than Amazon's refuse credentials that have expired: `AccessDenied` of Ceph before its
 * version 20 (ceph/s3-tests#742), `InvalidAccessKeyId` of MinIO, which forgets them (minio/minio#14794).
 */
const mayMeanExpired = new Set(['AccessDenied', 'InvalidAccessKeyId', 'InvalidToken', 'InvalidTokenId']);

/**
 * A watch over an upload of `total` bytes that starts now.
 * @param issuedAt when the credentials were handed out, by the monotonic clock, in milliseconds
 */
export function createExpiryWatch(total: number, issuedAt: number, clock: Clock, log: Log): ExpiryWatch {
  const tally = createTally(clock);
  let hasWarned = false;
  const warnIfLate = () => {
    const { done, elapsedMs, rate } = tally;
    if (hasWarned || rate === undefined || elapsedMs < earliestMs || done < total / 100) return;
    const endAge = clock.now() + (1000 * (total - done)) / rate - issuedAt;
    if (endAge <= lifetimeMs) return;
    hasWarned = true;
    log.warning({
      code: 'todo',
      hint: '',
      message:
        `At ${formatBytes(rate)}/s the upload ends ${formatDuration(endAge)} after its credentials were ` +
        `handed out, and may fail on the way. ${expiryHint}`,
    });
  };
  const progress = () => {
    const { done, elapsedMs } = tally;
    const took = `${formatDuration(elapsedMs)}${meanRate(tally)}`;
    return `${formatBytes(done)} of ${formatBytes(total)} were uploaded in ${took}.`;
  };
  return {
    add(bytes) {
      tally.add(bytes);
      warnIfLate();
    },
    onWay: tally.onWay,
    explain(error) {
      const code = error instanceof UserError ? s3CodeOf(error.cause) : undefined;
      if (!(error instanceof UserError) || code === undefined) return error;
      if (code === 'ExpiredToken') {
        return new UserError('todo', `${error.message} ${progress()}`, error.hint, { cause: error });
      }
      const age = clock.now() - issuedAt;
      // the same credentials were good enough before
      if (!mayMeanExpired.has(code) || tally.done === 0 || age < lifetimeMs - slackMs) return error;
      const why = `The credentials are ${formatDuration(age)} old, and so have most likely expired.`;
      return new UserError('todo', `${error.message} ${why} ${progress()}`, expiryHint, { cause: error });
    },
  };
}
