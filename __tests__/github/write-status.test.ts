import { describe, expect, it } from '@jest/globals';

import type { CommitStatus } from '../../src/github/commit-status.ts';
import { writeLastStatus } from '../../src/github/write-status.ts';
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

  it('stays due if the failures of others cannot be read after a success', async () => {
    let statusReads = 0;
    const { github } = fakeGitHub({
      'POST /repos/{owner}/{repo}/statuses/{sha}': ({ state }) => ({ state }),
      'GET /repos/{owner}/{repo}/commits/{ref}/statuses': () => {
        if (++statusReads === 2) throw refused(404);
        return [];
      },
    });
    const writing = writeLastStatus(github, { place, status: statusOf('success') }, attempt, freely);
    await expect(writing).rejects.toMatchObject({
      isTransient: true,
      message: expect.stringContaining('it is a success now'),
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
