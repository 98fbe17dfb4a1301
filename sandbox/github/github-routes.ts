import type { IncomingMessage } from 'node:http';

import type { GithubRoute } from '../http/recorded-request.ts';
import type { Access, Permission } from './github-types.ts';

export interface GithubRouteSpec {
  readonly route: GithubRoute;
  readonly method: string;
  /** The path after the repository, or the whole path for a route without one. Its group is the parameter. */
  readonly path: RegExp;
  readonly hasRepository: boolean;
  /** One of these permissions is enough. Empty if the route needs none. */
  readonly permissions: readonly Permission[];
  /** The page of the documentation. */
  readonly page: string;
}

export interface GithubRouteMatch {
  readonly spec: GithubRouteSpec;
  /** `owner/name`, or the id as in links to other pages. Empty for a route without a repository. */
  readonly repository: string;
  readonly parameter: string;
  /** The path below the base path. */
  readonly path: string;
  readonly query: URLSearchParams;
}

type RouteRow = readonly [
  route: GithubRoute,
  method: string,
  path: RegExp,
  permissions: readonly Permission[],
  page: string,
];

const comments = /^\/issues\/(\d{1,15})\/comments$/;
const comment = /^\/issues\/comments\/(\d{1,15})$/;
const release = /^\/releases\/(\d{1,15})$/;
const discussion: readonly Permission[] = ['issues', 'pull-requests'];

const rows: readonly RouteRow[] = [
  [
    'CreateCommitStatus',
    'POST',
    /^\/statuses\/([^/]+)$/,
    ['statuses'],
    '/commits/statuses#create-a-commit-status',
  ],
  [
    'ListCommitStatuses',
    'GET',
    /^\/commits\/([^/]+)\/statuses$/,
    ['statuses'],
    '/commits/statuses#list-commit-statuses-for-a-reference',
  ],
  [
    'GetCombinedStatus',
    'GET',
    /^\/commits\/([^/]+)\/status$/,
    ['statuses'],
    '/commits/statuses#get-the-combined-status-for-a-specific-reference',
  ],
  ['ListCommits', 'GET', /^\/commits$/, ['contents'], '/commits/commits#list-commits'],
  ['ListPulls', 'GET', /^\/pulls$/, ['pull-requests'], '/pulls/pulls#list-pull-requests'],
  ['GetPull', 'GET', /^\/pulls\/(\d{1,15})$/, ['pull-requests'], '/pulls/pulls#get-a-pull-request'],
  [
    'ListPullsOfCommit',
    'GET',
    /^\/commits\/([^/]+)\/pulls$/,
    ['pull-requests'],
    '/commits/commits#list-pull-requests-associated-with-a-commit',
  ],
  ['ListComments', 'GET', comments, discussion, '/issues/comments#list-issue-comments'],
  ['CreateComment', 'POST', comments, discussion, '/issues/comments#create-an-issue-comment'],
  ['UpdateComment', 'PATCH', comment, discussion, '/issues/comments#update-an-issue-comment'],
  ['DeleteComment', 'DELETE', comment, discussion, '/issues/comments#delete-an-issue-comment'],
  ['ListReleases', 'GET', /^\/releases$/, ['contents'], '/releases/releases#list-releases'],
  [
    'GetReleaseByTag',
    'GET',
    /^\/releases\/tags\/(.+)$/,
    ['contents'],
    '/releases/releases#get-a-release-by-tag-name',
  ],
  ['GetRelease', 'GET', release, ['contents'], '/releases/releases#get-a-release'],
  ['UpdateRelease', 'PATCH', release, ['contents'], '/releases/releases#update-a-release'],
];

const routes: readonly GithubRouteSpec[] = [
  ...rows.map(([route, method, path, permissions, page]) => ({
    route,
    method,
    path,
    permissions,
    page,
    hasRepository: true,
  })),
  {
    route: 'GetUser',
    method: 'GET',
    path: /^\/user$/,
    permissions: [],
    page: '/users/users#get-the-authenticated-user',
    hasRepository: false,
  },
];

/** The access that a route needs. */
export function accessOf({ method }: GithubRouteSpec): Exclude<Access, 'none'> {
  return method === 'GET' ? 'read' : 'write';
}

/** Finds the route of a request below a base path; undefined if there is none. */
export function matchGithubRoute(request: IncomingMessage, basePath: string): GithubRouteMatch | undefined {
  const [whole = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
  if (!whole.startsWith(`${basePath}/`)) return undefined;
  const path = whole.slice(basePath.length);
  const [head = '', name, id] = /^\/(?:repos\/([^/]+\/[^/]+)|repositories\/(\d+))/.exec(path) ?? [];
  const repository = name ?? id ?? '';
  const rest = path.slice(head.length);
  const spec = routes.find(
    (entry) =>
      entry.hasRepository === (repository !== '') && entry.method === request.method && entry.path.test(rest),
  );
  const parameter = decode(spec?.path.exec(rest)?.[1] ?? '');
  if (spec === undefined || parameter === undefined) return undefined;
  return { spec, repository, parameter, path, query: new URLSearchParams(search) };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
