import type { GithubApi } from './github-call.ts';
import type { GithubUser } from './github-types.ts';

const server = 'https://github.com';

/** The API URL of something in the repository. */
export function apiUrl(api: GithubApi, path: string): string {
  return `${api.url()}/repos/${api.repository}${path}`;
}

/** The URL of the web page. */
export function htmlUrl(api: GithubApi, path: string): string {
  return `${server}/${api.repository}${path}`;
}

/** A GraphQL id; clients treat it as opaque. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** The URL of a user's avatar. */
export function avatarUrl({ id }: GithubUser): string {
  return `https://avatars.githubusercontent.com/u/${id}?v=4`;
}

/** A user as in answers. */
export function userOf(user: GithubUser): object {
  const page = user.type === 'Bot' ? `/apps/${user.login.replace('[bot]', '')}` : `/${user.login}`;
  return {
    ...user,
    node_id: nodeId(user.type === 'Bot' ? 'BOT' : 'U', user.id),
    avatar_url: avatarUrl(user),
    html_url: server + page,
    site_admin: false,
  };
}
