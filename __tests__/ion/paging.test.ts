import { describe, expect, it } from '@jest/globals';

import { listAssets, nextLink } from '../../src/ion/paging.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { answer, script, type Reply } from '../support/send.ts';

describe('listAssets', () => {
  async function idsOf(replies: Reply[], apiUrl = 'https://api.cesium.com') {
    const server = script(...replies);
    const ids: number[] = [];
    for await (const { id } of listAssets(
      clientOf(server, { apiUrl }).client,
      { type: 'TERRAIN' },
      neverAborts,
    )) {
      ids.push(id);
    }
    return { ids, urls: server.sent.map(({ url }) => url) };
  }
  const page = (ids: number[], link?: string) =>
    answer(200, { items: ids.map((id) => metadata(id)) }, link === undefined ? {} : { link });

  it('reads one page if there is no next one', async () => {
    const { ids, urls } = await idsOf([page([1, 2])]);
    expect(ids).toEqual([1, 2]);
    expect(urls).toEqual(['https://api.cesium.com/v1/assets?type=TERRAIN&limit=1000']);
  });

  it('asks as the query says', async () => {
    const server = script(page([]));
    const query = { search: 'a b&c', sortBy: 'DATE_ADDED', sortOrder: 'DESC' };
    for await (const asset of listAssets(clientOf(server).client, query, neverAborts)) {
      throw new Error(asset.name);
    }
    expect(server.lines()).toEqual([
      'GET /v1/assets?search=a+b%26c&sortBy=DATE_ADDED&sortOrder=DESC&limit=1000',
    ]);
  });

  it('requests no page that is not needed', async () => {
    const server = script(page([1, 2], '</v1/assets?page=2>; rel="next"'));
    for await (const { id } of listAssets(clientOf(server).client, {}, neverAborts)) if (id === 2) break;
    expect(server.sent).toHaveLength(1);
  });

  it('ends with an empty page, even if it has a link', async () => {
    const { ids } = await idsOf([
      page([1], '</v1/assets?page=2>; rel="next"'),
      page([], '</v1/assets?page=1>; rel="next"'),
    ]);
    expect(ids).toEqual([1]);
  });

  it('ends if the links form a circle', async () => {
    const again = '</v1/assets?page=2>; rel="next"';
    expect((await idsOf([page([1], again), page([2], again)])).ids).toEqual([1, 2]);
  });

  it('follows next links unchanged', async () => {
    const second = 'https://api.cesium.com/v1/assets?cursor=opaque%2Fx';
    const { ids, urls } = await idsOf([
      page([1], `<${second}>; rel="next", <https://api.cesium.com/v1/assets>; rel="first"`),
      page([2], '</v1/assets?page=3>; rel=next'),
      page([3], '<https://api.cesium.com/v1/assets>; rel="prev"'),
    ]);
    expect(ids).toEqual([1, 2, 3]);
    expect(urls.slice(1)).toEqual([second, 'https://api.cesium.com/v1/assets?page=3']);
  });

  it('follows a link to the host behind a reverse proxy on api-url', async () => {
    const { urls } = await idsOf(
      [page([1], '<http://internal/v1/assets?page=2>; rel="next"'), page([])],
      'https://ion.example',
    );
    expect(urls[1]).toBe('https://ion.example/v1/assets?page=2');
  });

  it('refuses a link to another host', async () => {
    const error = await userErrorOf(() => idsOf([page([1], '<https://evil.example/x>; rel="next"')]));
    expect(error.message).toContain('https://evil.example/x');
  });

  it('refuses an answer without items', async () => {
    const error = await userErrorOf(() => idsOf([answer(200, { assets: [] })]));
    expect(error.message).toContain('items');
    expect(error.hint).toContain('`api-url`');
  });

  it('names the scope that it needs', async () => {
    const error = await userErrorOf(() => idsOf([answer(404)]));
    expect(error.message).toContain('list assets');
    expect(error.hint).toContain('Give the token the scope assets:list');
  });
});

describe('nextLink', () => {
  const base = new URL('https://api.cesium.com/v1/assets?page=1');

  it.each<[string, string | string[] | undefined, string | undefined]>([
    ['no header', undefined, undefined],
    ['an empty header', '', undefined],
    ['an absolute link', '<https://a.example/x?y=z>; rel="next"', 'https://a.example/x?y=z'],
    ['a link from the root', '</v1/assets?page=2>; rel="next"', 'https://api.cesium.com/v1/assets?page=2'],
    ['a query alone', '<?page=2>; rel="next"', 'https://api.cesium.com/v1/assets?page=2'],
    ['a bare word', '<?page=2>; rel=next', 'https://api.cesium.com/v1/assets?page=2'],
    ['other case', '<?page=2>; Rel="Next"', 'https://api.cesium.com/v1/assets?page=2'],
    ['several relations', '<?page=2>; rel="last next"', 'https://api.cesium.com/v1/assets?page=2'],
    [
      'further parameters',
      '<?page=2>; title="a, b; c"; rel="next"',
      'https://api.cesium.com/v1/assets?page=2',
    ],
    ['white space', '<?page=2> ; rel = "next"', 'https://api.cesium.com/v1/assets?page=2'],
    [
      'the second link',
      '<?page=0>; rel="prev", <?page=2>; rel="next"',
      'https://api.cesium.com/v1/assets?page=2',
    ],
    [
      'the second header',
      ['<?page=0>; rel="prev"', '<?page=2>; rel="next"'],
      'https://api.cesium.com/v1/assets?page=2',
    ],
    ['a comma in the target', '<?ids=1,2>; rel="next"', 'https://api.cesium.com/v1/assets?ids=1,2'],
    ['other relations only', '<?page=0>; rel="prev", <?page=9>; rel="last"', undefined],
    ['a relation that starts with next', '<?page=2>; rel="nextish"', undefined],
    ['a relation with next in it', '<?page=2>; rel="next-archive"', undefined],
    ['a relation of one’s own', '<?page=2>; rel="https://a.example/rel/next"', undefined],
    ['no relation', '<?page=2>', undefined],
    ['nonsense', 'next', undefined],
    ['a target that is no URL', '<http://[>; rel="next"', undefined],
  ])('of %s', (_what, header, expected) => {
    expect(nextLink(header, base)?.href).toBe(expected);
  });
});
