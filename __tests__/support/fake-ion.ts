import type { Json, JsonObject } from '../../src/lib/json.ts';
import { writeRecord } from '../../src/provenance/record.ts';
import { metadata } from './ion.ts';
import { answer, serve, type Reply, type ScriptedSend, type Sent } from './send.ts';
import { runNonce } from './tools.ts';

/** The two requests of a search for the asset of the run. */
export const searchRequests = [
  `GET /v1/assets?search=${runNonce}&limit=1000`,
  'GET /v1/assets?sortBy=DATE_ADDED&sortOrder=DESC&limit=1000',
] as const;

/** A scripted ion that stores assets: it lists, reads, changes and deletes them. */
export interface FakeIon extends ScriptedSend {
  readonly assets: JsonObject[];
  ids(): Json[];
}

/** @param special can reply instead of the default answer */
export function fakeIon(
  held: readonly JsonObject[] = [],
  special: (request: Sent, index: number) => Reply | undefined = () => undefined,
): FakeIon {
  const assets = [...held];
  const server = serve((request, index) => special(request, index) ?? reply(assets, request));
  return { ...server, assets, ids: () => assets.map(({ id }) => id ?? null) };
}

function reply(assets: JsonObject[], { method, url, body = '' }: Sent): Reply | undefined {
  const { pathname, searchParams } = new URL(url);
  const search = searchParams.get('search');
  if (method === 'GET' && pathname === '/v1/assets') {
    // an ion whose search only checks names
    return answer(200, { items: assets.filter(({ name }) => search === null || name === search) });
  }
  const number = Number(/^\/v1\/assets\/(\d+)$/.exec(pathname)?.[1]);
  const index = assets.findIndex(({ id }) => id === number);
  if (method === 'POST') return undefined;
  const asset = assets[index];
  if (asset === undefined) return answer(404, { code: 'ResourceNotFound' });
  if (method === 'GET') return answer(200, asset);
  if (method === 'PATCH') assets[index] = { ...asset, ...(JSON.parse(body) as JsonObject) };
  else assets.splice(index, 1);
  return answer(204);
}

/** An asset that the run of unit tests created. */
export function createdByRun(id: number, fields: Readonly<Record<string, Json>> = {}): JsonObject {
  return metadata(id, { description: writeRecord('', { nonce: runNonce }), ...fields });
}
