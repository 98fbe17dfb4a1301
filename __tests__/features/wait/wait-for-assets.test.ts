import { describe, expect, it } from '@jest/globals';

import { waitForAssets } from '../../../src/features/wait/wait-for-assets.ts';
import type { Json } from '../../../src/lib/json.ts';
import { neverAborts, epoch } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { familyOf } from '../../support/family.ts';
import { importDescription } from '../../support/imports.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { answer, serve } from '../../support/send.ts';

/** Waits for assets with these fields by id, in the order of the reads. The last ones stay. */
function run(
  courses: Readonly<Record<number, readonly Readonly<Record<string, Json>>[]>>,
  families: readonly (readonly [number, ...number[]])[],
  waitTimeoutMs = 7_200_000,
) {
  const reads = new Map<number, number>();
  const server = serve(({ url }) => {
    const id = Number(/\d+$/.exec(url)?.[0]);
    const count = reads.get(id) ?? 0;
    reads.set(id, count + 1);
    const course = courses[id] ?? [];
    return course.length === 0 ? answer(404) : answer(200, metadata(id, course[count] ?? course.at(-1)));
  });
  const { client, clock, log } = clientOf(server);
  const changes: string[] = [];
  const asked = {
    expectation: { verify: 'off' as const, expectedBounds: undefined },
    mayAccept: false,
    keepLatest: undefined,
    result: undefined,
  };
  const awaited = families.map((ids) => ({ ...asked, family: familyOf(...ids) }));
  const gate = { awaited, missing: [], resultFile: undefined };
  const task = () =>
    waitForAssets(
      gate,
      { waitTimeoutMs, pollIntervalMs: 10_000 },
      {
        client,
        fetchFile: () => Promise.resolve(undefined),
        clock,
        log,
        signal: neverAborts,
        run: () => Promise.resolve({ repository: undefined, owner: undefined, run: undefined }),
        onVerified: () => undefined,
        onChange: (assets) => {
          changes.push(assets.map(({ id, status }) => `${id} ${status}`).join(', '));
        },
      },
    );
  return { server, clock, log, changes, task };
}

const complete = { status: 'COMPLETE', percentComplete: 100 };
const running = { status: 'IN_PROGRESS', percentComplete: 30 };
const awaiting = { status: 'AWAITING_FILES', dateAdded: new Date(epoch).toISOString() };

describe('waitForAssets', () => {
  it('waits for all, logs their progress, and names the pages', async () => {
    const { server, log, changes, task } = run({ 7: [running, complete], 8: [complete], 9: [complete] }, [
      [7, 8],
      [9],
    ]);
    await task();
    expect(server.lines()).toEqual([
      'GET /v1/me',
      'GET /v1/assets/7',
      'GET /v1/assets/8',
      'GET /v1/assets/9',
      'GET /v1/assets/7',
    ]);
    expect(changes).toEqual(['7 IN_PROGRESS, 8 COMPLETE, 9 COMPLETE', '7 COMPLETE, 8 COMPLETE, 9 COMPLETE']);
    expect(log.of('info').slice(-3)).toEqual([
      'Asset 7 is COMPLETE: https://ion.cesium.com/assets/7',
      'Asset 8 is COMPLETE: https://ion.cesium.com/assets/8',
      'Asset 9 is COMPLETE: https://ion.cesium.com/assets/9',
    ]);
  });

  it('fails if some failed, and logs none of them as COMPLETE', async () => {
    const { log, changes, task } = run({ 7: [complete], 8: [{ status: 'DATA_ERROR' }] }, [[7], [8]]);
    expect((await userErrorOf(task)).message).toMatch(/^The tiling failed: asset 8 ended with DATA_ERROR/);
    expect(changes).toEqual(['7 COMPLETE, 8 DATA_ERROR']);
    expect(log.of('info').filter((line) => line.includes('is COMPLETE'))).toEqual([]);
  });

  it('after a time-out says that the same job continues', async () => {
    const { task } = run({ 7: [running] }, [[7]], 60_000);
    const error = await userErrorOf(task);
    expect(error.message).toContain('asset 7 is IN_PROGRESS, 30 %');
    expect(error.hint).toBe(
      'To wait longer next time, raise `wait-timeout-minutes`. Run this job again to continue waiting: nothing was changed.',
    );
  });

  it('waits for an asset without files until the time-out, because an upload may be running', async () => {
    const hour = run({ 7: [awaiting] }, [[7]], 3_600_000);
    expect((await userErrorOf(hour.task)).message).toContain('did not end within 1 h 0 min');
    const late = run({ 7: [...Array<typeof awaiting>(100).fill(awaiting), complete] }, [[7]]);
    await late.task();
    expect(late.changes).toEqual(['7 AWAITING_FILES', '7 COMPLETE']);
  });

  it('waits for an import without files, however old, and not for an upload', async () => {
    const old = { ...awaiting, dateAdded: new Date(epoch - 100 * 24 * 3_600_000).toISOString() };
    const imported = { ...old, description: importDescription() };
    const late = run({ 7: [imported, imported, complete] }, [[7]]);
    await late.task();
    expect(late.changes).toEqual(['7 AWAITING_FILES', '7 COMPLETE']);
    const upload = { ...old, description: importDescription({ isImport: undefined }) };
    expect((await userErrorOf(run({ 7: [upload] }, [[7]]).task)).code).toBe('upload-abandoned');
  });

  it('fails if an asset was not found, after the others have ended', async () => {
    const { changes, log, task } = run({ 7: [running, complete] }, [[7], [8]]);
    const error = await userErrorOf(task);
    expect(error.message).toMatch(/^Asset 8 was not found: .*assets:read\.$/);
    expect(error.hint).toContain('https://ion.cesium.com/tokens');
    expect(changes.at(-1)).toBe('7 COMPLETE, 8 NOT_FOUND');
    expect(log.of('info').filter((line) => line.includes('is COMPLETE'))).toEqual([]);
  });
});
