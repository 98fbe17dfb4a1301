import { badRequest } from './ion-errors.ts';

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque queries of the previous and next page. */
  readonly next?: string;
  readonly previous?: string;
}

/** The reference's default and maximum of `limit`, by the client of geo-haiku that was modelled on it. */
const maxLimit = 1000;

/** The parameters of a request for a list; of a further page, those of the first request. */
export function listParameters(query: URLSearchParams): URLSearchParams {
  const cursor = query.get('cursor');
  return cursor === null ? query : new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
}

/**
 * The page that `limit` and `page` ask for.
 * @param found all items of the list, in its order
 * @throws IonError 400
 */
export function pageOf<T>(found: readonly T[], parameters: URLSearchParams): Page<T> {
  const limit = readInteger(parameters, 'limit', maxLimit, maxLimit);
  const page = readInteger(parameters, 'page', 1, Number.MAX_SAFE_INTEGER);
  const start = (page - 1) * limit;
  return {
    items: found.slice(start, start + limit),
    ...(start + limit < found.length && { next: cursorOf(parameters, page + 1) }),
    ...(page > 1 && { previous: cursorOf(parameters, page - 1) }),
  };
}

/**
 * The Link header of a page (RFC 8288).
 * @param url of the list, without query
 */
export function linkHeader(url: string, { next, previous }: Page<unknown>): Record<string, string> {
  const links = [
    ...(previous === undefined ? [] : [`<${url}?${previous}>; rel="prev"`]),
    ...(next === undefined ? [] : [`<${url}?${next}>; rel="next"`]),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}

/**
 * Whether `sortOrder` asks for descending order. Ascending is the reference's default, by the client of geo-haiku.
 * @throws IonError 400
 */
export function isDescending(parameters: URLSearchParams): boolean {
  const order = parameters.get('sortOrder') ?? 'ASC';
  if (order !== 'ASC' && order !== 'DESC') throw badRequest('sortOrder must be ASC or DESC');
  return order === 'DESC';
}

function readInteger(parameters: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = parameters.get(name);
  const value = text === null ? fallback : /^\d+$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw badRequest(`${name} must be an integer from 1 to ${max}`);
  return value;
}

function cursorOf(parameters: URLSearchParams, page: number): string {
  const target = new URLSearchParams(parameters);
  target.set('page', String(page));
  target.delete('access_token'); // a link is no place for a secret
  return `cursor=${Buffer.from(target.toString()).toString('base64url')}`;
}
