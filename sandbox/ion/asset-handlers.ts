import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest } from './ion-errors.ts';
import { findAssets } from './listing.ts';
import { linkHeader } from './paging.ts';
import { isFields, readJson } from './read-json.ts';

const noContent: HttpAnswer = { status: 204 };
const patchable: readonly string[] = ['name', 'description', 'attribution'];

/**
 * `GET /v1/assets`. With `assets:limited-list` instead of `assets:list`, it has only the assets that the token is for.
 * Source: the reference's descriptions of the two scopes.
 */
export function listAssets({ match, context, granted, token }: IonCall): HttpAnswer {
  const selected = granted.includes('assets:list') ? undefined : token?.assetIds;
  const metadata = context.assets
    .list()
    .map((entry) => entry.metadata)
    .filter(({ id }) => selected === undefined || selected.includes(id));
  const page = findAssets(metadata, match.query, context.searched);
  return json(200, { items: page.items }, linkHeader(`${context.ionUrl()}/v1/assets`, page));
}

/** `GET /v1/assets/{id}`: also advances the tiling. */
export function getAsset({ match, context }: IonCall): HttpAnswer {
  return json(200, context.assets.poll(match.id).metadata);
}

/** `PATCH /v1/assets/{id}` */
export async function patchAsset({ exchange, match, context }: IonCall): Promise<HttpAnswer> {
  const { metadata } = context.assets.get(match.id);
  const body = await readJson(exchange);
  if (!isFields(body)) throw badRequest('The body must be a JSON object');
  for (const [name, value] of Object.entries(body)) {
    if (!patchable.includes(name) || typeof value !== 'string') {
      throw badRequest(`${name} cannot be changed; ${patchable.join(', ')} can, to strings`);
    }
  }
  const left = patchable.filter((name) => !Object.hasOwn(body, name));
  if (context.patch === 'refuse' && left[0] !== undefined) throw badRequest(`${left[0]} must be a string`);
  if (body['name'] === '') throw badRequest('name must not be empty');
  // an asset needs a name
  const blanked = context.patch === 'blank' ? left.filter((name) => name !== 'name') : [];
  Object.assign(metadata, Object.fromEntries(blanked.map((name) => [name, ''])), body);
  return noContent;
}

/** `DELETE /v1/assets/{id}`: children are separate assets, and are kept. */
export function deleteAsset({ match, context }: IonCall): HttpAnswer {
  context.assets.delete(match.id);
  return noContent;
}

/** `POST /v1/assets/{id}/uploadComplete`: accepted any number of times, and without files. Each call is counted. */
export async function uploadComplete({ exchange, match, context }: IonCall): Promise<HttpAnswer> {
  const { prefix, from, metadata } = context.assets.get(match.id);
  await exchange.drain();
  const stored = context.objects.list(context.bucket, prefix);
  const bytes = stored.reduce((sum, { size }) => sum + size, 0);
  context.assets.notify(match.id, from === undefined ? bytes : metadata.bytes);
  return noContent;
}
