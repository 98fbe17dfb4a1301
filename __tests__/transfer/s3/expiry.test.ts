import { describe, expect, it } from '@jest/globals';

import { UserError } from '../../../src/lib/errors.ts';
import { createExpiryWatch } from '../../../src/transfer/s3/expiry.ts';
import { fakeClock } from '../../support/clock.ts';
import { fakeLog } from '../../support/log.ts';

const gb = 1e9;
const minute = 60_000;

/** Uploads so many bytes a minute, for some minutes. */
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
  return { watch, warnings: log.of('warning') };
}

describe('the watch over the credentials of an upload', () => {
  it('warns early, once, with rate, end and what to do', () => {
    const { warnings } = upload({ total: 20 * gb, perMinute: 0.25 * gb, minutes: 30 });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^At 4\.2 MB\/s the upload ends 1 h 20 min after its credentials/);
    for (const help of ['faster line', 'one zip', 'bucket of your own', 'addasset']) {
      expect(warnings[0]).toContain(help);
    }
  });

  it('says nothing where the upload will end in time', () => {
    expect(upload({ total: 20 * gb, perMinute: 0.4 * gb, minutes: 50 }).warnings).toEqual([]);
  });

  it('counts the age that the credentials had at the start', () => {
    const settings = { total: 20 * gb, perMinute: 0.4 * gb, minutes: 10 };
    expect(upload({ ...settings, age: 15 * minute }).warnings).toHaveLength(1);
  });

  it('says nothing before there is a rate to speak of', () => {
    expect(upload({ total: 20 * gb, perMinute: 0.001 * gb, minutes: 20 }).warnings).toEqual([]);
    const clock = fakeClock();
    const log = fakeLog();
    const watch = createExpiryWatch(20 * gb, clock.now(), clock, log);
    clock.advance(29_000);
    watch.add(0.3 * gb);
    expect(log.all).toEqual([]);
  });

  it('says how far an upload was whose credentials ran out', () => {
    const { watch } = upload({ total: 20 * gb, perMinute: 0.2 * gb, minutes: 61 });
    watch.add(-0.2 * gb);
    const cause = new UserError('S3 answered ExpiredToken.', 'Be faster.');
    const error = watch.explain(cause);
    expect(error.message).toBe(
      'S3 answered ExpiredToken. 12 GB of 20 GB were uploaded in 1 h 1 min (3.3 MB/s).',
    );
    expect(error).toMatchObject({ cure: 'Be faster.', cause });
  });
});
