import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest, conflict, notFound } from './ion-errors.ts';
import { scopes, type Scope } from './ion-types.ts';
import { isDescending, linkHeader, listParameters, pageOf } from './paging.ts';
import { isFields, readJson, type Fields } from './read-json.ts';
import type { IonToken, TokenFields } from './token-store.ts';

/*
 * `/v2/tokens`. Source: cesium-native's `Connection.cpp` and the client of geo-haiku, which is modelled on the
 * reference. What ion answers to a change of the default token is not known: only that it cannot be changed.
 */

const sortValues = {
  NAME: ({ name }) => name,
  LAST_USED: ({ dateLastUsed }) => dateLastUsed,
} as const satisfies Record<string, (token: IonToken) => string>;

/** `GET /v2/tokens`: `search` has keywords that the name must all have. */
export function listTokens({ context, match }: IonCall): HttpAnswer {
  const parameters = listParameters(match.query);
  const keywords = (parameters.get('search') ?? '').toLowerCase().split(/\s+/);
  const found = context.tokens
    .list()
    .filter(({ name }) => keywords.every((keyword) => name.toLowerCase().includes(keyword)));
  const page = pageOf(sorted(found, parameters), parameters);
  return json(200, { items: page.items }, linkHeader(`${context.ionUrl()}/v2/tokens`, page));
}

/** `POST /v2/tokens` */
export async function createToken({ exchange, context }: IonCall): Promise<HttpAnswer> {
  const { name, scopes: granted, ...restrictions } = readFields(await readJson(exchange));
  if (name === undefined) throw badRequest('name must be a string');
  if (granted === undefined) throw badRequest('scopes must be an array');
  return json(200, context.tokens.create({ name, scopes: granted, ...restrictions }));
}

/** `GET /v2/tokens/{id}` */
export function getToken({ context, match }: IonCall): HttpAnswer {
  return json(200, context.tokens.get(match.item));
}

/** `GET /v2/tokens/default` */
export function getDefaultToken({ context }: IonCall): HttpAnswer {
  const token = context.tokens.list().find(({ isDefault }) => isDefault);
  if (token === undefined) throw notFound();
  return json(200, token);
}

/** `PATCH /v2/tokens/{id}` */
export async function patchToken({ exchange, context, match }: IonCall): Promise<HttpAnswer> {
  checkIsOwn(context.tokens.get(match.item));
  context.tokens.change(match.item, readFields(await readJson(exchange)));
  return { status: 204 };
}

/** `DELETE /v2/tokens/{id}` */
export function deleteToken({ context, match }: IonCall): HttpAnswer {
  checkIsOwn(context.tokens.get(match.item));
  context.tokens.delete(match.item);
  return { status: 204 };
}

function checkIsOwn({ isDefault }: IonToken): void {
  if (isDefault) throw conflict('The default token cannot be changed or deleted');
}

function sorted(tokens: readonly IonToken[], parameters: URLSearchParams): readonly IonToken[] {
  const sortBy = parameters.get('sortBy');
  const sign = isDescending(parameters) ? -1 : 1;
  if (sortBy === null) return sign === 1 ? tokens : tokens.toReversed();
  if (sortBy !== 'NAME' && sortBy !== 'LAST_USED') throw badRequest('sortBy must be NAME or LAST_USED');
  const valueOf = sortValues[sortBy];
  return tokens.toSorted((a, b) => sign * (valueOf(a) < valueOf(b) ? -1 : valueOf(a) > valueOf(b) ? 1 : 0));
}

/** The fields that a body has. Others are ignored: cesium-native sends `newAllowedUrls`. `null` lifts a restriction. */
function readFields(body: unknown): Partial<TokenFields> {
  if (!isFields(body)) throw badRequest('The body must be a JSON object');
  const { name, scopes: granted } = body;
  if (name !== undefined && typeof name !== 'string') throw badRequest('name must be a string');
  if (granted !== undefined && !isListOf(granted, isScope)) throw conflict('scopes must be valid scopes');
  return {
    ...(name !== undefined && { name }),
    ...(granted !== undefined && { scopes: granted }),
    ...readRestriction(body, 'assetIds', Number.isSafeInteger as (value: unknown) => value is number),
    ...readRestriction(body, 'allowedUrls', isUrl),
  };
}

function readRestriction<T>(
  body: Fields,
  name: 'assetIds' | 'allowedUrls',
  isItem: (value: unknown) => value is T,
): Readonly<Record<string, readonly T[] | undefined>> {
  const value = body[name];
  if (value === undefined) return {};
  if (value === null) return { [name]: undefined };
  if (!isListOf(value, isItem)) throw conflict(`${name} is not valid`);
  return { [name]: value };
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isScope(value: unknown): value is Scope {
  return (scopes as readonly unknown[]).includes(value);
}

function isUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value);
}
