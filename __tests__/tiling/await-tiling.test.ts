import { describe, expect, it } from '@jest/globals';

import { awaiting, complete, running, wait } from '../support/await-tiling.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { answer, networkFault } from '../support/send.ts';

describe('awaitTiling', () => {
  it('ends when all assets of all families are COMPLETE', async () => {
    const { task, server, changes } = wait([[7, 8], [9]], (_id, elapsed) =>
      elapsed < 3000 ? running : complete,
    );
    await task();
    expect(server.lines().slice(0, 3)).toEqual(['GET /v1/assets/7', 'GET /v1/assets/8', 'GET /v1/assets/9']);
    expect(changes.map((assets) => assets.map(({ id, status }) => `${id} ${status}`))).toEqual([
      ['7 IN_PROGRESS', '8 IN_PROGRESS', '9 IN_PROGRESS'],
      ['7 COMPLETE', '8 COMPLETE', '9 COMPLETE'],
    ]);
  });

  it('never pauses longer than the poll interval', async () => {
    const { task, clock } = wait([[7]], (_id, elapsed) => (elapsed < 90_000 ? running : complete), {
      pollIntervalMs: 1500,
    });
    await task();
    expect(Math.max(...clock.sleeps)).toBe(1500);
  });

  describe('of assets that ion does not have', () => {
    const gone = answer(404, { code: 'ResourceNotFound' });

    it('follows the others to their end before it fails', async () => {
      const { task, elapsed, changes, resumed, server } = wait([[7], [8]], (id, now) => {
        if (id === 7) return gone;
        return now < 20_000 ? running : complete;
      });
      const error = await userErrorOf(task);
      expect(error.message).toBe(
        'Asset 7 was not found: deleted, in another account, or the token lacks the scope assets:read.',
      );
      expect(error.code).toBe('ion-not-found');
      expect(error.hint).toBe('Check the id, and the scopes of the token at https://ion.cesium.com/tokens.');
      expect(elapsed()).toBeGreaterThanOrEqual(20_000);
      expect(resumed).toEqual([]);
      expect(changes[0]?.map(({ id, status }) => `${id} ${status}`)).toEqual([
        '7 NOT_FOUND',
        '8 IN_PROGRESS',
      ]);
      expect(server.lines().filter((line) => line.endsWith('/7'))).toHaveLength(3); // and not after that
    });

    it('counts an asset that is deleted meanwhile as ended', async () => {
      const { task, changes } = wait([[7]], (_id, now) => (now > 2000 ? gone : running));
      expect((await userErrorOf(task)).message).toContain('Asset 7 was not found');
      expect(changes.map(([asset]) => asset?.status)).toEqual(['IN_PROGRESS', 'NOT_FOUND']);
    });

    it('does not wait for the children of a missing asset, which may never start', async () => {
      const { task, clock } = wait([[7, 8]], (id) => (id === 7 ? gone : awaiting));
      expect((await userErrorOf(task)).message).not.toContain('asset 8');
      expect(clock.sleeps).toEqual([1000, 2000]); // until the 404 is confirmed
    });

    it('waits for the asset of a missing child', async () => {
      const { task, elapsed } = wait([[7, 8]], (id, now) => {
        if (id === 8) return gone;
        return now < 20_000 ? running : complete;
      });
      expect((await userErrorOf(task)).message).toContain('Asset 8 was not found');
      expect(elapsed()).toBeGreaterThanOrEqual(20_000);
    });

    it('names at most ten, and counts the rest', async () => {
      const families = Array.from({ length: 12 }, (_, index) => [index + 1] as const);
      const { task } = wait(families, () => gone);
      expect((await userErrorOf(task)).message).toMatch(/^Assets 1, .*, 9, 10 and 2 more were not found: /);
    });

    it('reports failed tilings first, and only their pages', async () => {
      const { task } = wait([[7], [8]], (id) => (id === 8 ? gone : { status: 'ERROR' }));
      const error = await userErrorOf(task);
      expect(error.message).toMatch(
        /^The tiling failed: asset 7 ended with ERROR at 0 %: .*\. Asset 8 was not found: /,
      );
      expect(error.hint).toMatch(/ See https:\/\/ion\.cesium\.com\/assets\/7\.$/);
    });

    it('has the hint of missing assets first', async () => {
      const { task } = wait([[7], [8], [9]], (id) =>
        id === 7 ? { status: 'ERROR' } : id === 8 ? gone : { status: 'DATA_ERROR' },
      );
      expect((await userErrorOf(task)).hint).toMatch(
        /^NOT_FOUND: Check the id.* DATA_ERROR: Check that `source-type`.* ERROR: Publish the data again/,
      );
    });
  });

  describe('after a time-out', () => {
    it('names the running tilings and how to resume', async () => {
      const { task, elapsed } = wait([[7, 8], [9]], (id) => (id === 8 ? complete : running), {
        waitTimeoutMs: 90_000,
      });
      const error = await userErrorOf(task);
      expect(error.message).toBe(
        'The tiling did not end within 1 min 30 s (`wait-timeout-minutes`): ' +
          'asset 7 is IN_PROGRESS, 42 %; asset 9 is IN_PROGRESS, 42 %.',
      );
      expect(error).toMatchObject({
        code: 'tiling-timeout',
        hint: 'To wait longer next time, raise `wait-timeout-minutes`. Resume with 7 and 9:',
        yaml: 'asset-id: 7 9',
      });
      expect(elapsed()).toBe(90_000);
    });

    it('names at most ten, and resumes all', async () => {
      const families = Array.from({ length: 12 }, (_, index) => [index + 1] as const);
      const { task, resumed } = wait(families, () => running, { waitTimeoutMs: 60_000 });
      const error = await userErrorOf(task);
      expect(error.message).toMatch(/; asset 10 is IN_PROGRESS, 42 % and 2 more\.$/);
      expect(resumed).toEqual([families.flat()]);
    });

    it('waits for the Retry-After of ion if time allows', async () => {
      const { task, clock } = wait([[7]], (_id, now) =>
        now === 0 ? answer(429, '', { 'retry-after': '3600' }) : complete,
      );
      await task();
      expect(clock.sleeps).toEqual([3_600_000]);
    });

    it('reads once if there is no time', async () => {
      const { task, server } = wait([[7]], () => running, { waitTimeoutMs: 0 });
      expect((await userErrorOf(task)).message).toContain('within 0.0 s');
      expect(server.sent).toHaveLength(1);
    });
  });

  describe('of assets without files', () => {
    it('waits until the time-out without a limit for the status', async () => {
      const { task, elapsed } = wait([[7]], () => awaiting, { waitTimeoutMs: 3_600_000 });
      expect((await userErrorOf(task)).message).toMatch(/did not end within 1 h 0 min.*AWAITING_FILES/);
      expect(elapsed()).toBe(3_600_000);
    });

    it('gives up after the limit for the status', async () => {
      const { task, elapsed, resumed } = wait([[7], [9]], (id) => (id === 7 ? awaiting : running), {
        maxAwaitingMs: 60_000,
      });
      const error = await userErrorOf(task);
      expect(error.message).toBe(
        'Asset 7 is still `AWAITING_FILES` 1 min 0 s after the upload was completed.',
      );
      expect(error).toMatchObject({
        code: 'tiling-not-started',
        hint: 'If the status stays the same, delete the asset and run the job again: https://ion.cesium.com/assets/7.',
      });
      expect(elapsed()).toBeGreaterThanOrEqual(60_000);
      expect(elapsed()).toBeLessThanOrEqual(70_000);
      expect(resumed).toEqual([]);
    });

    it('names each of several assets with its page', async () => {
      const { task } = wait([[7], [9]], () => awaiting, {
        maxAwaitingMs: 60_000,
        apiUrl: 'https://ion.example',
      });
      const error = await userErrorOf(task);
      expect(error.message).toMatch(/^Assets 7, 9 are still /);
      expect(error.hint).toContain('https://ion.example/v1/assets/7, https://ion.example/v1/assets/9');
    });

    it('accepts an asset that starts in time', async () => {
      const { task } = wait([[7]], (_id, now) => (now < 50_000 ? awaiting : complete), {
        maxAwaitingMs: 60_000,
      });
      await task();
    });

    it('does not limit how long children wait', async () => {
      const { task } = wait(
        [[7, 8]],
        (id, now) => {
          if (now >= 600_000) return complete;
          return id === 7 ? running : awaiting;
        },
        { maxAwaitingMs: 60_000 },
      );
      await task();
    });

    it('reports a failure first', async () => {
      const { task } = wait([[7], [9]], (id) => (id === 7 ? awaiting : { status: 'ERROR' }), {
        maxAwaitingMs: 60_000,
      });
      expect((await userErrorOf(task)).message).toMatch(/^The tiling failed: asset 9/);
    });

    it('reports the time-out if that is shorter', async () => {
      const { task } = wait([[7]], () => awaiting, { maxAwaitingMs: 60_000, waitTimeoutMs: 30_000 });
      expect((await userErrorOf(task)).message).toContain('did not end within 30 s');
    });
  });

  describe('when assets cannot be read any more', () => {
    it.each<[number, RegExp]>([
      [401, /^Check that the token is listed .* Resume with 7 and 8 and 9:$/],
      [403, /^Check that the token's account .* Resume with 7 and 8 and 9:$/],
      // a transient error only has the hint to resume
      [429, /^Resume with 7 and 8 and 9:$/],
      [503, /^Resume with 7 and 8 and 9:$/],
    ])('(%p) says how to resume all of them', async (status, hint) => {
      const { task } = wait([[7, 8], [9]], (id, now) => {
        if (now > 2000 && id === 8) return answer(status, { message: 'No' });
        return id === 9 ? complete : running;
      });
      const error = await userErrorOf(task);
      expect(error.message).toBe(
        status === 401
          ? 'ion does not accept the token (401 No): could not read asset 8.'
          : `Could not read asset 8: ion answered ${status}: No.`,
      );
      expect(error.code).toMatch(/^ion-/);
      expect(error.yaml).toBe('asset-id: 7 8 9');
      expect(error.hint).toMatch(hint);
    });

    it('after a network error says how to resume', async () => {
      const { task } = wait([[7]], (_id, now) => (now > 2000 ? networkFault('ECONNRESET') : running));
      const error = await userErrorOf(task);
      expect(error.message).toContain('Could not read asset 7: api.cesium.com could not be reached');
      expect(error.hint).toBe('Resume with 7:');
    });

    it('from the first read to the time-out, reports the cause', async () => {
      const { task, elapsed } = wait([[7]], () => answer(503, { message: 'Down' }), {
        waitTimeoutMs: 60_000,
        areKnown: true,
      });
      const error = await userErrorOf(task);
      expect(error.message).toBe('Could not read asset 7: ion answered 503: Down.');
      expect(error.hint).toBe('Resume with 7:');
      expect(elapsed()).toBeLessThanOrEqual(60_000);
    });

    it('later, until the time-out, reports the last status', async () => {
      const { task } = wait([[7]], (_id, now) => (now > 2000 ? answer(429) : running), {
        waitTimeoutMs: 60_000,
      });
      const error = await userErrorOf(task);
      expect(error.message).toContain('did not end within 1 min 0 s');
      expect(error.message).toContain('asset 7 is IN_PROGRESS, 42 %');
    });
  });

  it('throws the reason of an abort, without a hint to resume', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { task } = wait(
      [[7]],
      (_id, now) => {
        if (now > 2000) controller.abort(reason);
        return running;
      },
      { signal: controller.signal },
    );
    expect(await thrownBy(task)).toBe(reason);
  });

  it('throws an unexpected error unchanged', async () => {
    const bug = new TypeError('no such method');
    const { task } = wait([[7]], () => running, {
      onChange: () => {
        throw bug;
      },
    });
    expect(await thrownBy(task)).toBe(bug);
  });

  it('says how to resume if the first read does not succeed in time', async () => {
    const settings = { waitTimeoutMs: 60_000, areKnown: true };
    const { task } = wait([[7]], () => networkFault('ECONNRESET'), settings);
    const error = await userErrorOf(task);
    expect(error.message).toContain('Could not read asset 7: api.cesium.com could not be reached');
    expect(error.hint).toBe('Resume with 7:');
  });

  it('only has the hint of the error if ion has never described the assets', async () => {
    const { task, resumed } = wait([[7]], () => networkFault('ECONNRESET'), { waitTimeoutMs: 60_000 });
    expect((await userErrorOf(task)).hint).toMatch(/^Check `api-url`, the network/);
    expect(resumed).toEqual([]);
  });
});
