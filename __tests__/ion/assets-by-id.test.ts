import { describe, expect, it } from '@jest/globals';

import { deleteAsset, deleteFamily, isNotFound, readAsset, readNewAsset } from '../../src/ion/assets.ts';
import { IonError } from '../../src/ion/errors.ts';
import { calm } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { always, answer, networkFault, script, serve } from '../support/send.ts';

const lost = networkFault('ECONNRESET');

describe('readAsset', () => {
  it('gets an asset by its id', async () => {
    const server = script(answer(200, metadata(7, { status: 'COMPLETE' })));
    expect((await readAsset(clientOf(server).client, 7)).status).toBe('COMPLETE');
    expect(server.lines()).toEqual(['GET /v1/assets/7']);
  });

  it('tells the two meanings of a 404', async () => {
    const error = await userErrorOf(() => readAsset(clientOf(script(answer(404))).client, 7));
    expect(error.message).toBe('Could not read asset 7: ion answered 404.');
    expect(error.cure).toMatch(/deleted.*assets:read/);
  });
});

describe('deleteAsset', () => {
  it('deletes an asset by its id', async () => {
    const server = script(answer(204));
    await deleteAsset(clientOf(server).client, 7);
    expect(server.lines()).toEqual(['DELETE /v1/assets/7']);
  });

  it('is done again where the answer is lost, and content where the asset is gone then', async () => {
    const server = script(lost, answer(404), answer(404));
    await deleteAsset(clientOf(server).client, 7);
    expect(server.lines().at(-1)).toBe('GET /v1/assets/7');
  });

  it('does not take a token without the scope for an asset that is gone', async () => {
    const server = script(answer(404), answer(200, metadata(7)));
    const error = await userErrorOf(() => deleteAsset(clientOf(server).client, 7));
    expect(error.cure).toContain('assets:write');
  });

  it.each([401, 403, 409])('that ion answers with %p is told', async (status) => {
    const server = script(answer(status, { message: 'No' }));
    const error = await userErrorOf(() => deleteAsset(clientOf(server).client, 7));
    expect(error.message).toBe(`Could not delete asset 7: ion answered ${status}: No.`);
  });
});

describe('deleteFamily', () => {
  it('deletes the children first, from the last to the first, one after another', async () => {
    const server = always(answer(204));
    await deleteFamily(clientOf(server).client, [7, 8, 9]);
    expect(server.lines()).toEqual(['DELETE /v1/assets/9', 'DELETE /v1/assets/8', 'DELETE /v1/assets/7']);
  });

  it('keeps the asset that leads to a child that cannot be deleted', async () => {
    const server = serve(({ url }) => answer(url.endsWith('/8') ? 403 : 204));
    const error = await userErrorOf(() => deleteFamily(clientOf(server).client, [7, 8, 9]));
    expect(error.message).toBe('Could not delete asset 8: ion answered 403.');
    expect(server.lines()).toEqual(['DELETE /v1/assets/9', 'DELETE /v1/assets/8']);
  });

  it('is content with what is gone already', async () => {
    const server = always(answer(404));
    const gone: number[] = [];
    await deleteFamily(clientOf(server).client, [7, 8], (id) => gone.push(id));
    expect(gone).toEqual([8, 7]);
  });

  it('of nobody asks for nothing', async () => {
    await deleteFamily(clientOf(script()).client, []);
  });
});

describe('isNotFound', () => {
  const purpose = { doing: 'read asset 7', scope: 'assets:read', oneAsset: true };

  it.each<[string, unknown, boolean]>([
    ['a 404 of ion', new IonError(purpose, answer(404), true), true],
    ['another refusal of ion', new IonError(purpose, answer(403), true), false],
    ['something else with that status', Object.assign(new Error('404'), { status: 404 }), false],
    ['nothing', undefined, false],
  ])('of %s', (_what, error, expected) => {
    expect(isNotFound(error)).toBe(expected);
  });
});

describe('readNewAsset', () => {
  it('returns at once what is there at once', async () => {
    const { client, clock } = clientOf(script(answer(200, metadata(7))));
    expect((await readNewAsset(client, 7, { clock, signal: calm })).id).toBe(7);
    expect(clock.sleeps).toEqual([]);
  });

  it('waits for an asset that takes 14 s to be known', async () => {
    const { client, clock } = clientOf(
      serve(() => (clock.now() - start < 14_000 ? answer(404) : answer(200, metadata(7)))),
    );
    const start = clock.now();
    expect((await readNewAsset(client, 7, { clock, signal: calm })).id).toBe(7);
    expect(clock.sleeps.length).toBeLessThan(15);
  });

  it('takes a 404 that lasts 15 s for a missing scope', async () => {
    const { client, clock } = clientOf(always(answer(404, { code: 'ResourceNotFound' })));
    const start = clock.now();
    const error = await userErrorOf(() => readNewAsset(client, 7, { clock, signal: calm }));
    expect(clock.now() - start).toBeGreaterThanOrEqual(15_000);
    expect(clock.now() - start).toBeLessThan(20_000);
    expect(error.message).toMatch(/asset 7.*assets:read/);
    expect(error.cure).toContain('https://ion.cesium.com/tokens');
  });

  it.each([401, 403])('does not wait after %p', async (status) => {
    const { client, clock } = clientOf(script(answer(status)));
    const error = await userErrorOf(() => readNewAsset(client, 7, { clock, signal: calm }));
    expect(error).toBeInstanceOf(IonError);
    expect(clock.sleeps).toEqual([]);
  });

  it('stops where the run is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const server = serve(() => {
      controller.abort(reason);
      return answer(404);
    });
    const { client, clock } = clientOf(server);
    expect(await thrownBy(() => readNewAsset(client, 7, { clock, signal: controller.signal }))).toBe(reason);
  });
});
