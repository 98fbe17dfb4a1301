import { describe, expect, it } from '@jest/globals';

import { finishUnfinished } from '../../../src/features/recover/unfinished-asset.ts';
import type { DeletePolicy } from '../../../src/inputs/delete-policy.ts';
import { NotListableError } from '../../../src/provenance/find-by-description.ts';
import type { UnfinishedRun } from '../../../src/state/progress.ts';
import { neverAborts } from '../../support/clock.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { searchRequests, createdByRun, fakeIon, type FakeIon } from '../../support/fake-ion.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { answer } from '../../support/send.ts';
import { runNonce } from '../../support/tools.ts';

const page = 'https://ion.cesium.com/assets/7';

type Stage = UnfinishedRun['stage'];

function progressAt(stage: Stage, ...childIds: number[]): UnfinishedRun {
  // the id is unknown before ion has answered
  if (stage === 'creating') return { stage, nonce: runNonce, name: 'City' };
  return { stage, family: { id: 7, childIds } };
}

async function clean(
  server: FakeIon,
  progress: UnfinishedRun,
  policy: DeletePolicy,
  signal: AbortSignal = neverAborts,
) {
  const { client, clock } = clientOf(server);
  const { text } = await finishUnfinished(progress, policy, { client, clock, signal });
  return text;
}

const stages = ['creating', 'uploading', 'notifying', 'tiling'] as const;
const policies = ['incomplete', 'always', 'never'] as const;

/** The outcome for an asset: `deleted`, `kept`, `reported` if it is kept although it is useless, or `none`. */
type RecoverOutcome = 'deleted' | 'kept' | 'reported' | 'none';

/** The outcomes under each policy, in the order of the policies. */
const table: readonly (readonly [
  stages: readonly Stage[],
  statuses: readonly string[],
  why: string,
  outcomes: readonly [RecoverOutcome, RecoverOutcome, RecoverOutcome],
])[] = [
  [
    ['creating', 'uploading'],
    ['AWAITING_FILES'],
    'its upload did not finish',
    ['deleted', 'deleted', 'reported'],
  ],
  [
    ['notifying'],
    ['AWAITING_FILES'],
    'its upload could not be completed',
    ['deleted', 'deleted', 'reported'],
  ],
  [['tiling'], ['AWAITING_FILES'], '', ['kept', 'kept', 'kept']],
  [stages, ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETE', 'DREAMING'], '', ['kept', 'kept', 'kept']],
  [stages, ['ERROR', 'DATA_ERROR'], 'its tiling failed', ['kept', 'deleted', 'reported']],
  [['uploading'], ['gone'], 'its upload did not finish', ['deleted', 'deleted', 'reported']],
  [['creating', 'notifying', 'tiling'], ['gone'], '', ['none', 'none', 'none']],
];

const cases = table.flatMap(([ofStages, statuses, why, outcomes]) =>
  ofStages.flatMap((stage) =>
    statuses.flatMap((status) =>
      policies.map((policy, index) => ({ stage, status, policy, outcome: outcomes[index], why })),
    ),
  ),
);

describe('finishUnfinished', () => {
  it('is tested with every stage, status and policy', () => {
    const all = new Set(cases.map(({ stage, status, policy }) => `${stage} ${status} ${policy}`));
    expect(all.size).toBe(stages.length * 8 * policies.length);
    expect(cases).toHaveLength(all.size);
  });

  it.each(cases)('$stage, $status, $policy: $outcome', async ({ stage, status, policy, outcome, why }) => {
    const server = fakeIon(status === 'gone' ? [metadata(9)] : [createdByRun(7, { status }), metadata(9)]);
    const { client, clock } = clientOf(server);
    const { text, isGone } = await finishUnfinished(progressAt(stage), policy, {
      client,
      clock,
      signal: neverAborts,
    });
    expect(isGone).toBe(outcome === 'deleted' || outcome === 'none');
    expect(text).toBe(
      {
        deleted: `Asset 7 was deleted, because ${why}.`,
        kept: `Asset 7 is kept (${status}): see ${page}.`,
        reported: `Asset 7 is kept (\`delete-on-failure: never\`), although ${why}: delete it at ${page}.`,
        none: 'The run left no asset.',
      }[outcome ?? 'none'],
    );
    const isLeft = outcome === 'kept' || (outcome === 'reported' && status !== 'gone');
    expect(server.ids()).toEqual(isLeft ? [7, 9] : [9]);
    expect(server.lines().filter((line) => line.startsWith('DELETE'))).toEqual(
      outcome === 'deleted' ? ['DELETE /v1/assets/7'] : [],
    );
  });

  it('reads an asset with a known id', async () => {
    const server = fakeIon([metadata(7)]);
    await clean(server, progressAt('uploading'), 'incomplete');
    expect(server.lines()).toEqual(['GET /v1/assets/7', 'DELETE /v1/assets/7']);
  });

  it('searches by the nonce for an asset with an unknown id, at most three times', async () => {
    const there = fakeIon([createdByRun(7)]);
    await clean(there, progressAt('creating'), 'incomplete');
    expect(there.lines()).toEqual([...searchRequests, 'DELETE /v1/assets/7']);
    const nowhere = fakeIon([metadata(7)]);
    await clean(nowhere, progressAt('creating'), 'incomplete');
    expect(nowhere.lines()).toEqual([...searchRequests, ...searchRequests, ...searchRequests]);
  });

  describe('right after the upload may have been completed', () => {
    /** Cleans up at the stage `notifying` an asset that has another status after a number of reads. */
    async function cleanAfter(awaiting: number, status: string, policy: DeletePolicy = 'incomplete') {
      let reads = 0;
      const server = fakeIon([metadata(7)], ({ method }) => {
        if (method !== 'GET') return undefined;
        return ++reads > awaiting ? answer(200, metadata(7, { status })) : undefined;
      });
      const { client, clock } = clientOf(server);
      const { text: sentence } = await finishUnfinished(progressAt('notifying'), policy, {
        client,
        clock,
        signal: neverAborts,
      });
      return { sentence, lines: server.lines(), sleeps: clock.sleeps };
    }
    const read = 'GET /v1/assets/7';

    it('reads twice more before it decides that the upload was not completed', async () => {
      expect(await cleanAfter(3, 'NOT_STARTED')).toEqual({
        sentence: 'Asset 7 was deleted, because its upload could not be completed.',
        lines: [read, read, read, 'DELETE /v1/assets/7'],
        sleeps: [2000, 3000],
      });
    });

    it.each([
      [0, []],
      [1, [2000]],
      [2, [2000, 3000]],
    ])('keeps an asset with another status after %p reads', async (awaiting, sleeps) => {
      expect(await cleanAfter(awaiting, 'NOT_STARTED')).toEqual({
        sentence: `Asset 7 is kept (NOT_STARTED): see ${page}.`,
        lines: Array<string>(awaiting + 1).fill(read),
        sleeps,
      });
    });

    it('uses the status of a later read', async () => {
      const { sentence, lines } = await cleanAfter(1, 'DATA_ERROR', 'always');
      expect(sentence).toBe('Asset 7 was deleted, because its tiling failed.');
      expect(lines).toEqual([read, read, 'DELETE /v1/assets/7']);
    });

    it('finds no asset if it is deleted before a later read', async () => {
      const server = fakeIon([metadata(7)], (_request, index) => (index === 0 ? undefined : answer(404)));
      expect(await clean(server, progressAt('notifying'), 'incomplete')).toBe('The run left no asset.');
      expect(server.lines()).toEqual([read, read]);
    });

    it('ends in a pause with the reason of an abort, and deletes nothing', async () => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const server = fakeIon([metadata(7)], () => {
        controller.abort(reason);
        return undefined;
      });
      expect(
        await thrownBy(() => clean(server, progressAt('notifying'), 'incomplete', controller.signal)),
      ).toBe(reason);
      expect(server.lines()).toEqual([read]);
    });

    it.each(['uploading', 'tiling'] as const)('reads once at the stage %s', async (stage) => {
      const server = fakeIon([metadata(7)]);
      const { client, clock } = clientOf(server);
      await finishUnfinished(progressAt(stage), 'incomplete', { client, clock, signal: neverAborts });
      expect(server.lines().filter((line) => line === read)).toHaveLength(1);
      expect(clock.sleeps).toEqual([]);
    });
  });

  it('names the page of the API on a self-hosted ion', async () => {
    const server = fakeIon([metadata(7, { status: 'COMPLETE' })]);
    const { client, clock } = clientOf(server, { apiUrl: 'https://ion.example' });
    const { text } = await finishUnfinished(progressAt('tiling'), 'always', {
      client,
      clock,
      signal: neverAborts,
    });
    expect(text).toBe('Asset 7 is kept (COMPLETE): see https://ion.example/v1/assets/7.');
  });

  describe('of an asset with children', () => {
    it('deletes the children first, from the last to the first', async () => {
      const server = fakeIon([metadata(7), metadata(8), metadata(9)]);
      expect(await clean(server, progressAt('uploading', 8, 9), 'incomplete')).toBe(
        'Asset 7 was deleted, because its upload did not finish.',
      );
      expect(server.lines().slice(3)).toEqual([
        'DELETE /v1/assets/9',
        'DELETE /v1/assets/8',
        'DELETE /v1/assets/7',
      ]);
    });

    it('deletes all if a child failed', async () => {
      const server = fakeIon([metadata(7, { status: 'COMPLETE' }), metadata(8, { status: 'DATA_ERROR' })]);
      expect(await clean(server, progressAt('tiling', 8), 'always')).toBe(
        'Asset 7 was deleted, because its tiling failed.',
      );
      expect(server.ids()).toEqual([]);
    });

    it('names the worst status of the kept assets', async () => {
      const server = fakeIon([metadata(7, { status: 'COMPLETE' }), metadata(8, { status: 'DATA_ERROR' })]);
      expect(await clean(server, progressAt('tiling', 8), 'incomplete')).toBe(
        `Asset 7 is kept (DATA_ERROR): see ${page}.`,
      );
    });

    it('does not treat children without files as an unfinished upload', async () => {
      const server = fakeIon([metadata(7, { status: 'IN_PROGRESS' }), metadata(8)]);
      expect(await clean(server, progressAt('notifying', 8), 'always')).toContain('is kept (');
      expect(server.ids()).toEqual([7, 8]);
    });

    it('also deletes an unreadable child before the upload is completed', async () => {
      const server = fakeIon([metadata(7)]);
      await clean(server, progressAt('uploading', 8), 'incomplete');
      expect(server.lines().slice(2)).toEqual([
        'DELETE /v1/assets/8',
        'GET /v1/assets/8',
        'DELETE /v1/assets/7',
      ]);
    });

    it('uses the existing assets after that', async () => {
      const server = fakeIon([metadata(7, { status: 'ERROR' })]);
      await clean(server, progressAt('notifying', 8), 'always');
      expect(server.lines().slice(2)).toEqual(['DELETE /v1/assets/7']);
    });
  });

  it('accepts an asset that was deleted before', async () => {
    const server: FakeIon = fakeIon([metadata(7)], ({ method }) => {
      if (method === 'DELETE') server.assets.pop();
      return undefined;
    });
    expect(await clean(server, progressAt('notifying'), 'incomplete')).toContain('was deleted');
  });

  it.each(['GET', 'DELETE'])('reports the reason if ion refuses a %s', async (refused) => {
    const server = fakeIon([metadata(7)], ({ method }) =>
      method === refused ? answer(403, { message: 'No' }) : undefined,
    );
    const error = await userErrorOf(() => clean(server, progressAt('notifying'), 'incomplete'));
    expect(error.message).toBe(
      `Could not ${refused === 'GET' ? 'read' : 'delete'} asset 7: ion answered 403: No.`,
    );
    expect(error.hint).not.toContain('may have been made');
  });

  it.each([401, 403, 404])(
    'deletes an asset whose upload was not completed, even if it is unreadable (%p)',
    async (status) => {
      const server = fakeIon([metadata(7)], ({ method }) => (method === 'GET' ? answer(status) : undefined));
      expect(await clean(server, progressAt('uploading'), 'incomplete')).toContain('was deleted');
      expect(server.ids()).toEqual([]);
    },
  );

  it('throws a search error unchanged, because the caller knows what to search for', async () => {
    const server = fakeIon([createdByRun(7)], () => answer(404));
    const error = await userErrorOf(() => clean(server, progressAt('creating'), 'incomplete'));
    expect(error.message).toBe('Could not list assets: ion answered 404.');
    expect(error).toBeInstanceOf(NotListableError);
    expect(error.hint).toContain('scope assets:list');
    expect(error.hint).not.toContain('may have been made');
  });

  it.each(['creating', 'uploading'] as const)(
    'ends with the reason of an abort at the step %s',
    async (stage) => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const server = fakeIon([], () => {
        controller.abort(reason);
        return answer(503);
      });
      expect(await thrownBy(() => clean(server, progressAt(stage), 'incomplete', controller.signal))).toBe(
        reason,
      );
      expect(server.sent).toHaveLength(1);
    },
  );
});
