import { describe, expect, it } from '@jest/globals';

import type { GitHub } from '../../src/github/api.ts';
import { describeLeft } from '../../src/github/left-status.ts';
import {
  findPending,
  isStillPending,
  listWatched,
  maxMainCommits,
  maxPulls,
  type PendingStatus,
  type WatchedCommit,
} from '../../src/github/left-statuses.ts';
import type { LeftStatus } from '../../src/state/publication.ts';
import { thrownBy } from '../support/errors.ts';
import { fakeGitHub, freely, refused } from '../support/github.ts';

const pullsRoute = 'GET /repos/{owner}/{repo}/pulls';
const commitsRoute = 'GET /repos/{owner}/{repo}/commits';
const statusRoute = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
const shaOf = (number: number) => String(number).padStart(40, '0');

type Handlers = Parameters<typeof fakeGitHub>[0];

/** The page of a list that parameters ask for. */
function pageOf<T>(list: readonly T[], { page, per_page: size }: Readonly<Record<string, unknown>>): T[] {
  const start = (Number(page ?? 1) - 1) * Number(size);
  return list.slice(start, start + Number(size));
}

const pullsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: index + 1, head: { sha: shaOf(index + 1) } }));

function watch(handlers: Handlers) {
  const { github, asked } = fakeGitHub({ [pullsRoute]: () => [], [commitsRoute]: () => [], ...handlers });
  return { asked, watched: listWatched(github, freely) };
}

describe('listWatched', () => {
  it('lists the heads of open pull requests and recent commits, each commit once', async () => {
    const parameters: object[] = [];
    const { watched } = watch({
      [pullsRoute]: (given) => {
        parameters.push(given);
        return [...pullsOf(2), { number: 3, head: { sha: shaOf(1) } }, { number: 4, head: null }, null];
      },
      [commitsRoute]: (given) => {
        parameters.push(given);
        return [{ sha: shaOf(2) }, { sha: shaOf(9) }, {}];
      },
    });
    expect(await watched).toEqual({
      hasMorePulls: false,
      commits: [
        { sha: shaOf(1), pulls: [1, 3], isMain: false },
        { sha: shaOf(2), pulls: [2], isMain: true },
        { sha: shaOf(9), pulls: [], isMain: true },
      ],
    });
    expect(parameters).toEqual([
      { state: 'open', sort: 'updated', direction: 'desc', per_page: 100, page: 1 },
      { per_page: maxMainCommits },
    ]);
  });

  it.each([
    [0, 1, 0],
    [99, 1, 99],
    [100, 2, 100],
    [maxPulls, 4, maxPulls],
    [maxPulls + 1, 4, maxPulls],
  ])('of %i pull requests asks for %i pages and has %i', async (count, pages, kept) => {
    const { watched, asked } = watch({ [pullsRoute]: (given) => pageOf(pullsOf(count), given) });
    const { commits, hasMorePulls } = await watched;
    expect(commits).toHaveLength(kept);
    expect(hasMorePulls).toBe(count > maxPulls);
    expect(asked.filter((route) => route === pullsRoute)).toHaveLength(pages);
    expect(asked.filter((route) => route === commitsRoute)).toHaveLength(1);
  });

  it('accepts a repository without commits', async () => {
    const { watched } = watch({
      [commitsRoute]: () => {
        throw refused(409, 'Git Repository is empty.');
      },
    });
    expect(await watched).toEqual({ commits: [], hasMorePulls: false });
  });

  it.each<[string, Handlers]>([
    ['pull requests', { [pullsRoute]: () => ({}) }],
    ['commits', { [commitsRoute]: () => ({}) }],
  ])('does not take something else for a list of %s', async (_what, handlers) => {
    expect(await thrownBy(() => watch(handlers).watched)).toMatchObject({ name: 'GitHubError' });
  });

  it('throws any other refusal', async () => {
    const error = refused(404);
    const { watched } = watch({
      [commitsRoute]: () => {
        throw error;
      },
    });
    expect(await thrownBy(() => watched)).toBe(error);
  });
});

const left: LeftStatus = {
  assetId: 7,
  code: '0123456789ab',
  runTag: 'cdef',
  verify: 'warn',
  expectedBounds: undefined,
};
const commit: WatchedCommit = { sha: shaOf(1), pulls: [1], isMain: false };

function statusOf(id: number, context: string, fields: object = {}): object {
  const description = describeLeft(left, 'IN_PROGRESS');
  return { id, context, state: 'pending', description, target_url: 'https://example.org/', ...fields };
}

/** A GitHub whose only commit has these statuses. */
function statusesOf(...statuses: readonly object[]): {
  readonly github: GitHub;
  readonly asked: readonly string[];
} {
  return fakeGitHub({ [statusRoute]: (given) => ({ statuses: pageOf(statuses, given) }) });
}

describe('findPending', () => {
  const find = async (prefix: string, ...statuses: readonly object[]) => {
    const found = await findPending(statusesOf(...statuses).github, [commit], prefix, freely);
    expect(found.unread).toEqual([]);
    return found.pending;
  };

  it('finds what a step left, with its place', async () => {
    expect(await find('cesium-ion', statusOf(5, 'cesium-ion / a'))).toEqual([
      {
        id: 5,
        place: { sha: commit.sha, context: 'cesium-ion / a' },
        left,
        targetUrl: 'https://example.org/',
        commit,
      },
    ]);
    const [bare] = await find('cesium-ion', statusOf(5, 'cesium-ion', { target_url: null }));
    expect(bare?.targetUrl).toBeUndefined();
  });

  it.each([
    ['cesium-ion', ['cesium-ion', 'Cesium-ION / a', 'cesium-ions']],
    ['CESIUM-ion / ', ['Cesium-ION / a']],
    ['ion', ['ion (cesium)']],
  ])('whose name begins with %j', async (prefix, found) => {
    const names = ['cesium-ion', 'Cesium-ION / a', 'cesium-ions', 'build', 'ion (cesium)', 'my cesium-ion'];
    const pending = await find(prefix, ...names.map((name, index) => statusOf(index, name)));
    expect(pending.map(({ place }) => place.context)).toEqual(found);
  });

  it.each([
    { state: 'success' },
    { state: 'failure' },
    { description: 'Tiling 1 file' },
    { description: null },
    { id: '5' },
  ])('not if it has %j', async (fields) => {
    expect(await find('', statusOf(5, 'cesium-ion', fields))).toEqual([]);
  });

  it.each([
    [99, 1],
    [100, 2],
    [250, 3],
  ])('among %i names, with %i requests', async (count, requests) => {
    const names = Array.from({ length: count }, (_, index) => statusOf(index, `cesium-ion / ${index}`));
    const { github, asked } = statusesOf(...names);
    expect((await findPending(github, [commit], 'cesium-ion', freely)).pending).toHaveLength(count);
    expect(asked).toHaveLength(requests);
  });

  it('does not take something else for statuses', async () => {
    const { github } = fakeGitHub({ [statusRoute]: () => ({ statuses: null }) });
    const found = await findPending(github, [commit], '', freely);
    expect(found).toMatchObject({ pending: [], unread: [{ sha: commit.sha, error: { isTransient: true } }] });
  });

  it.each([
    [422, 1],
    [500, 1],
    [403, undefined],
    [404, undefined],
  ])('continues with other commits after %i of one, unless that concerns all', async (status, count) => {
    const other = { ...commit, sha: shaOf(2) };
    const { github } = fakeGitHub({
      [statusRoute]: ({ ref }) => {
        if (ref === commit.sha) throw refused(status);
        return { statuses: [statusOf(5, 'cesium-ion')] };
      },
    });
    const found = findPending(github, [commit, other], '', freely);
    if (count === undefined) await expect(found).rejects.toMatchObject({ status });
    else expect(await found).toMatchObject({ pending: [{ id: 5 }], unread: [{ sha: commit.sha }] });
  });
});

describe('isStillPending', () => {
  const pending: PendingStatus = {
    ...{ id: 5, place: { sha: commit.sha, context: 'cesium-ion' }, left },
    ...{ targetUrl: undefined, commit },
  };
  const others = Array.from({ length: 100 }, (_, index) => statusOf(100 + index, `build ${index}`));

  it.each<[boolean, string, object]>([
    [true, 'it is the same', statusOf(5, 'cesium-ion')],
    [false, 'a step has left it again', statusOf(6, 'cesium-ion')],
    [false, 'it has ended', statusOf(6, 'cesium-ion', { state: 'success' })],
    [false, 'the same one has ended', statusOf(5, 'cesium-ion', { state: 'success' })],
    [false, 'it has another name', statusOf(5, 'cesium-ion / a')],
    [
      false,
      'it says something else',
      statusOf(5, 'cesium-ion', { description: describeLeft({ ...left, verify: 'off' }, 'X') }),
    ],
  ])('is %s if %s', async (expected, _what, status) => {
    for (const before of [[], others]) {
      const { github } = statusesOf(...before, status);
      expect(await isStillPending(github, pending, freely)).toBe(expected);
    }
  });
});
