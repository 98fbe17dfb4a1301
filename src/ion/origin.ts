import { UserError } from '../lib/user-error.ts';

/**
 * Maps a URL in a response of ion to the origin of `api-url`, because the token is sent to no other origin. A URL that
 * differs from the expected address only in scheme and host comes from an ion behind a reverse proxy.
 * @param what the field with the URL, for the error
 * @param path the expected path below `api-url`, such as `/v1/assets/1/uploadComplete`
 * @throws UserError for any other URL of another origin, or a URL with credentials
 */
export function onApiOrigin(url: URL, apiUrl: URL, path: string, what: string): URL {
  if (url.username === '' && url.password === '') {
    const moved = moveToApi(url, apiUrl);
    if (hasOrigin(url, apiUrl) || moved.pathname === basePath(apiUrl) + path) return moved;
  }
  throw new UserError(
    'ion-foreign-url',
    `Refused to send the token to ${url.origin}${url.pathname}, which ion's response named (${what}): it is not below \`api-url\` (${apiUrl.href}).`,
    'Set `api-url` to the base URL of that address if it belongs to this ion.',
  );
}

/** Returns a URL of the API unchanged, and any other with its path and query below `api-url`. */
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

/** Does not compare `origin`: a `blob:` URL has the origin of the URL inside it. */
function hasOrigin(url: URL, apiUrl: URL): boolean {
  return url.protocol === apiUrl.protocol && url.host === apiUrl.host;
}
