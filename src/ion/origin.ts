import { UserError } from '../lib/errors.ts';

/**
 * A URL that ion handed out, as one on the origin of `api-url`: the token goes nowhere else. One that differs from
 * the expected address only by scheme and host comes from behind a reverse proxy, and is called on `api-url`.
 * @param what the field it came from, for the error
 * @param path the path below `api-url` that it is expected to have, such as `/v1/assets/1/uploadComplete`
 * @throws UserError for any other URL of another origin, or one with credentials in it
 */
export function onApiOrigin(url: URL, apiUrl: URL, path: string, what: string): URL {
  const base = apiUrl.pathname.replace(/\/$/, '');
  if (url.username === '' && url.password === '') {
    if (url.origin === apiUrl.origin) return url;
    if (url.pathname === path || url.pathname === base + path) {
      return new URL(base + path + url.search, apiUrl);
    }
  }
  throw new UserError(
    `ion's answer wants the token sent to ${url.origin}${url.pathname} (${what}), which is not part of \`api-url\` (${apiUrl.href}).`,
    'If that is where this ion lives, set `api-url` to its base URL.',
  );
}
