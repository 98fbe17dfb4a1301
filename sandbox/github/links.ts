import type { GithubApi } from './github-call.ts';
import type { GithubUser } from './github-types.ts';

const server = 'https://github.com';

/** The address of something of the repository in the API. */
export function apiUrl(api: GithubApi, path: string): string {
  return `${api.url()}/repos/${api.repository}${path}`;
}

/** The address for people. */
export function htmlUrl(api: GithubApi, path: string): string {
  return `${server}/${api.repository}${path}`;
}

/** An id of GraphQL; what it looks like is up to GitHub. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** The address of a user's picture. */
export function avatarUrl({ id }: GithubUser): string {
  return `https://avatars.githubusercontent.com/u/${id}?v=4`;
}

/** A user as answers have it. */
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
