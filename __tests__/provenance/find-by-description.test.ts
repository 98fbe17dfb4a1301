import { describe, expect, it } from '@jest/globals';

import { IonError } from '../../src/ion/ion-error.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { UserError } from '../../src/lib/user-error.ts';
import { findByDescription, NotListableError } from '../../src/provenance/find-by-description.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy, userErrorOf } from '../support/errors.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { answer, networkFault, serve, type Reply, type ScriptedSend } from '../support/send.ts';

const wanted = (id: number) => metadata(id, { description: `a mark & ${id}` });

const search = 'GET /v1/assets?search=a+mark+%26&limit=1000';
const newest = 'GET /v1/assets?sortBy=DATE_ADDED&sortOrder=DESC&limit=1000';

const find = (server: ScriptedSend, max?: number) =>
  findByDescription(
    clientOf(server).client,
    {
      text: 'a mark &',
      isMatch: ({ description }) => description.includes('mark'),
      ...(max !== undefined && { max }),
    },
    neverAborts,
  );

const idsOf = async (server: ScriptedSend, max?: number) => (await find(server, max)).map(({ id }) => id);

/** An ion whose search returns some assets, and whose list has all of them on pages. */
function ion(found: readonly JsonObject[], ...pages: readonly JsonObject[][]): ScriptedSend {
  return serve(({ url }) => {
    const { searchParams } = new URL(url);
    if (searchParams.has('search')) return answer(200, { items: found });
    const page = Number(searchParams.get('page'));
    const isLast = page >= pages.length - 1;
    const link = isLast ? {} : { link: `</v1/assets?page=${page + 1}>; rel="next"` };
    return answer(200, { items: pages[page] ?? [] }, link);
  });
}

describe('findByDescription', () => {
  it('returns the results of the search', async () => {
    const server = ion([wanted(7), wanted(8)], [wanted(9)]);
    expect(await idsOf(server)).toEqual([7, 8]);
    expect(server.lines()).toEqual([search]);
  });

  it('filters the results', async () => {
    expect(await idsOf(ion([metadata(6), wanted(7), metadata(8, { name: 'a mark &' })]))).toEqual([7]);
  });

  it.each<[string, JsonObject[]]>([
    ['nothing', []],
    ['nothing that matches', [metadata(6)]],
  ])('checks the newest assets if the search finds %s', async (_what, found) => {
    const server = ion(found, [metadata(9), wanted(7)]);
    expect(await idsOf(server)).toEqual([7]);
    expect(server.lines()).toEqual([search, newest]);
  });

  it('finds nothing in an empty list', async () => {
    const server = ion([], [metadata(9)]);
    expect(await find(server)).toEqual([]);
    expect(server.lines()).toEqual([search, newest]);
  });

  it('returns all fields of an asset', async () => {
    const [asset] = await find(ion([metadata(7, { description: 'mark', name: 'City', status: 'COMPLETE' })]));
    expect(asset).toMatchObject({ id: 7, description: 'mark', name: 'City', status: 'COMPLETE' });
  });

  it('checks every page, in ion’s order', async () => {
    const server = ion([], [wanted(9), metadata(8)], [metadata(7), wanted(3)], [wanted(5)]);
    expect(await idsOf(server)).toEqual([9, 3, 5]);
    expect(server.lines()).toEqual([search, newest, 'GET /v1/assets?page=1', 'GET /v1/assets?page=2']);
  });

  it('returns an asset on two pages once, in its last state', async () => {
    const later = metadata(9, { description: 'mark', status: 'COMPLETE' });
    const found = await find(ion([], [wanted(9), wanted(8)], [later, wanted(7)]));
    expect(found.map(({ id, status }) => [id, status])).toEqual([
      [9, 'COMPLETE'],
      [8, 'AWAITING_FILES'],
      [7, 'AWAITING_FILES'],
    ]);
  });

  it.each<[number, number[], number]>([
    [1, [], 1],
    [2, [8], 1],
    [3, [8, 7], 2],
    [4, [8, 7], 2],
    [5, [8, 7, 5], 3],
    [6, [8, 7, 5], 3],
  ])('checks at most %p, whether they match or not', async (max, ids, pages) => {
    const server = ion([], [metadata(9), wanted(8)], [wanted(7), metadata(6)], [wanted(5)]);
    expect(await idsOf(server, max)).toEqual(ids);
    expect(server.lines()).toHaveLength(1 + pages);
  });

  it('counts again after the search', async () => {
    expect(await idsOf(ion([metadata(1), metadata(2)], [metadata(9), wanted(8)]), 2)).toEqual([8]);
  });

  it.each([401, 403, 404])('throws a NotListableError if ion answers %p', async (status) => {
    const server = serve(() => answer(status, { message: 'No' }));
    const error = await userErrorOf(() => find(server));
    expect(error).toBeInstanceOf(NotListableError);
    expect(error.name).toBe('NotListableError');
    expect(error.message).toMatch(/ion answered 40[34]: No\.$|^ion does not accept the token \(401 No\)/);
    expect(error.code).toBe((error.cause as UserError).code);
    expect(error.cause).toBeInstanceOf(IonError);
    expect(error.hint).toBe((error.cause as IonError).hint);
    expect(server.lines()).toEqual([search]);
  });

  it('also throws it for a refusal of the second list', async () => {
    const server = serve((_request, index) => (index === 0 ? answer(200, { items: [] }) : answer(403)));
    expect(await userErrorOf(() => find(server))).toBeInstanceOf(NotListableError);
  });

  it.each<[string, Reply]>([
    ['500', answer(500)],
    ['a fault of the network', networkFault('ECONNRESET')],
    ['400', answer(400)],
    ['no list', answer(200, {})],
  ])('does not treat %s as such a refusal', async (_what, reply) => {
    const error = await userErrorOf(() => find(serve(() => reply)));
    expect(error.message).toContain('Could not list assets: ');
    expect(error).not.toBeInstanceOf(NotListableError);
  });

  it('fails if a page fails, because an incomplete list may lack the newest', async () => {
    const server = serve((_request, index) =>
      index === 0
        ? answer(200, { items: [wanted(7)] }, { link: '</v1/assets?page=1>; rel="next"' })
        : answer(400),
    );
    expect((await userErrorOf(() => find(server))).message).toContain('Could not list assets: ');
  });

  it('does not catch an error of the match', async () => {
    const wrong = new Error('wrong');
    const { client } = clientOf(ion([wanted(7)]));
    const isMatch = () => {
      throw wrong;
    };
    const task = findByDescription(client, { text: 'a', isMatch }, neverAborts);
    expect(await thrownBy(() => task)).toBe(wrong);
  });
});
