import { randomBytes } from 'node:crypto';

import type { Exchange } from '../http/exchange.ts';
import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { Service } from '../http/service.ts';
import { getCombinedStatus } from './combined-status.ts';
import { createComment, deleteComment, listComments, updateComment } from './comments.ts';
import { listCommits } from './commits.ts';
import type { GithubBase, GithubHandlers } from './github-call.ts';
import {
  GithubError,
  badCredentials,
  githubErrorByStatus,
  notFound,
  githubErrorAnswer,
} from './github-errors.ts';
import { matchGithubRoute, type GithubRouteMatch } from './github-routes.ts';
import { acceptedPermissions, findToken, checkPermissions } from './permissions.ts';
import { getPull, listPulls, listPullsOfCommit } from './pulls.ts';
import { primaryRateLimit } from './refusals.ts';
import { getRelease, getReleaseByTag, listReleases, updateRelease } from './releases.ts';
import { createCommitStatus, listCommitStatuses } from './statuses.ts';
import { getUser } from './user.ts';

const handlers: GithubHandlers = {
  CreateComment: createComment,
  CreateCommitStatus: createCommitStatus,
  DeleteComment: deleteComment,
  GetCombinedStatus: getCombinedStatus,
  GetPull: getPull,
  GetRelease: getRelease,
  GetReleaseByTag: getReleaseByTag,
  GetUser: getUser,
  ListComments: listComments,
  ListCommits: listCommits,
  ListCommitStatuses: listCommitStatuses,
  ListPulls: listPulls,
  ListPullsOfCommit: listPullsOfCommit,
  ListReleases: listReleases,
  UpdateComment: updateComment,
  UpdateRelease: updateRelease,
};

/** https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent */
const noUserAgent: HttpAnswer = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header.\r\n',
};

/** The part of GitHub's REST API that reports need. */
export function createGithubService(api: GithubBase): Service {
  return {
    name: 'github',
    routeOf: (request) => matchGithubRoute(request, api.basePath)?.spec.route ?? 'Unknown',
    errorAnswer: (status) => githubErrorAnswer(githubErrorByStatus(status)),
    expiredAnswer: () => githubErrorAnswer(badCredentials()),
    async handle(exchange) {
      const match = matchGithubRoute(exchange.request, api.basePath);
      const { refusedUntil, headers: rate } = api.rateLimit.take();
      const answer =
        refusedUntil === undefined ? await handle(exchange, match, api) : limitReached(refusedUntil);
      const headers = {
        'x-github-request-id': requestId(),
        ...rate,
        ...(match && acceptedPermissions(match.spec)),
      };
      return { ...answer, headers: { ...answer.headers, ...headers } };
    },
  };
}

function limitReached(resetAt: number): HttpAnswer {
  const { status, headers, body } = primaryRateLimit({ resetAt });
  return json(status, body, headers);
}

async function handle(
  exchange: Exchange,
  match: GithubRouteMatch | undefined,
  base: GithubBase,
): Promise<HttpAnswer> {
  if (exchange.request.headers['user-agent'] === undefined) return noUserAgent;
  try {
    const api = { ...base, token: findToken(exchange.request, base) };
    if (match === undefined) throw notFound();
    checkPermissions(match, api);
    return await handlers[match.spec.route]({ exchange, match, api });
  } catch (error) {
    if (error instanceof GithubError) {
      return githubErrorAnswer(error, error.status === 401 ? '' : match?.spec.page);
    }
    throw error;
  }
}

function requestId(): string {
  const hex = randomBytes(16).toString('hex').toUpperCase();
  return [hex.slice(0, 4), hex.slice(4, 8), hex.slice(8, 15), hex.slice(15, 23), hex.slice(23, 31)].join(':');
}
