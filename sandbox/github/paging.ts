import type { GithubCall } from './github-call.ts';
import { repositoryId } from './permissions.ts';

/** A page of a list, and the `Link` header to the others. */
export interface GithubPage<T> {
  readonly items: readonly T[];
  readonly headers: Record<string, string>;
}

const defaultSize = 30;
const maxSize = 100;

/**
 * The page that a call requests. As at GitHub, the size is clamped to the valid range, and links contain the id of the
 * repository: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function pageOf<T>(list: readonly T[], { match, api }: GithubCall): GithubPage<T> {
  const size = Math.min(readCount(match.query, 'per_page', defaultSize), maxSize);
  const page = readCount(match.query, 'page', 1);
  const last = Math.max(Math.ceil(list.length / size), 1);
  const path = match.path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repositoryId}`);
  const link = (relation: string, number: number): string => {
    const query = new URLSearchParams(match.query);
    query.set('page', String(number));
    return `<${api.url()}${path}?${query.toString()}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ];
  return {
    items: list.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

function readCount(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name) ?? '';
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : fallback;
}
