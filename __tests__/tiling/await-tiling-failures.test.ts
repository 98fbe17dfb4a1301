import { describe, expect, it } from '@jest/globals';

import { awaiting, complete, running, wait } from '../support/await-tiling.ts';
import { epoch } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { answer } from '../support/send.ts';

describe('awaitTiling, of tilings that fail', () => {
  it('reports each failed asset with its reason and page, and a hint for each status, the worst first', async () => {
    const { task } = wait([[7], [8], [9]], (id) => {
      if (id === 7) return { status: 'ERROR', percentComplete: 99.9, error: { message: 'Out of memory' } };
      return id === 8 ? { status: 'DATA_ERROR', percentComplete: 5 } : complete;
    });
    const error = await userErrorOf(task);
    expect(error.code).toBe('tiling-data-error');
    expect(error.message).toBe(
      'The tiling failed: asset 7 ended with ERROR at 99 %: ion failed while tiling, “Out of memory”; ' +
        'asset 8 ended with DATA_ERROR at 5 %: ion cannot tile the data.',
    );
    expect(error.hint).toMatch(
      /^DATA_ERROR: Check that `source-type` .*\. ERROR: Publish the data again: .*\. See https:\/\/ion\.cesium\.com\/assets\/7, https:\/\/ion\.cesium\.com\/assets\/8\.$/,
    );
  });

  it('says what to check in the data of this run, if that is known', async () => {
    const { task } = wait([[7]], () => ({ status: 'DATA_ERROR' }), { dataAdvice: 'Check the roof.' });
    expect((await userErrorOf(task)).hint).toMatch(/^Check the roof\. The same data fails again\. See /);
  });

  it('does not ask to check the data if the error is inside ion', async () => {
    const { task } = wait([[7]], () => ({ status: 'ERROR' }), { dataAdvice: 'Check the roof.' });
    expect((await userErrorOf(task)).hint).not.toContain('roof');
  });

  it('has a hint once, without the status, if all have the same status', async () => {
    const { task } = wait([[7], [8]], () => ({ status: 'ERROR' }));
    const error = await userErrorOf(task);
    expect(error.hint).toMatch(/^Publish the data again: .* See https:/);
    expect(error.hint.match(/inside ion/g)).toHaveLength(1);
    expect(error.hint).not.toContain('ERROR: ');
  });

  it('names at most ten in message and hint, and counts the rest', async () => {
    const families = Array.from({ length: 12 }, (_, index) => [index + 1] as const);
    const { task } = wait(families, () => ({ status: 'ERROR' }));
    const error = await userErrorOf(task);
    expect(error.message).toMatch(/asset 9 ended with .*; asset 10 ended with [^;]* and 2 more\.$/);
    expect(error.message).not.toContain('asset 11');
    expect(error.hint).toMatch(/\/assets\/9, https:\/\/ion\.cesium\.com\/assets\/10 and 2 more\.$/);
  });

  it('does not wait for the children of an asset that failed', async () => {
    const { task, clock } = wait([[7, 8]], (id) => (id === 7 ? { status: 'ERROR' } : awaiting));
    expect((await userErrorOf(task)).message).not.toContain('asset 8');
    expect(clock.sleeps).toEqual([1000, 2000]); // until the failure is confirmed
  });

  it('waits for the asset of a child that failed', async () => {
    const { task, elapsed } = wait([[7, 8]], (id, now) => {
      if (id === 8) return { status: 'ERROR' };
      return now < 20_000 ? running : complete;
    });
    expect((await userErrorOf(task)).message).toContain('asset 8 ended with ERROR');
    expect(elapsed()).toBeGreaterThanOrEqual(20_000);
  });

  it('waits for the other families before it reports a failure', async () => {
    const { task, elapsed } = wait([[7, 8], [9]], (id, now) => {
      if (id === 7) return { status: 'DATA_ERROR' };
      return id === 8 ? awaiting : now < 20_000 ? running : complete;
    });
    const error = await userErrorOf(task);
    expect(error.message).toContain('asset 7 ended with DATA_ERROR');
    expect(error.message).not.toMatch(/asset [89]/);
    expect(elapsed()).toBeGreaterThanOrEqual(20_000);
    expect(elapsed()).toBeLessThan(30_000);
  });

  it('reports a failure before a time-out', async () => {
    const { task, resumed } = wait([[7], [8]], (id) => (id === 7 ? { status: 'ERROR' } : running), {
      waitTimeoutMs: 60_000,
    });
    const { message } = await userErrorOf(task);
    expect(message).toMatch(/^The tiling failed: asset 7/);
    expect(message).toMatch(/\. Others did not end in time: asset 8 is IN_PROGRESS, 42 %\.$/);
    expect(resumed).toEqual([]);
  });

  it('names at most ten of the others after a time-out', async () => {
    const families = Array.from({ length: 13 }, (_, index) => [index + 1] as const);
    const { task } = wait(families, (id) => (id === 1 ? { status: 'ERROR' } : running), {
      waitTimeoutMs: 60_000,
    });
    const { message } = await userErrorOf(task);
    expect(message).toMatch(
      /Others did not end in time: asset 2 is .*; asset 11 is IN_PROGRESS, 42 % and 2 more\.$/,
    );
    expect(message).not.toContain('asset 12');
  });

  describe('of assets whose upload did not finish', () => {
    const dayMs = 24 * 3_600_000;
    const left = { ...awaiting, dateAdded: new Date(epoch - dayMs - 1000).toISOString() };

    it('reports that at once, with the page, and does not wait for the children', async () => {
      const { task, clock } = wait([[7, 8]], (id) => (id === 7 ? left : awaiting));
      const error = await userErrorOf(task);
      expect(error.code).toBe('upload-abandoned');
      expect(error.message).toBe('The upload of these assets did not finish: 7.');
      expect(error.hint).toBe(
        'Publish the data again: ion has waited for the files for more than a day. See https://ion.cesium.com/assets/7.',
      );
      expect(clock.sleeps).toEqual([]);
    });

    it('follows the others to their end, and reports failures first', async () => {
      const { task, elapsed } = wait([[7], [8], [9]], (id, now) => {
        if (id === 7) return left;
        if (id === 9) return { status: 'ERROR' };
        return now < 20_000 ? running : complete;
      });
      const error = await userErrorOf(task);
      expect(error.message).toMatch(
        /^The tiling failed: asset 9 .*\. The upload of these assets did not finish: 7\.$/,
      );
      expect(error.hint).toMatch(
        /^Publish the data again: the error is inside ion.* Publish the data again: ion .* See .*\/9, .*\/7\.$/,
      );
      expect(elapsed()).toBeGreaterThanOrEqual(20_000);
    });

    it('waits for an asset whose upload may still be running', async () => {
      const young = { ...awaiting, dateAdded: new Date(epoch - dayMs + 3_600_000).toISOString() };
      const { task } = wait([[7]], (_id, now) => (now < 20_000 ? young : complete));
      await task();
    });

    it('waits for an import, whose files ion copies by itself, however long ago it was created', async () => {
      const isImport = ({ id }: { readonly id: number }) => id === 7;
      const course = (id: number, now: number) => (id === 8 || now < 20_000 ? left : complete);
      await wait([[7]], course, { isImport }).task();
      const both = wait([[7], [8]], course, { isImport });
      expect((await userErrorOf(both.task)).message).toBe('The upload of these assets did not finish: 8.');
      expect(both.elapsed()).toBeGreaterThanOrEqual(20_000);
    });
  });

  it('has the advice of its caller before that of ion, only if a tiling failed', async () => {
    const settings = { failureAdvice: { hint: 'Check the key.', yaml: '{}' }, waitTimeoutMs: 60_000 };
    const failed = await userErrorOf(wait([[7]], () => ({ status: 'ERROR' }), settings).task);
    expect(failed.hint).toMatch(/^Check the key\. Publish the data again: /);
    expect(failed.yaml).toBe('{}');
    for (const fields of [running, answer(404)]) {
      expect((await userErrorOf(wait([[7]], () => fields, settings).task)).hint).not.toContain(
        'Check the key',
      );
    }
  });
});
