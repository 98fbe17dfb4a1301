import { describe, expect, it } from '@jest/globals';

import type { CommitStatus } from '../../src/github/commit-status.ts';
import { describeLeft } from '../../src/github/left-status.ts';
import { writeLastStatus } from '../../src/github/write-status.ts';
import { runTagOf } from '../../src/state/run-tag.ts';
import { fakeGitHub, freely, refused } from '../support/github.ts';

const place = { sha: 'c'.repeat(40), context: 'cesium-ion' };
const attempt = { run: '9000000001', attempt: '2' };

const statusOf = (state: CommitStatus['state'], description = state as string): CommitStatus => ({
  state,
  description,
  targetUrl: 'https://ion.cesium.com/assets/7',
});

/** A commit. `between` is called right after each write. */
function commit(between: (count: number) => void = () => undefined) {
  const statuses: Record<string, unknown>[] = [];
  const { github, asked } = fakeGitHub({
    'POST /repos/{owner}/{repo}/statuses/{sha}': (parameters) => {
      statuses.unshift({ ...parameters });
      between(statuses.length);
      return statuses[0];
    },
    'GET /repos/{owner}/{repo}/commits/{ref}/statuses': () => [...statuses],
  });
  const end = (status: CommitStatus, given: typeof attempt | undefined = attempt, context = place.context) =>
    writeLastStatus(github, { place: { ...place, context }, status }, given, freely);
  const latest = () => {
    const { state, description } = statuses[0] ?? {};
    return [state, description];
  };
  return { end, latest, asked, statuses };
}

const failed = 'No (run 9000000001, attempt 2)';

describe('writeLastStatus', () => {
  it('a failure names the run that failed, in at most 140 characters', async () => {
    const { end, latest, asked } = commit();
    await end(statusOf('failure', 'No'));
    expect(latest()).toEqual(['failure', failed]);
    await end(statusOf('error', 'x'.repeat(140)));
    expect(latest()[1]).toMatch(/^x{111}… \(run 9000000001, attempt 2\)$/);
    expect(String(latest()[1])).toHaveLength(140);
    expect(asked.every((route) => route.startsWith('POST'))).toBe(true);
  });

  it.each(['failure', 'error'] as const)('a success never hides the %s of another step', async (state) => {
    const { end, latest, statuses } = commit();
    await end(statusOf(state, 'No'));
    await end(statusOf('pending'));
    expect(await end(statusOf('success'), attempt, 'Cesium-ION')).toEqual({
      ...statusOf(state),
      description: failed,
    });
    expect(latest()).toEqual([state, failed]);
    expect(statuses.map((status) => status['state'])).not.toContain('success');
    expect(statuses[0]).toMatchObject({ target_url: 'https://ion.cesium.com/assets/7' });
  });

  it('a status that stays pending does not hide a failure either', async () => {
    const { end, latest, asked } = commit();
    await end(statusOf('pending', 'Not waited for'));
    expect(latest()).toEqual(['pending', 'Not waited for']);
    expect(asked).toHaveLength(2);
    await end(statusOf('failure', 'No'));
    await end(statusOf('pending', 'Not waited for'));
    expect(latest()).toEqual(['failure', failed]);
  });

  const leftFor = (assetId: number, run = attempt): CommitStatus => {
    const left = { assetId, code: '0123456789ab', verify: 'error', expectedBounds: undefined } as const;
    const runTag = runTagOf(run.run, run.attempt);
    return {
      ...statusOf('pending', describeLeft({ ...left, runTag }, 'IN_PROGRESS')),
      assetIds: [assetId],
    };
  };

  it('a success does not hide what another step of the run has left for another asset', async () => {
    const { end, latest } = commit();
    await end(leftFor(7));
    await end(statusOf('pending', 'Tiling'));
    const success = { ...statusOf('success'), assetIds: [8] };
    expect((await end(success)).state).toBe('pending');
    expect(latest()).toEqual(['pending', leftFor(7).description]);
  });

  it.each([
    ['of the same asset', [leftFor(7)], [7, 8]],
    ['of another run', [leftFor(7, { ...attempt, run: '9000000002' })], [8]],
    ['of a later attempt', [leftFor(7, { ...attempt, attempt: '3' })], [8]],
    ['that was ended', [leftFor(7), statusOf('success', 'Asset 7 is COMPLETE')], [8]],
  ])('a success replaces what was left %s', async (_what, before, assetIds) => {
    const { end, latest, statuses } = commit();
    for (const { state, description } of before) {
      statuses.unshift({ context: place.context, state, description });
    }
    await end({ ...statusOf('success'), assetIds });
    expect(latest()).toEqual(['success', 'success']);
  });

  it.each([
    ['success', { ...statusOf('success'), assetIds: [8] }],
    ['status that is left', leftFor(8)],
  ])('a %s does not hide that sync ended with a failure what another step has left', async (_what, last) => {
    const { end, latest, statuses } = commit();
    await end(leftFor(7));
    const ended = ['failure', 'Asset 7 ended with DATA_ERROR: No geometry.'];
    statuses.unshift({ context: place.context, state: ended[0], description: ended[1] });
    await end(statusOf('pending', 'Tiling'));
    await end(last);
    expect(latest()).toEqual(ended);
  });

  it('a success replaces what another run has failed with after the status was left', async () => {
    const { end, latest } = commit();
    await end(leftFor(7));
    await end(statusOf('failure', 'No'), { run: '9000000002', attempt: '1' });
    await end({ ...statusOf('success'), assetIds: [8] });
    expect(latest()).toEqual(['success', 'success']);
  });

  it('a success does not hide what was left in an earlier attempt, also after a failure there', async () => {
    const { end, latest } = commit();
    const first = { ...attempt, attempt: '1' };
    await end(leftFor(7, first), first);
    await end(statusOf('failure', 'No'), first);
    expect((await end({ ...statusOf('success'), assetIds: [8] })).state).toBe('pending');
    expect(latest()[1]).toBe(leftFor(7, first).description);
  });

  it('what is left for the same asset with other checks is an error', async () => {
    const { end } = commit();
    await end(leftFor(7));
    const { description, ...rest } = leftFor(7);
    const other = { ...rest, description: description.replace('0123456789ab', 'ba9876543210') };
    expect((await end(other)).state).toBe('error');
    expect((await commit().end(other)).state).toBe('pending');
  });

  it('two statuses that are left for different assets are an error', async () => {
    const { end, latest } = commit();
    await end(leftFor(7));
    expect((await end(leftFor(8))).state).toBe('error');
    expect(latest()[1]).toMatch(/^Two steps of this run left .* \(run 9000000001, attempt 2\)$/);
    await end(leftFor(7));
    expect(latest()[0]).toBe('error');
  });

  it('are an error, too, if the other one was written in between', async () => {
    const late = commit((count) => {
      if (count !== 1) return;
      late.statuses.splice(1, 0, { context: 'cesium-ion', ...leftFor(7) });
    });
    expect((await late.end(leftFor(8))).state).toBe('error');
  });

  it('writes a failure again if it occurred during the write of a success', async () => {
    const late = commit((count) => {
      if (count === 1) {
        late.statuses.splice(1, 0, { context: 'cesium-ion', state: 'failure', description: failed });
      }
    });
    await late.end(statusOf('success'));
    expect(late.latest()).toEqual(['failure', failed]);
  });

  it.each<[string, typeof attempt | undefined, string]>([
    ['another attempt', { ...attempt, attempt: '3' }, 'cesium-ion'],
    ['another run', { run: '9000000002', attempt: '2' }, 'cesium-ion'],
    ['a run whose number ends the same', { run: '000000001', attempt: '2' }, 'cesium-ion'],
    ['another name', attempt, 'cesium-ion / city'],
  ])('is a success in %s', async (_what, given, context) => {
    const { end, latest } = commit();
    await end(statusOf('failure', 'No'));
    await end(statusOf('success'), given, context);
    expect(latest()).toEqual(['success', 'success']);
  });

  it.each([{}, [], { message: 'No' }, ''])('treats %j as no status', async (data) => {
    const { github } = fakeGitHub({ 'POST /repos/{owner}/{repo}/statuses/{sha}': () => data });
    const writing = writeLastStatus(github, { place, status: statusOf('error') }, attempt, freely);
    await expect(writing).rejects.toMatchObject({ isTransient: true });
  });

  it.each([
    ['success', statusOf('success'), 'it is a success now'],
    ['status that is left', leftFor(7), 'it is pending now'],
  ])('stays due if the failures of others cannot be read after a %s', async (_what, status, words) => {
    let statusReads = 0;
    const { github } = fakeGitHub({
      'POST /repos/{owner}/{repo}/statuses/{sha}': ({ state }) => ({ state }),
      'GET /repos/{owner}/{repo}/commits/{ref}/statuses': () => {
        if (++statusReads === 2) throw refused(404);
        return [];
      },
    });
    const writing = writeLastStatus(github, { place, status }, attempt, freely);
    await expect(writing).rejects.toMatchObject({
      isTransient: true,
      message: expect.stringContaining(words),
    });
  });

  it('sends no request outside of GitHub', async () => {
    const { github, asked } = fakeGitHub({
      'POST /repos/{owner}/{repo}/statuses/{sha}': ({ state }) => ({ state }),
    });
    for (const state of ['success', 'failure'] as const) {
      const status = statusOf(state);
      expect(await writeLastStatus(github, { place, status }, undefined, freely)).toEqual(status);
    }
    expect(asked).toHaveLength(2);
  });
});
