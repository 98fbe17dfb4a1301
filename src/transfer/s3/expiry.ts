import { createTally, meanRate } from '../../files/tally.ts';
import type { Clock } from '../../lib/clock.ts';
import { formatBytes, formatDuration } from '../../lib/format.ts';
import type { Log } from '../../lib/log.ts';
import { UserError } from '../../lib/user-error.ts';
import { expiryHint, s3CodeOf } from '../../s3/s3-errors.ts';

/** The lifetime of an upload's credentials, in milliseconds ("about an hour": Cesium's tutorial). */
const lifetimeMs = 60 * 60_000;

/** How much older than their arrival the credentials may be, in milliseconds. */
const slackMs = 60_000;

/** No warning before this time, in milliseconds, or before a hundredth of the bytes: the rate is not reliable yet. */
const earliestMs = 30_000;

/** Warns if an upload's credentials will expire before its end, and detects errors of expired credentials. */
export interface ExpiryWatch {
  /** Counts uploaded bytes. Warns once if the present rate is too low for the rest. */
  add(bytes: number): void;
  /** Counts sent bytes that are not confirmed yet; a negative number takes some back. */
  onWay(bytes: number): void;
  /** Adds the progress to an error of expired credentials, and returns any other error unchanged. */
  explain(error: unknown): unknown;
}

/**
 * Codes with which other stores than Amazon's refuse expired credentials: `AccessDenied` of Ceph before version 20
 * (ceph/s3-tests#742), `InvalidAccessKeyId` of MinIO, which deletes them (minio/minio#14794).
 */
const mayMeanExpired = new Set(['AccessDenied', 'InvalidAccessKeyId', 'InvalidToken', 'InvalidTokenId']);

/**
 * Creates a watch for an upload of `total` bytes that starts now.
 * @param issuedAt when the credentials were issued, by the monotonic clock, in milliseconds
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
      code: 'upload-too-slow',
      message:
        `At ${formatBytes(rate)}/s, the upload ends ${formatDuration(endAge)} after its credentials were issued. ` +
        'They may expire before that.',
      hint: expiryHint,
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
        return new UserError(error.code, `${error.message} ${progress()}`, error.hint, { cause: error });
      }
      const age = clock.now() - issuedAt;
      // the store accepted the same credentials before
      if (!mayMeanExpired.has(code) || tally.done === 0 || age < lifetimeMs - slackMs) return error;
      const why = `The credentials are ${formatDuration(age)} old and have probably expired.`;
      const message = `${error.message} ${why} ${progress()}`;
      return new UserError('s3-credentials-expired', message, expiryHint, { cause: error });
    },
  };
}
