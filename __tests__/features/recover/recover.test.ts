import { describe, expect, it } from '@jest/globals';

import { recover } from '../../../src/features/recover/recover.ts';
import type { DeletePolicy } from '../../../src/inputs/delete-policy.ts';
import type { Send } from '../../../src/ion/http.ts';
import { CancelError, UserError } from '../../../src/lib/user-error.ts';
import type { Progress } from '../../../src/state/progress.ts';
import { neverAborts } from '../../support/clock.ts';
import { searchRequests, fakeIon } from '../../support/fake-ion.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { answer, type ScriptedSend } from '../../support/send.ts';
import { runNonce } from '../../support/tools.ts';

const failure = new UserError('s3-unreachable', 'The upload failed.', 'Check the network.', { yaml: 'a: 1' });
const publication = { assetId: 7, status: 'IN_PROGRESS', assetUrl: 'https://ion.cesium.com/assets/7' };

/** The signal of a run that was cancelled. */
const cancelled = AbortSignal.abort(
  new CancelError('run-cancelled', 'The run was cancelled (SIGINT).', 'Run it again.'),
);

function progressAt(stage: Progress['stage']): Progress {
  if (stage === 'none') return { stage };
  if (stage === 'creating') return { stage, nonce: runNonce, name: 'City' };
  return { stage, family: { id: 7, childIds: [] } };
}

/** Recovers a run that failed at a stage. */
async function recoverAt(
  stage: Progress['stage'],
  settings: {
    server?: Pick<ScriptedSend, 'send'>;
    error?: unknown;
    policy?: DeletePolicy;
    signal?: AbortSignal;
    assetSignal?: AbortSignal;
    /** As last read. */
    status?: string;
  } = {},
) {
  const { server = fakeIon(), error = failure, policy = 'incomplete', signal = neverAborts } = settings;
  const { status = publication.status, assetSignal = neverAborts } = settings;
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
  const text = result instanceof UserError ? `${result.message} ${result.hint}` : undefined;
  return { result, news, text };
}

/** The outcome for an asset that could not be read. */
const whoDeletes =
  'The post step deletes it if its upload did not finish. ' +
  'If the runner shuts down, no post step runs: then delete it yourself.';

const done = [{ stage: 'none' }];
const doneWithoutAsset = ['the asset and its status are gone', ...done];
const doneWithoutTiling = ['the asset is gone', ...done];

describe('a run that failed', () => {
  it.each([
    ['none', 'incomplete'],
    ['none', 'always'],
    ['none', 'never'],
    ['tiling', 'incomplete'],
    ['tiling', 'never'],
    ['tiling', 'always'], // time-out, while ion continues tiling
  ] as const)(
    'at the stage %s, with %s, is reported unchanged, without a request to ion',
    async (stage, policy) => {
      const server = fakeIon();
      const { text, news } = await recoverAt(stage, { server, policy });
      expect(text).toBe('The upload failed. Check the network.');
      expect(server.sent).toEqual([]);
      expect(news).toEqual(stage === 'none' ? [] : done);
    },
  );

  it.each([
    ['uploading', 'its upload did not finish'],
    ['notifying', 'its upload could not be completed'],
  ] as const)('at the stage %s deletes its asset and reports that', async (stage, why) => {
    const server = fakeIon([metadata(7)]);
    const { result, text, news } = await recoverAt(stage, { server });
    expect(text).toBe(`The upload failed. Asset 7 was deleted, because ${why}. Check the network.`);
    expect(result).toMatchObject({ code: 's3-unreachable', yaml: 'a: 1', cause: failure });
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(doneWithoutAsset);
  });

  it('keeps the asset with `delete-on-failure: never`', async () => {
    const server = fakeIon([metadata(7)]);
    const { text, news } = await recoverAt('uploading', { server, policy: 'never' });
    expect(text).toMatch(/^The upload failed\. Asset 7 is kept \(`delete-on-failure: never`\)/);
    expect(server.ids()).toEqual([7]);
    expect(news).toEqual(done);
  });

  it('at the create searches for an asset that ion may have created', async () => {
    const server = fakeIon();
    const { text, news } = await recoverAt('creating', { server });
    expect(text).toBe('The upload failed. The run left no asset. Check the network.');
    expect(server.lines()).toEqual([...searchRequests, ...searchRequests, ...searchRequests]);
    expect(news).toEqual(doneWithoutAsset);
  });

  it('at the tiling deletes its asset if the policy says so', async () => {
    const server = fakeIon([metadata(7, { status: 'DATA_ERROR' })]);
    const { text, news } = await recoverAt('tiling', { server, policy: 'always', status: 'DATA_ERROR' });
    expect(text).toContain('Asset 7 was deleted, because its tiling failed.');
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(doneWithoutTiling);
  });

  it.each(['IN_PROGRESS', 'AWAITING_FILES', 'COMPLETE', 'DREAMING', ''])(
    'at the tiling sends no request if the last status of the asset was %j',
    async (status) => {
      const server = fakeIon([metadata(7, { status: 'DATA_ERROR' })]);
      const { text, news } = await recoverAt('tiling', { server, policy: 'always', status });
      expect(text).toBe('The upload failed. Check the network.');
      expect(server.sent).toEqual([]);
      expect(news).toEqual(done);
    },
  );

  it('at the tiling finds no asset if ion has deleted it', async () => {
    const { text, news } = await recoverAt('tiling', { policy: 'always', status: 'NOT_FOUND' });
    expect(text).toContain('The run left no asset.');
    expect(news).toEqual(doneWithoutTiling);
  });

  it('leaves the asset to the post step after an error, and reports the error', async () => {
    const server = fakeIon([metadata(7)], () => answer(403, { message: 'No' }));
    const { text, news } = await recoverAt('uploading', { server });
    expect(text).toBe(
      'The upload failed. Asset 7 may still exist (Could not delete asset 7: ion answered 403: No.): ' +
        `see https://ion.cesium.com/assets/7. ${whoDeletes} Check the network.`,
    );
    expect(news).toEqual(['the asset and its status are gone']);
  });

  it('names an asset without an id by its name', async () => {
    const { text, news } = await recoverAt('creating', { server: fakeIon([], () => answer(500)) });
    expect(text).toBe(
      'The upload failed. An asset “City” may still exist (Could not list assets: ion answered 500.): ' +
        `see https://ion.cesium.com/assets. ${whoDeletes} Check the network.`,
    );
    expect(news).toEqual([]);
  });

  it('leaves the asset to the post step after an unexpected error', async () => {
    const server = { send: () => Promise.reject(new TypeError('no such method')) };
    const { text, news } = await recoverAt('uploading', { server });
    expect(text).toContain(' Asset 7 may still exist: see https://ion.cesium.com/assets/7. ');
    expect(news).toEqual(['the asset and its status are gone']);
  });

  it('with an unexpected error deletes its asset and reports the error', async () => {
    const bug = new TypeError('no such method');
    const server = fakeIon([metadata(7)]);
    const { result, news } = await recoverAt('uploading', { server, error: bug });
    expect(result).toHaveProperty(
      'message',
      'no such method. Asset 7 was deleted, because its upload did not finish.',
    );
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(doneWithoutAsset);
  });

  it('that is cancelled during the recovery is reported as failed, and left to the post step', async () => {
    const controller = new AbortController();
    const server = fakeIon([metadata(7)], () => {
      controller.abort(new CancelError('run-cancelled', 'The run was cancelled (SIGTERM).', 'Run it again.'));
      return answer(503);
    });
    const { text, news } = await recoverAt('uploading', { server, assetSignal: controller.signal });
    expect(text).toBe(
      `The upload failed. Asset 7 may still exist: see https://ion.cesium.com/assets/7. ${whoDeletes} Check the network.`,
    );
    expect(server.sent).toHaveLength(1);
    expect(news).toEqual(['the asset and its status are gone']);
  });
});

describe('a run that was cancelled', () => {
  it('is reported as cancelled, whatever error that caused', async () => {
    for (const error of [failure, new Error('socket hang up')]) {
      const { result, text } = await recoverAt('none', { error, signal: cancelled });
      expect(result).toBeInstanceOf(UserError);
      expect(result).toHaveProperty('code', 'run-cancelled');
      expect(text).toBe('The run was cancelled (SIGINT). Run it again.');
    }
  });

  it('deletes its asset with a client that is not aborted', async () => {
    const server = fakeIon([metadata(7)]);
    const { result, news } = await recoverAt('uploading', { server, signal: cancelled });
    expect(result).toMatchObject({
      message: 'The run was cancelled (SIGINT). Asset 7 was deleted, because its upload did not finish.',
      hint: 'Run it again.',
    });
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(doneWithoutAsset);
  });

  it.each(['incomplete', 'always', 'never'] as const)(
    'at the tiling keeps the asset, with %s',
    async (policy) => {
      const server = fakeIon([metadata(7, { status: 'ERROR' })]);
      const { result, news } = await recoverAt('tiling', { server, policy, signal: cancelled });
      expect(result).toHaveProperty(
        'message',
        'The run was cancelled (SIGINT). ' +
          'Asset 7 is kept; ion continues tiling it: see https://ion.cesium.com/assets/7.',
      );
      expect(server.sent).toEqual([]);
      expect(news).toEqual(done);
    },
  );

  it('after the tiling reports that the asset is complete', async () => {
    const { text, news, result } = await recoverAt('tiling', { signal: cancelled, status: 'COMPLETE' });
    expect(text ?? String(result)).toContain(
      'Asset 7 is COMPLETE and is kept: see https://ion.cesium.com/assets/7.',
    );
    expect(news).toEqual(done);
  });

  it('at the tiling deletes a failed asset if the policy says so', async () => {
    const server = fakeIon([metadata(7, { status: 'DATA_ERROR' })]);
    const settings = { server, policy: 'always', signal: cancelled, status: 'DATA_ERROR' } as const;
    const { text, news } = await recoverAt('tiling', settings);
    expect(text).toContain('The run was cancelled (SIGINT). Asset 7 was deleted, because its tiling failed.');
    expect(server.ids()).toEqual([]);
    expect(news).toEqual(doneWithoutTiling);
  });

  it('waits for an unresponsive ion only as long as a cancel allows', async () => {
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
          throw new Error('the stage must not change');
        },
        forgetAsset: () => undefined,
      },
    });
    expect(end?.aborted).toBe(true);
    expect(assetSignal.aborted).toBe(true);
    expect(result).toHaveProperty(
      'message',
      `The run was cancelled (SIGINT). Asset 7 may still exist: see https://ion.cesium.com/assets/7. ${whoDeletes}`,
    );
  });
});
