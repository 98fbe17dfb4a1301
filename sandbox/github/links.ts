import type { GithubApi } from './context.ts';
import type { GithubUser } from './types.ts';

const server = 'https://github.com';

/** The address of something of the repository in the API. */
export function apiUrl(api: GithubApi, path: string): string {
  return `${api.url()}/repos/${api.repository}${path}`;
}

/** The address for people. */
export function htmlUrl(api: GithubApi, path: string): string {
  return `${server}/${api.repository}${path}`;
}

/** A user as answers have it. */
export function userOf(user: GithubUser): object {
  const page = user.type === 'Bot' ? `/apps/${user.login.replace('[bot]', '')}` : `/${user.login}`;
  return { ...user, html_url: server + page, site_admin: false };
}
