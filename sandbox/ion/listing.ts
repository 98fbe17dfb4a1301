import { badRequest } from './ion-errors.ts';
import type { AssetMetadata } from './ion-types.ts';

/** The requested page of assets. */
export interface AssetPage {
  readonly items: readonly AssetMetadata[];
  /** Opaque queries of the previous and next page. */
  readonly next?: string;
  readonly previous?: string;
}

interface ListQuery {
  readonly limit: number;
  /** From 1. */
  readonly page: number;
  readonly search: string;
  readonly sortBy: SortKey;
  readonly isDescending: boolean;
  readonly statuses: readonly string[];
  readonly types: readonly string[];
}

/** The fields that `search` can search. */
export const searchedFields = ['name', 'description'] as const;
export type SearchedField = (typeof searchedFields)[number];

const defaultLimit = 100;
const maxLimit = 1000;

const sortValues = {
  ID: ({ id }) => id,
  NAME: ({ name }) => name,
  DESCRIPTION: ({ description }) => description,
  BYTES: ({ bytes }) => bytes,
  TYPE: ({ type }) => type,
  STATUS: ({ status }) => status,
  DATE_ADDED: ({ dateAdded }) => dateAdded,
} as const satisfies Record<string, (asset: AssetMetadata) => string | number>;
type SortKey = keyof typeof sortValues;

/**
 * Filters, sorts and pages assets.
 * @param searched the fields that `search` searches
 * @throws IonError 400 for invalid parameters
 */
export function findAssets(
  assets: readonly AssetMetadata[],
  parameters: URLSearchParams,
  searched: readonly SearchedField[],
): AssetPage {
  const cursor = parameters.get('cursor');
  const query = readQuery(cursor === null ? parameters : decodeCursor(cursor));
  const found = assets.filter((asset) => isMatch(asset, query, searched)).sort(byOrderOf(query));
  const start = (query.page - 1) * query.limit;
  const items = found.slice(start, start + query.limit);
  const original = cursor === null ? parameters : decodeCursor(cursor);
  return {
    items,
    ...(start + query.limit < found.length && { next: encodeCursor(original, query.page + 1) }),
    ...(query.page > 1 && { previous: encodeCursor(original, query.page - 1) }),
  };
}

/**
 * The Link header of a page (RFC 8288).
 * @param url of the list, without query
 */
export function linkHeader(url: string, { next, previous }: AssetPage): Record<string, string> {
  const links = [
    ...(previous === undefined ? [] : [`<${url}?${previous}>; rel="prev"`]),
    ...(next === undefined ? [] : [`<${url}?${next}>; rel="next"`]),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}

function readQuery(parameters: URLSearchParams): ListQuery {
  const sortBy = parameters.get('sortBy') ?? 'ID';
  const sortOrder = parameters.get('sortOrder') ?? 'DESC';
  if (!isSortKey(sortBy)) throw badRequest(`sortBy must be one of ${Object.keys(sortValues).join(', ')}`);
  if (sortOrder !== 'ASC' && sortOrder !== 'DESC') throw badRequest('sortOrder must be ASC or DESC');
  return {
    limit: readInteger(parameters, 'limit', defaultLimit, maxLimit),
    page: readInteger(parameters, 'page', 1, Number.MAX_SAFE_INTEGER),
    search: (parameters.get('search') ?? '').toLowerCase(),
    sortBy,
    isDescending: sortOrder === 'DESC',
    statuses: parameters.getAll('status'),
    types: parameters.getAll('type'),
  };
}

function readInteger(parameters: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = parameters.get(name);
  const value = text === null ? fallback : /^\d+$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw badRequest(`${name} must be an integer from 1 to ${max}`);
  return value;
}

function isMatch(
  asset: AssetMetadata,
  { search, statuses, types }: ListQuery,
  searched: readonly SearchedField[],
): boolean {
  const text = searched.some((field) => asset[field].toLowerCase().includes(search));
  const status = statuses.length === 0 || statuses.includes(asset.status);
  return text && status && (types.length === 0 || types.includes(asset.type));
}

function byOrderOf({ sortBy, isDescending }: ListQuery): (a: AssetMetadata, b: AssetMetadata) => number {
  const valueOf = sortValues[sortBy];
  const sign = isDescending ? -1 : 1;
  return (a, b) => sign * (compare(valueOf(a), valueOf(b)) || a.id - b.id);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSortKey(name: string): name is SortKey {
  return Object.hasOwn(sortValues, name);
}

function encodeCursor(parameters: URLSearchParams, page: number): string {
  const target = new URLSearchParams(parameters);
  target.set('page', String(page));
  target.delete('access_token'); // a link is no place for a secret
  return `cursor=${Buffer.from(target.toString()).toString('base64url')}`;
}

function decodeCursor(cursor: string): URLSearchParams {
  return new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
}
