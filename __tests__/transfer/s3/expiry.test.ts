import { describe, expect, it } from '@jest/globals';

import { UserError } from '../../../src/lib/user-error.ts';
import { expiryHint } from '../../../src/s3/s3-errors.ts';
import { createExpiryWatch } from '../../../src/transfer/s3/expiry.ts';
import { fakeClock } from '../../support/clock.ts';
import { fakeLog } from '../../support/log.ts';
import { s3Error } from '../../support/s3-error.ts';

const gb = 1e9;
const minute = 60_000;

/** The error for people of a store's refusal. */
function refusal(code: string, status: number): UserError {
  return new UserError('a-code', 'Refused.', 'Be faster.', { cause: s3Error(code, status) });
}

/** Uploads `perMinute` bytes each minute. */
function upload(settings: { total: number; perMinute: number; minutes: number; age?: number }) {
  const { total, perMinute, minutes, age = 0 } = settings;
  const clock = fakeClock();
  const log = fakeLog();
  const issuedAt = clock.now() - age;
  const watch = createExpiryWatch(total, issuedAt, clock, log);
  for (let i = 0; i < minutes; i++) {
    clock.advance(minute);
    watch.add(perMinute);
  }
  return { clock, log, watch, warnings: log.of('warning') };
}

describe('the expiry watch', () => {
  it('warns early and once, with rate, end and hint', () => {
    const { warnings } = upload({ total: 20 * gb, perMinute: 0.25 * gb, minutes: 30 });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^At 4\.2 MB\/s, the upload ends 1 h 20 min after its credentials/);
    for (const help of ['faster connection', 'one zip', 'your own bucket', '`from`']) {
      expect(warnings[0]).toContain(help);
    }
  });

  it('does not warn if the upload will end in time', () => {
    expect(upload({ total: 20 * gb, perMinute: 0.4 * gb, minutes: 50 }).warnings).toEqual([]);
  });

  it('includes the age of the credentials at the start', () => {
    const settings = { total: 20 * gb, perMinute: 0.4 * gb, minutes: 10 };
    expect(upload({ ...settings, age: 15 * minute }).warnings).toHaveLength(1);
  });

  it('does not warn before there is a reliable rate', () => {
    expect(upload({ total: 20 * gb, perMinute: 0.001 * gb, minutes: 20 }).warnings).toEqual([]);
    const clock = fakeClock();
    const log = fakeLog();
    const watch = createExpiryWatch(20 * gb, clock.now(), clock, log);
    clock.advance(29_000);
    watch.add(0.3 * gb);
    expect(log.all).toEqual([]);
  });

  it('adds the progress to an error of expired credentials', () => {
    const { watch } = upload({ total: 20 * gb, perMinute: 0.2 * gb, minutes: 61 });
    const cause = refusal('ExpiredToken', 400);
    expect(watch.explain(cause)).toMatchObject({
      code: 'a-code',
      message: 'Refused. 12 GB of 20 GB were uploaded in 1 h 1 min (3.3 MB/s).',
      hint: 'Be faster.',
      cause,
    });
  });

  it.each(['AccessDenied', 'InvalidAccessKeyId', 'InvalidToken'])(
    'reports %s after an hour as expired credentials, if something was uploaded before',
    (code) => {
      const { watch } = upload({ total: 20 * gb, perMinute: 0.2 * gb, minutes: 59 });
      const cause = refusal(code, 403);
      const error = watch.explain(cause);
      expect(error).toMatchObject({
        code: 's3-credentials-expired',
        message:
          'Refused. The credentials are 59 min 0 s old and have probably expired. ' +
          '12 GB of 20 GB were uploaded in 59 min 0 s (3.3 MB/s).',
        hint: expiryHint,
        cause,
      });
    },
  );

  it.each<[string, Parameters<typeof upload>[0], unknown]>([
    ['before the hour is over', { total: gb, perMinute: 1e6, minutes: 58 }, refusal('AccessDenied', 403)],
    ['before anything was uploaded', { total: gb, perMinute: 0, minutes: 61 }, refusal('AccessDenied', 403)],
    ['with another code', { total: gb, perMinute: 1e6, minutes: 61 }, refusal('NoSuchBucket', 404)],
    ['not of a store', { total: gb, perMinute: 1e6, minutes: 61 }, new Error('else')],
  ])('leaves a refusal unchanged: %s', (_what, settings, error) => {
    expect(upload(settings).watch.explain(error)).toBe(error);
  });

  it('does not warn while more is in flight than uploaded', () => {
    const { clock, log, watch } = upload({ total: 21 * gb, perMinute: 0, minutes: 2 });
    watch.onWay(2 * gb);
    watch.add(gb);
    expect(log.all).toEqual([]);
    watch.onWay(-gb);
    clock.advance(minute);
    watch.add(0);
    expect(log.of('warning')).toEqual([expect.stringMatching(/^At 5\.6 MB\/s, the upload ends 1 h 3 min /)]);
  });
});
