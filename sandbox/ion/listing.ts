import { badRequest } from './ion-errors.ts';
import type { AssetMetadata } from './ion-types.ts';
import { isDescending, listParameters, pageOf, type Page } from './paging.ts';

/** The fields that `search` can search. */
export const searchedFields = ['name', 'description'] as const;
export type SearchedField = (typeof searchedFields)[number];

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
  query: URLSearchParams,
  searched: readonly SearchedField[],
): Page<AssetMetadata> {
  const parameters = listParameters(query);
  const order = orderOf(parameters);
  return pageOf(assets.filter((asset) => isMatch(asset, parameters, searched)).sort(order), parameters);
}

function isMatch(
  asset: AssetMetadata,
  parameters: URLSearchParams,
  searched: readonly SearchedField[],
): boolean {
  const search = (parameters.get('search') ?? '').toLowerCase();
  const hasOneOf = (name: string, value: string): boolean =>
    !parameters.has(name) || parameters.getAll(name).includes(value);
  return (
    searched.some((field) => asset[field].toLowerCase().includes(search)) &&
    hasOneOf('status', asset.status) &&
    hasOneOf('type', asset.type)
  );
}

function orderOf(parameters: URLSearchParams): (a: AssetMetadata, b: AssetMetadata) => number {
  const sortBy = parameters.get('sortBy') ?? 'ID';
  if (!isSortKey(sortBy)) throw badRequest(`sortBy must be one of ${Object.keys(sortValues).join(', ')}`);
  const valueOf = sortValues[sortBy];
  const sign = isDescending(parameters) ? -1 : 1;
  return (a, b) => sign * (compare(valueOf(a), valueOf(b)) || a.id - b.id);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSortKey(name: string): name is SortKey {
  return Object.hasOwn(sortValues, name);
}
