import { UserError } from '../lib/user-error.ts';

/**
 * A URL that ion handed out, as one on the origin of `api-url`: the token goes nowhere else. One that differs from
 * the expected address only by scheme and host comes from behind a reverse proxy, and is called on `api-url`.
 * @param what the field it came from, for the error
 * @param path the path below `api-url` that it is expected to have, such as `/v1/assets/1/uploadComplete`
 * @throws UserError for any other URL of another origin, or one with credentials in it
 */
export function onApiOrigin(url: URL, apiUrl: URL, path: string, what: string): URL {
  if (url.username === '' && url.password === '') {
    const moved = moveToApi(url, apiUrl);
    if (hasOrigin(url, apiUrl) || moved.pathname === basePath(apiUrl) + path) return moved;
  }
  throw new UserError(
    'todo',
    `ion's answer wants the token sent to ${url.origin}${url.pathname} (${what}), which is not part of \`api-url\` (${apiUrl.href}).`,
    'If that is where this ion lives, set `api-url` to its base URL.',
  );
}

/** A URL on the API as it is, any other by its path and query below `api-url`. */
export function moveToApi(url: URL, apiUrl: URL): URL {
  if (hasOrigin(url, apiUrl)) return url;
  const base = basePath(apiUrl);
  const moved = new URL(apiUrl);
  moved.pathname = url.pathname.startsWith(`${base}/`) ? url.pathname : base + url.pathname;
  moved.search = url.search;
  return moved;
}

function basePath(apiUrl: URL): string {
  return apiUrl.pathname.replace(/\/$/, '');
}

/** Not by `origin`: a blob has that of the URL inside it. */
function hasOrigin(url: URL, apiUrl: URL): boolean {
  return url.protocol === apiUrl.protocol && url.host === apiUrl.host;
}
