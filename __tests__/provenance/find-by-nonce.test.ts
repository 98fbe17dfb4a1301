import { describe, expect, it } from '@jest/globals';

import { IonError } from '../../src/ion/ion-error.ts';
import type { UserError } from '../../src/lib/user-error.ts';
import { NotListableError } from '../../src/provenance/find-by-description.ts';
import { deleteLost, findByNonce, searchHint } from '../../src/provenance/find-by-nonce.ts';
import { writeRecord } from '../../src/provenance/record.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { searchRequests, createdByRun, fakeIon, type FakeIon } from '../support/fake-ion.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { answer, networkFault, serve, type Reply, type ScriptedSend } from '../support/send.ts';
import { runNonce } from '../support/tools.ts';

const otherNonce = 'f'.repeat(32);

/** Searches with a client of this server. */
function finder(server: ScriptedSend, signal: AbortSignal = neverAborts) {
  const { client, clock } = clientOf(server);
  return {
    clock,
    find: async () => (await findByNonce(client, runNonce, { clock, signal })).map(({ id }) => id),
    remove: () => deleteLost(client, runNonce, { clock, signal }),
  };
}

/** An ion that lists a created asset only after some requests. */
function shyIon(requests: number) {
  return serve((_request, index) => answer(200, { items: index < requests ? [] : [createdByRun(7)] }));
}

describe('findByNonce', () => {
  it('returns the results of the search', async () => {
    const server = fakeIon([], () => answer(200, { items: [createdByRun(7)] }));
    const { find, clock } = finder(server);
    expect(await find()).toEqual([7]);
    expect(server.lines()).toEqual([searchRequests[0]]);
    expect(clock.sleeps).toEqual([]);
  });

  it('checks the newest assets if the search finds nothing', async () => {
    const server = fakeIon([metadata(9), createdByRun(7), metadata(3)]);
    expect(await finder(server).find()).toEqual([7]);
    expect(server.lines()).toEqual([...searchRequests]);
  });

  it('finds children, in the order of ion’s answer', async () => {
    expect(await finder(fakeIon([createdByRun(7), metadata(9), createdByRun(8)])).find()).toEqual([7, 8]);
  });

  it.each([
    [1, [], 2],
    [2, [2000], 3],
    [3, [2000], 4],
    [4, [2000, 4000], 5],
    [5, [2000, 4000], 6],
  ])('finds an asset that is listed after %p requests', async (requests, sleeps, total) => {
    const server = shyIon(requests);
    const { find, clock } = finder(server);
    expect(await find()).toEqual([7]);
    expect(clock.sleeps).toEqual(sleeps);
    expect(server.lines()).toEqual([...searchRequests, ...searchRequests, ...searchRequests].slice(0, total));
  });

  it('finds nothing after three searches', async () => {
    const server = shyIon(6);
    const { find, clock } = finder(server);
    expect(await find()).toEqual([]);
    expect(clock.sleeps).toEqual([2000, 4000]);
    expect(server.lines()).toEqual([...searchRequests, ...searchRequests, ...searchRequests]);
  });

  it('ignores assets of other runs, and texts that quote a record', async () => {
    const record = writeRecord('', { nonce: runNonce });
    const server = fakeIon([], () =>
      answer(200, {
        items: [
          metadata(1, { description: writeRecord('', { nonce: otherNonce }) }),
          metadata(2, { description: `${record}\n\nis what it wrote` }),
          metadata(3, { name: runNonce }),
        ],
      }),
    );
    expect(await finder(server).find()).toEqual([]);
  });

  describe('checks a thousand assets', () => {
    /** An ion with newer assets on two pages of an endless list. */
    function fullIon(newer: number, firstPage: number) {
      const all = [...Array.from({ length: newer }, (_, index) => metadata(100 + index)), createdByRun(7)];
      return serve(({ url }) => {
        const { searchParams } = new URL(url);
        if (searchParams.has('search')) return answer(200, { items: [] });
        const isSecond = searchParams.has('cursor');
        const link = { link: '</v1/assets?cursor=2>; rel="next"' };
        return answer(200, { items: isSecond ? all.slice(firstPage) : all.slice(0, firstPage) }, link);
      });
    }

    it('on one page', async () => {
      const server = fullIon(999, 1000);
      expect(await finder(server).find()).toEqual([7]);
      expect(server.lines()).toEqual([...searchRequests]);
    });

    it('on several', async () => {
      const server = fullIon(999, 600);
      expect(await finder(server).find()).toEqual([7]);
      expect(server.lines()).toEqual([...searchRequests, 'GET /v1/assets?cursor=2']);
    });

    it('and not more', async () => {
      const server = fullIon(1000, 1000);
      expect(await finder(server).find()).toEqual([]);
      expect(server.lines()).toEqual([...searchRequests, ...searchRequests, ...searchRequests]);
    });
  });

  it('names the scope that it needs', async () => {
    const { find } = finder(fakeIon([], () => answer(404)));
    const error = await userErrorOf(find);
    expect(error).toBeInstanceOf(NotListableError);
    expect(error.message).toBe('Could not list assets: ion answered 404.');
    expect(error.hint).toContain('Give the token the scope assets:list');
  });

  it.each([401, 403, 404])('throws a NotListableError if ion answers %p', async (status) => {
    const server = fakeIon([], () => answer(status, { message: 'No' }));
    const error = await userErrorOf(finder(server).find);
    expect(error).toBeInstanceOf(NotListableError);
    expect(error.message).toMatch(/ion answered 40[34]: No\.$|^ion does not accept the token \(401 No\)/);
    expect(error.code).toBe((error.cause as UserError).code);
    expect(error.cause).toBeInstanceOf(IonError);
    expect(error.hint).toBe((error.cause as IonError).hint);
    expect(server.sent).toHaveLength(1);
  });

  it('also throws it for a refusal of a later page', async () => {
    const server = serve((_request, index) =>
      index === 0
        ? answer(200, { items: [metadata(9)] }, { link: '</v1/assets?cursor=2>; rel="next"' })
        : answer(403),
    );
    expect(await userErrorOf(finder(server).find)).toBeInstanceOf(NotListableError);
  });

  it.each<[string, Reply]>([
    ['500', answer(500)],
    ['a fault of the network', networkFault('ECONNRESET')],
    ['a web page', answer(200, '<p>Sign in</p>', { 'content-type': 'text/html' })],
    ['400', answer(400)],
  ])('never treats %s as such a refusal', async (_what, reply) => {
    const error = await userErrorOf(finder(serve(() => reply)).find);
    expect(error.message).toContain('Could not list assets: ');
    expect(error).not.toBeInstanceOf(NotListableError);
  });

  it('stops between two searches with the reason of an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const server = fakeIon([], (_request, index) => {
      if (index === 1) controller.abort(reason);
      return undefined;
    });
    expect(await thrownBy(finder(server, controller.signal).find)).toBe(reason);
    expect(server.lines()).toEqual([...searchRequests]);
  });
});

describe('deleteLost', () => {
  it('deletes the assets of the run, children first, and returns the ids in the order of creation', async () => {
    const server = fakeIon([createdByRun(7), metadata(9), createdByRun(8)]);
    expect(await finder(server).remove()).toEqual([7, 8]);
    expect(server.lines()).toEqual([...searchRequests, 'DELETE /v1/assets/8', 'DELETE /v1/assets/7']);
    expect(server.ids()).toEqual([9]);
  });

  it.each(['NOT_STARTED', 'DREAMING'])('also deletes an asset with the status %s', async (status) => {
    const server = fakeIon([createdByRun(7, { status }), createdByRun(8)]);
    expect(await finder(server).remove()).toEqual([7, 8]);
    expect(server.ids()).toEqual([]);
  });

  it('uses the order of creation, not that of the list', async () => {
    const server = fakeIon([createdByRun(8), createdByRun(7)]);
    expect(await finder(server).remove()).toEqual([7, 8]);
    expect(server.lines().slice(2)).toEqual(['DELETE /v1/assets/8', 'DELETE /v1/assets/7']);
  });

  it('deletes nothing if it finds nothing', async () => {
    const server = fakeIon([metadata(9)]);
    expect(await finder(server).remove()).toEqual([]);
    expect(server.ids()).toEqual([9]);
  });

  it('accepts assets that were deleted before', async () => {
    const server: FakeIon = fakeIon([createdByRun(7)], ({ method }) => {
      if (method === 'DELETE') server.assets.pop();
      return undefined;
    });
    expect(await finder(server).remove()).toEqual([7]);
  });

  it('throws a refusal', async () => {
    const server = fakeIon([createdByRun(7)], ({ method }) =>
      method === 'DELETE' ? answer(403) : undefined,
    );
    const error = await userErrorOf(finder(server).remove);
    expect(error.message).toBe('Could not delete asset 7: ion answered 403.');
    expect(error).not.toBeInstanceOf(NotListableError);
  });
});

describe('searchHint', () => {
  it.each([
    ['https://api.cesium.com', 'https://ion.cesium.com/assets'],
    ['https://ion.example/base', 'https://ion.example/base/v1/assets'],
  ])('names the asset and the list of %s', (apiUrl, place) => {
    expect(searchHint('City', new URL(apiUrl))).toBe(
      `Check ${place} for an asset “City” with the status \`AWAITING_FILES\`, and delete it.`,
    );
  });
});
