import { describe, expect, it } from '@jest/globals';

import { recover } from '../../../src/features/recover/recover.ts';
import type { DeletePolicy } from '../../../src/inputs/delete-policy.ts';
import type { Send } from '../../../src/ion/http.ts';
import { CancelError, UserError } from '../../../src/lib/user-error.ts';
import type { Progress } from '../../../src/state/progress.ts';
import { calm } from '../../support/clock.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { answer, type ScriptedSend } from '../../support/send.ts';
import { look, shelf } from '../../support/shelf.ts';
import { theNonce } from '../../support/tools.ts';

const failure = new UserError('todo', 'The upload failed.', 'Mend the network.');
const publication = { assetId: 7, status: 'IN_PROGRESS', assetUrl: 'https://ion.cesium.com/assets/7' };

/** The signal of a run that was cancelled. */
const cancelled = AbortSignal.abort(
  new CancelError('todo', 'The run was cancelled (SIGINT).', 'Run it again.'),
);

function progressAt(stage: Progress['stage']): Progress {
  if (stage === 'none') return { stage };
  if (stage === 'creating') return { stage, nonce: theNonce, name: 'City' };
  return { stage, family: { id: 7, childIds: [] } };
}

/** Settles a run that failed at a stage. */
async function settle(
  stage: Progress['stage'],
  settings: {
    server?: Pick<ScriptedSend, 'send'>;
    error?: unknown;
    policy?: DeletePolicy;
    signal?: AbortSignal;
    assetSignal?: AbortSignal;
    /** As last seen. */
    status?: string;
  } = {},
) {
  const { server = shelf(), error = failure, policy = 'incomplete', signal = calm } = settings;
  const { status = publication.status, assetSignal = calm } = settings;
  const { client, clock } = clientOf(server);
  const news: (Progress | string)[] = [];
  const result = await recover(error, policy, {
    client,
    clock,
    signal,
    assetSignal,
    state: {
      progress: () => progressAt(stage),
      publication: () => ({ ...publication, status }),
      advance: (progress) => {
        news.push(progress);
      },
      forgetAsset: (keepStatus) => {
        news.push(keepStatus ? 'the asset is gone' : 'the asset and its status are gone');
      },
    },
  });
  return { result, news, told: result instanceof UserError ? `${result.message} ${result.hint}` : undefined };
}

/** What is said of an asset that could not be looked at. */
const whoDeletes =
  'The post step of this action deletes it if its upload did not finish; ' +
  'if the runner itself shuts down, no post step runs: then delete it yourself.';

const settled = [{ stage: 'none' }];
const settledWithoutAsset = ['the asset and its status are gone', ...settled];
const settledWithoutTiling = ['the asset is gone', ...settled];

describe('a run that failed', () => {
  it.each([
    ['none', 'incomplete'],
    ['none', 'always'],
    ['none', 'never'],
    ['tiling', 'incomplete'],
    ['tiling', 'never'],
    ['tiling', 'always'], // time ran out, and ion goes on tiling
  ] as const)('at the stage %s, with %s, is told as it is, and ion is not asked', async (stage, policy) => {
    const server = shelf();
    const { told, news } = await settle(stage, { server, policy });
    expect(told).toBe('The upload failed. Mend the network.');
    expect(server.sent).toEqual([]);
    expect(news).toEqual(stage === 'none' ? [] : settled);
  });

  it.each([
    ['uploading', 'its upload did not finish'],
    ['notifying', 'ion could not be told that its files are there'],
  ] as const)('at the stage %s has its asset deleted, and says so', async (stage, why) => {
    const server = shelf([metadata(7)]);
    const { result, told, news } = await settle(stage, { server });
    expect(told).toBe(`The upload failed. Mend the network. Asset 7 was deleted, since ${why}.`);
    expect(result).toHaveProperty('cause', failure);
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(settledWithoutAsset);
  });

  it('keeps the asset where nothing is ever to be deleted', async () => {
    const server = shelf([metadata(7)]);
    const { told, news } = await settle('uploading', { server, policy: 'never' });
    expect(told).toMatch(/Mend the network\. Asset 7 stays \(`delete-on-failure: never`\)/);
    expect(server.ids()).toEqual([7]);
    expect(news).toEqual(settled);
  });

  it('at the create looks for what may have been made', async () => {
    const server = shelf();
    const { told, news } = await settle('creating', { server });
    expect(told).toBe('The upload failed. Mend the network. No asset was left behind.');
    expect(server.lines()).toEqual([...look, ...look, ...look]);
    expect(news).toEqual(settledWithoutAsset);
  });

  it('at the tiling has its asset deleted where that is asked for', async () => {
    const server = shelf([metadata(7, { status: 'DATA_ERROR' })]);
    const { told, news } = await settle('tiling', { server, policy: 'always', status: 'DATA_ERROR' });
    expect(told).toContain('Asset 7 was deleted, since its tiling failed.');
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(settledWithoutTiling);
  });

  it.each(['IN_PROGRESS', 'AWAITING_FILES', 'COMPLETE', 'DREAMING', ''])(
    'at the tiling does not ask ion where the asset was last seen as %j',
    async (status) => {
      const server = shelf([metadata(7, { status: 'DATA_ERROR' })]);
      const { told, news } = await settle('tiling', { server, policy: 'always', status });
      expect(told).toBe('The upload failed. Mend the network.');
      expect(server.sent).toEqual([]);
      expect(news).toEqual(settled);
    },
  );

  it('at the tiling with an asset that ion does not know any more finds none', async () => {
    const { told, news } = await settle('tiling', { policy: 'always', status: 'NOT_FOUND' });
    expect(told).toContain('No asset was left behind.');
    expect(news).toEqual(settledWithoutTiling);
  });

  it('leaves to the post step what it cannot settle, and says why', async () => {
    const server = shelf([metadata(7)], () => answer(403, { message: 'No' }));
    const { told, news } = await settle('uploading', { server });
    expect(told).toBe(
      'The upload failed. Mend the network. ' +
        'Asset 7 may be left behind (Could not delete asset 7: ion answered 403: No.): ' +
        `see https://ion.cesium.com/assets/7. ${whoDeletes}`,
    );
    expect(news).toEqual(['the asset and its status are gone']);
  });

  it('leaves to it an asset that has no id yet by its name', async () => {
    const { told, news } = await settle('creating', { server: shelf([], () => answer(500)) });
    expect(told).toBe(
      'The upload failed. Mend the network. ' +
        'An asset “City” may be left behind (Could not list assets: ion answered 500.): ' +
        `see https://ion.cesium.com/assets. ${whoDeletes}`,
    );
    expect(news).toEqual([]);
  });

  it('leaves to the post step what an unforeseen error keeps it from, too', async () => {
    const server = { send: () => Promise.reject(new TypeError('no such method')) };
    const { told, news } = await settle('uploading', { server });
    expect(told).toContain(' Asset 7 may be left behind: see https://ion.cesium.com/assets/7. ');
    expect(news).toEqual(['the asset and its status are gone']);
  });

  it('with an unforeseen error is settled all the same, and the error is told', async () => {
    const bug = new TypeError('no such method');
    const server = shelf([metadata(7)]);
    const { result, news } = await settle('uploading', { server, error: bug });
    expect(result).toHaveProperty(
      'message',
      'no such method. Asset 7 was deleted, since its upload did not finish.',
    );
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(settledWithoutAsset);
  });

  it('and is cancelled while it is settled is told as failed, and left to the post step once that takes too long', async () => {
    const controller = new AbortController();
    const server = shelf([metadata(7)], () => {
      controller.abort(new CancelError('todo', 'The run was cancelled (SIGTERM).', 'Run it again.'));
      return answer(503);
    });
    const { told, news } = await settle('uploading', { server, assetSignal: controller.signal });
    expect(told).toBe(
      `The upload failed. Mend the network. Asset 7 may be left behind: see https://ion.cesium.com/assets/7. ${whoDeletes}`,
    );
    expect(server.sent).toHaveLength(1);
    expect(news).toEqual(['the asset and its status are gone']);
  });
});

describe('a run that was cancelled', () => {
  it('is told as such, whatever error that caused', async () => {
    for (const error of [failure, new Error('socket hang up')]) {
      const { result, told } = await settle('none', { error, signal: cancelled });
      expect(result).toBeInstanceOf(UserError);
      expect(told).toBe('The run was cancelled (SIGINT). Run it again.');
    }
  });

  it('has its asset deleted with a client that is not cut off', async () => {
    const server = shelf([metadata(7)]);
    const { result, news } = await settle('uploading', { server, signal: cancelled });
    expect(result).toMatchObject({
      message: 'The run was cancelled (SIGINT). Asset 7 was deleted, since its upload did not finish.',
      hint: 'Run it again.',
    });
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(settledWithoutAsset);
  });

  it.each(['incomplete', 'always', 'never'] as const)(
    'at the tiling leaves the asset to ion, with %s',
    async (policy) => {
      const server = shelf([metadata(7, { status: 'ERROR' })]);
      const { result, news } = await settle('tiling', { server, policy, signal: cancelled });
      expect(result).toHaveProperty(
        'message',
        'The run was cancelled (SIGINT). ' +
          'Asset 7 stays, and ion goes on with it: see https://ion.cesium.com/assets/7.',
      );
      expect(server.sent).toEqual([]);
      expect(news).toEqual(settled);
    },
  );

  it('after the tiling says that the asset is there', async () => {
    const { told, news, result } = await settle('tiling', { signal: cancelled, status: 'COMPLETE' });
    expect(told ?? String(result)).toContain(
      'Asset 7 is COMPLETE, and stays: see https://ion.cesium.com/assets/7.',
    );
    expect(news).toEqual(settled);
  });

  it('at the tiling has an asset deleted that was seen to fail, where that is asked for', async () => {
    const server = shelf([metadata(7, { status: 'DATA_ERROR' })]);
    const settings = { server, policy: 'always', signal: cancelled, status: 'DATA_ERROR' } as const;
    const { told, news } = await settle('tiling', settings);
    expect(told).toContain('The run was cancelled (SIGINT). Asset 7 was deleted, since its tiling failed.');
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(settledWithoutTiling);
  });

  it('waits no longer for an ion that is silent than a cancel leaves time', async () => {
    const assetSignal = AbortSignal.timeout(50);
    let end: AbortSignal | undefined;
    const send: Send = ({ signal }) => {
      end = signal;
      return new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    };
    const { client, clock } = clientOf({ send });
    const result = await recover(failure, 'incomplete', {
      client,
      clock,
      signal: cancelled,
      assetSignal,
      state: {
        progress: () => progressAt('uploading'),
        publication: () => publication,
        advance: () => {
          throw new Error('nothing was settled');
        },
        forgetAsset: () => undefined,
      },
    });
    expect(end?.aborted).toBe(true);
    expect(assetSignal.aborted).toBe(true);
    expect(result).toHaveProperty(
      'message',
      `The run was cancelled (SIGINT). Asset 7 may be left behind: see https://ion.cesium.com/assets/7. ${whoDeletes}`,
    );
  });
});
