import { describe, expect, it } from '@jest/globals';

import { deleteAsset, deleteAssets, findAsset, isNotFound, readAsset } from '../../src/ion/assets.ts';
import { IonError } from '../../src/ion/ion-error.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { aToken, clientOf, metadata } from '../support/ion.ts';
import { always, answer, networkFault, script, serve } from '../support/send.ts';

const lost = networkFault('ECONNRESET');

describe('readAsset', () => {
  it('gets an asset by its id', async () => {
    const server = script(answer(200, metadata(7, { status: 'COMPLETE' })));
    expect((await readAsset(clientOf(server).client, 7, { signal: neverAborts })).status).toBe('COMPLETE');
    expect(server.lines()).toEqual(['GET /v1/assets/7']);
  });

  it('names both causes of a 404', async () => {
    const error = await userErrorOf(() =>
      readAsset(clientOf(script(answer(404))).client, 7, { signal: neverAborts }),
    );
    expect(error.message).toBe('Could not read asset 7: ion answered 404.');
    expect(error.hint).toMatch(/still exists.*assets:read/);
  });
});

describe('findAsset', () => {
  it('returns undefined for a 404, and throws every other refusal', async () => {
    const { client } = clientOf(script(answer(404), answer(403)));
    expect(await findAsset(client, 7, { signal: neverAborts })).toBeUndefined();
    expect((await userErrorOf(() => findAsset(client, 7, { signal: neverAborts }))).message).toContain('403');
  });
});

describe('deleteAsset', () => {
  it('deletes an asset by its id', async () => {
    const server = script(answer(204));
    await deleteAsset(clientOf(server).client, 7, neverAborts);
    expect(server.lines()).toEqual(['DELETE /v1/assets/7']);
  });

  it('is repeated after a lost response, and accepts a 404 then', async () => {
    const server = script(lost, answer(404), answer(404));
    await deleteAsset(clientOf(server).client, 7, neverAborts);
    expect(server.lines().at(-1)).toBe('GET /v1/assets/7');
  });

  it('does not mistake a token without the scope for a deleted asset', async () => {
    const server = script(answer(404), answer(200, metadata(7)));
    const error = await userErrorOf(() => deleteAsset(clientOf(server).client, 7, neverAborts));
    expect(error.hint).toContain('assets:write');
  });

  it.each([402, 403, 409])('reports a refusal with %p', async (status) => {
    const server = script(answer(status, { message: 'No' }));
    const error = await userErrorOf(() => deleteAsset(clientOf(server).client, 7, neverAborts));
    expect(error.message).toBe(`Could not delete asset 7: ion answered ${status}: No.`);
  });
});

describe('deleteAssets', () => {
  it('deletes the children first, from the last to the first, one after another', async () => {
    const server = always(answer(204));
    await deleteAssets(clientOf(server).client, [7, 8, 9], neverAborts);
    expect(server.lines()).toEqual(['DELETE /v1/assets/9', 'DELETE /v1/assets/8', 'DELETE /v1/assets/7']);
  });

  it('keeps the asset that leads to a child that cannot be deleted', async () => {
    const server = serve(({ url }) => answer(url.endsWith('/8') ? 403 : 204));
    const error = await userErrorOf(() => deleteAssets(clientOf(server).client, [7, 8, 9], neverAborts));
    expect(error.message).toBe('Could not delete asset 8: ion answered 403.');
    expect(server.lines()).toEqual(['DELETE /v1/assets/9', 'DELETE /v1/assets/8']);
  });

  it('accepts assets that were deleted before', async () => {
    const server = always(answer(404));
    const gone: number[] = [];
    await deleteAssets(clientOf(server).client, [7, 8], neverAborts, (id) => gone.push(id));
    expect(gone).toEqual([8, 7]);
  });

  it('of no assets sends no request', async () => {
    await deleteAssets(clientOf(script()).client, [], neverAborts);
  });
});

describe('isNotFound', () => {
  const operation = { doing: 'read asset 7', scope: 'assets:read', target: 'asset' } as const;

  it.each<[string, unknown, boolean]>([
    ['a 404 of ion', new IonError(operation, answer(404), aToken), true],
    ['another refusal of ion', new IonError(operation, answer(403), aToken), false],
    ['something else with that status', Object.assign(new Error('404'), { status: 404 }), false],
    ['nothing', undefined, false],
  ])('of %s', (_what, error, expected) => {
    expect(isNotFound(error)).toBe(expected);
  });
});
