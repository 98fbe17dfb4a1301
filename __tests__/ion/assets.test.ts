import { describe, expect, it } from '@jest/globals';

import { createAsset, listAssets, notify, type CreatedAsset, type NewAsset } from '../../src/ion/assets.ts';
import { readAssetMetadata } from '../../src/ion/answers.ts';
import { OutcomeUnknownError } from '../../src/ion/client.ts';
import type { Json } from '../../src/lib/json.ts';
import { calm } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf, createAnswer, metadata } from '../support/ion.ts';
import { always, answer, networkFault, script, serve, type Reply } from '../support/send.ts';

const lost = networkFault('ECONNRESET');

describe('createAsset', () => {
  const asset: NewAsset = {
    name: 'Reichstag',
    description: '',
    attribution: '',
    type: '3DTILES',
    options: { sourceType: 'CITYGML', position: [1, -2.5, 3], targetVersion: '1.1', baseTerrainId: 1 },
  };

  it('posts the asset as it is, empty texts included, and reads the answer', async () => {
    const whole = createAnswer(7, { assets: [{ ...metadata(8) }] });
    const server = script(answer(200, whole));
    const tools = clientOf(server);
    const created = await createAsset(tools.client, asset, tools);
    expect(created.asset.id).toBe(7);
    expect(created.childIds).toEqual([8]);
    expect(created.answer).toEqual(whole);
    expect(created.createdAt).toBe(tools.clock.now());
    expect(server.lines()).toEqual(['POST /v1/assets']);
    expect(server.sent[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual(asset);
  });

  it('masks the credentials, also where the rest of the answer is broken', async () => {
    const tools = clientOf(script(answer(200, createAnswer(7, { assetMetadata: {} }))));
    await userErrorOf(() => createAsset(tools.client, asset, tools));
    expect([...tools.log.secrets].sort()).toEqual(['ASIAKEY', 'secret/access+key', 'session-token']);
  });

  it('is posted again where ion declines for now', async () => {
    const server = script(answer(503), networkFault('ECONNREFUSED'), answer(200, createAnswer(7)));
    const tools = clientOf(server);
    expect((await createAsset(tools.client, asset, tools)).asset.id).toBe(7);
  });

  it.each<[string, Reply]>([
    ['a reset', lost],
    ['500', answer(500)],
    ['502', answer(502)],
    ['an answer that is cut off', answer(200, '{"assetMetadata":{"id":7')],
  ])('is never posted twice after %s', async (_what, reply) => {
    const server = always(reply);
    const tools = clientOf(server);
    const error = await userErrorOf(() => createAsset(tools.client, asset, tools));
    expect(server.sent).toHaveLength(1);
    expect(error.message).toContain('Tried to create the asset, but it is not known whether that worked');
    expect(error).toBeInstanceOf(OutcomeUnknownError);
  });

  it.each([
    [404, 'Give the token the scope assets:write'],
    [409, '`source-type`'],
    [402, 'storage'],
    [413, 'storage'],
    [401, '`token`'],
  ])('that ion answers with %p is told with its cure', async (status, cure) => {
    const tools = clientOf(script(answer(status, { code: 'Code', message: 'Words of ion.' })));
    const error = await userErrorOf(() => createAsset(tools.client, asset, tools));
    expect(error.message).toBe(`Could not create the asset: ion answered ${status}: Code: Words of ion.`);
    expect(error.cure).toContain(cure);
  });
});

describe('notify', () => {
  function createdWith(fields: Readonly<Record<string, Json>> = {}): CreatedAsset {
    const whole = createAnswer(7, fields);
    return {
      asset: readAssetMetadata({ ...metadata(7) }),
      childIds: [],
      answer: whole,
      createdAt: 0,
    };
  }
  const awaiting = answer(200, metadata(7));
  const started = answer(200, metadata(7, { status: 'NOT_STARTED' }));

  it('calls as onComplete asks: method, URL and fields, with the token', async () => {
    const onComplete = { method: 'PUT', url: 'https://api.cesium.com/v1/done/7?a=b', fields: { x: [1] } };
    const server = script(answer(204));
    const tools = clientOf(server);
    await notify(tools.client, createdWith({ onComplete }), { ...tools, signal: calm });
    expect(server.lines()).toEqual(['PUT /v1/done/7?a=b']);
    expect(server.sent[0]?.headers).toMatchObject({
      authorization: 'Bearer the-token',
      'content-type': 'application/json',
    });
    expect(JSON.parse(server.sent[0]?.body ?? '')).toEqual({ x: [1] });
  });

  it('calls on api-url where onComplete names the host behind a reverse proxy', async () => {
    const server = script(answer(204));
    const tools = clientOf(server, { apiUrl: 'http://ion.example/base' });
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(server.sent[0]?.url).toBe('http://ion.example/base/v1/assets/7/uploadComplete');
  });

  it('sends nothing to a stranger', async () => {
    const onComplete = { method: 'POST', url: 'https://evil.example/steal', fields: {} };
    const server = always(answer(204));
    const tools = clientOf(server);
    const error = await userErrorOf(() =>
      notify(tools.client, createdWith({ onComplete }), { ...tools, signal: calm }),
    );
    expect(error.message).toContain('https://evil.example/steal (onComplete.url)');
    expect(server.sent).toEqual([]);
  });

  it.each<[string, Reply]>([
    ['a lost answer', lost],
    ['500', answer(500)],
    ['504', answer(504)],
    ['a web page', answer(200, '<p>Sign in</p>', { 'content-type': 'text/html; charset=utf-8' })],
    ['a web page in capitals', answer(200, '', { 'content-type': 'TEXT/HTML' })],
  ])('reads the asset after %s, and is content where ion has heard', async (_what, reply) => {
    const server = script(reply, started);
    const tools = clientOf(server);
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(server.lines()).toEqual(['POST /v1/assets/7/uploadComplete', 'GET /v1/assets/7']);
    expect(tools.log.of('info').at(-1)).toBe('ion knows that all files are there.');
  });

  it('says what came in place of an answer', async () => {
    const tools = clientOf(script(answer(200, '<p>Sign in</p>', { 'content-type': 'text/html' }), started));
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(tools.log.of('info')[0]).toBe(
      'Tried to tell ion that the files of asset 7 are there, but it is not known whether that worked: ' +
        "ion's answer is not JSON (it starts with “<p>Sign in</p>”). " +
        'Reading the asset to find out.',
    );
  });

  it('gives up where web pages come again and again', async () => {
    const page = answer(200, '<p>Sign in</p>', { 'content-type': 'text/html' });
    const server = serve(({ method }) => (method === 'GET' ? awaiting : page));
    const tools = clientOf(server);
    const error = await userErrorOf(() => notify(tools.client, createdWith(), { ...tools, signal: calm }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(5);
  });

  it.each<[string, Reply]>([
    ['nothing', answer(204)],
    ['JSON', answer(200, { ok: true }, { 'content-type': 'application/json' })],
    ['a text', answer(200, 'OK', { 'content-type': 'text/plain' })],
    ['what only names a web page', answer(200, '', { 'content-type': 'application/x; of=text/html' })],
  ])('is content with %s', async (_what, reply) => {
    const server = script(reply);
    const tools = clientOf(server);
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(server.sent).toHaveLength(1);
  });

  it('calls again where ion has not heard', async () => {
    const server = script(lost, awaiting, answer(502), awaiting, answer(204));
    const tools = clientOf(server);
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(3);
  });

  it('takes no refusal of a second call for an answer to the first', async () => {
    const server = script(lost, awaiting, answer(409, { message: 'Already complete' }), started);
    const tools = clientOf(server);
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  it('tells a refusal of a second call where ion has not heard the first', async () => {
    const server = script(lost, awaiting, answer(409, { message: 'No files' }), awaiting);
    const tools = clientOf(server);
    const error = await userErrorOf(() => notify(tools.client, createdWith(), { ...tools, signal: calm }));
    expect(error.message).toContain('409: No files');
  });

  it('gives up after five calls that ion never hears', async () => {
    const server = serve(({ method }) => (method === 'GET' ? awaiting : lost));
    const tools = clientOf(server);
    const error = await userErrorOf(() => notify(tools.client, createdWith(), { ...tools, signal: calm }));
    expect(error.message).toContain(
      'Tried to tell ion that the files of asset 7 are there, but it is not known whether that worked',
    );
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(5);
  });

  it('pauses between two calls that ion does not hear', async () => {
    const server = serve(({ method }) => (method === 'GET' ? awaiting : lost));
    const tools = clientOf(server);
    await userErrorOf(() => notify(tools.client, createdWith(), { ...tools, signal: calm }));
    expect(tools.clock.sleeps.length).toBeGreaterThanOrEqual(4);
  });

  it('says that it reads the asset to find out', async () => {
    const tools = clientOf(script(answer(500), started));
    await notify(tools.client, createdWith(), { ...tools, signal: calm });
    expect(tools.log.of('info')[0]).toMatch(/ion answered 500.* Reading the asset to find out\.$/);
  });

  it('tells the two meanings of a 404', async () => {
    const tools = clientOf(script(answer(404)));
    const error = await userErrorOf(() => notify(tools.client, createdWith(), { ...tools, signal: calm }));
    expect(error.cure).toMatch(/deleted.*assets:write/);
  });

  it('does not read the asset where ion plainly refuses', async () => {
    const server = script(answer(409, { message: 'No files' }));
    const tools = clientOf(server);
    const error = await userErrorOf(() => notify(tools.client, createdWith(), { ...tools, signal: calm }));
    expect(error.message).toContain('409: No files');
  });
});

describe('listAssets', () => {
  async function idsOf(replies: Reply[], apiUrl = 'https://api.cesium.com') {
    const server = script(...replies);
    const ids: number[] = [];
    for await (const { id } of listAssets(clientOf(server, { apiUrl }).client, { type: 'TERRAIN' }))
      ids.push(id);
    return { ids, urls: server.sent.map(({ url }) => url) };
  }
  const page = (ids: number[], link?: string) =>
    answer(200, { items: ids.map((id) => metadata(id)) }, link === undefined ? {} : { link });

  it('reads one page where there is no next one', async () => {
    const { ids, urls } = await idsOf([page([1, 2])]);
    expect(ids).toEqual([1, 2]);
    expect(urls).toEqual(['https://api.cesium.com/v1/assets?type=TERRAIN&limit=1000']);
  });

  it('asks as the query says', async () => {
    const server = script(page([]));
    const query = { search: 'a b&c', sortBy: 'DATE_ADDED', sortOrder: 'DESC' };
    for await (const asset of listAssets(clientOf(server).client, query)) throw new Error(asset.name);
    expect(server.lines()).toEqual([
      'GET /v1/assets?search=a+b%26c&sortBy=DATE_ADDED&sortOrder=DESC&limit=1000',
    ]);
  });

  it('asks for no page that nobody wants', async () => {
    const server = script(page([1, 2], '</v1/assets?page=2>; rel="next"'));
    for await (const { id } of listAssets(clientOf(server).client, {})) if (id === 2) break;
    expect(server.sent).toHaveLength(1);
  });

  it('ends with an empty page, wherever its link leads', async () => {
    const { ids } = await idsOf([
      page([1], '</v1/assets?page=2>; rel="next"'),
      page([], '</v1/assets?page=1>; rel="next"'),
    ]);
    expect(ids).toEqual([1]);
  });

  it('ends where links lead round in a circle', async () => {
    const again = '</v1/assets?page=2>; rel="next"';
    expect((await idsOf([page([1], again), page([2], again)])).ids).toEqual([1, 2]);
  });

  it('follows next links as they are', async () => {
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

  it('refuses a link to a stranger', async () => {
    const error = await userErrorOf(() => idsOf([page([1], '<https://evil.example/x>; rel="next"')]));
    expect(error.message).toContain('https://evil.example/x');
  });

  it('refuses an answer without items', async () => {
    const error = await userErrorOf(() => idsOf([answer(200, { assets: [] })]));
    expect(error.message).toContain('items');
    expect(error.cure).toContain('`api-url`');
  });

  it('names the scope that it needs', async () => {
    const error = await userErrorOf(() => idsOf([answer(404)]));
    expect(error.message).toContain('list assets');
    expect(error.cure).toContain('Give the token the scope assets:list');
  });
});
