import { randomBytes } from 'node:crypto';

import type { Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Service } from '../http/service.ts';
import { acceptedPermissions, authenticate, authorize } from './authorize.ts';
import { createComment, deleteComment, listComments, updateComment } from './comments.ts';
import type { GithubBase, GithubHandlers } from './context.ts';
import { GithubError, badCredentials, errorByStatus, notFound, toAnswer } from './errors.ts';
import { getPull, listPulls, listPullsOfCommit } from './pulls.ts';
import { getRelease, getReleaseByTag, listReleases, updateRelease } from './releases.ts';
import { matchRoute, type RouteMatch } from './routes.ts';
import { createCommitStatus, listCommitStatuses } from './statuses.ts';
import { getUser } from './user.ts';

const handlers: GithubHandlers = {
  CreateComment: createComment,
  CreateCommitStatus: createCommitStatus,
  DeleteComment: deleteComment,
  GetPull: getPull,
  GetRelease: getRelease,
  GetReleaseByTag: getReleaseByTag,
  GetUser: getUser,
  ListComments: listComments,
  ListCommitStatuses: listCommitStatuses,
  ListPulls: listPulls,
  ListPullsOfCommit: listPullsOfCommit,
  ListReleases: listReleases,
  UpdateComment: updateComment,
  UpdateRelease: updateRelease,
};

/** https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent */
const noUserAgent: Answer = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header.\r\n',
};

/** GitHub's REST API, as far as an action that tells of its work needs it. */
export function createGithubService(api: GithubBase): Service {
  return {
    name: 'github',
    routeOf: (request) => matchRoute(request, api.basePath)?.spec.route ?? 'Unknown',
    errorAnswer: (status) => toAnswer(errorByStatus(status)),
    expiredAnswer: () => toAnswer(badCredentials()),
    async handle(exchange) {
      const match = matchRoute(exchange.request, api.basePath);
      const answer = await handle(exchange, match, api);
      const headers = {
        'x-github-request-id': requestId(),
        ...api.rateLimit.take(),
        ...(match && acceptedPermissions(match.spec)),
      };
      return { ...answer, headers: { ...answer.headers, ...headers } };
    },
  };
}

async function handle(exchange: Exchange, match: RouteMatch | undefined, base: GithubBase): Promise<Answer> {
  if (exchange.request.headers['user-agent'] === undefined) return noUserAgent;
  try {
    const api = { ...base, token: authenticate(exchange.request, base) };
    if (match === undefined) throw notFound();
    authorize(match, api);
    return await handlers[match.spec.route]({ exchange, match, api });
  } catch (error) {
    if (error instanceof GithubError) return toAnswer(error, error.status === 401 ? '' : match?.spec.page);
    throw error;
  }
}

function requestId(): string {
  const hex = randomBytes(16).toString('hex').toUpperCase();
  return [hex.slice(0, 4), hex.slice(4, 8), hex.slice(8, 15), hex.slice(15, 23), hex.slice(23, 31)].join(':');
}
