import { randomBytes } from 'node:crypto';

import type { Service } from '../http/service.ts';
import { defaultRepository } from '../runner/github-context.ts';
import type { Token } from './github-call.ts';
import { createGithubService } from './github-service.ts';
import { createGithubStore } from './github-store.ts';
import type { GithubOptions, GithubUser, SandboxGithub } from './github-types.ts';
import { createRateLimit } from './rate-limit.ts';

/** The user that GITHUB_TOKEN acts as. */
const bot: GithubUser = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };

const none = { statuses: 'none', 'pull-requests': 'none', issues: 'none', contents: 'none' } as const;

/** GitHub with one empty repository. */
export interface GithubStandIn {
  readonly service: Service;
  readonly sandbox: SandboxGithub;
}

/** @param origin returns the service's origin; called only after it listens */
export function createGithub(options: GithubOptions, now: () => number, origin: () => string): GithubStandIn {
  const { repository = defaultRepository, isPublic = false, basePath = '', commits } = options;
  const token = tokenOf(options);
  const tokens = new Map([[token.value, token]]);
  const store = createGithubStore({ repository, user: token.user, commits, now });
  const rateLimit = createRateLimit(
    options.rateLimit ?? (token.isUserToken ? 5000 : 1000),
    options.rateLimit !== undefined,
    now,
  );
  const url = (): string => origin() + basePath;
  return {
    service: createGithubService({ store, tokens, repository, isPublic, basePath, rateLimit, url }),
    sandbox: {
      get url() {
        return url();
      },
      token: token.value,
      repository,
      statuses: store.statuses,
      comments: store.comments,
      releases: store.releases,
      pulls: store.pullList.pulls,
      history: store.history.commits,
      issueToken: (permissions) => {
        const issued = tokenOf({ ...options, permissions: { ...none, ...permissions } });
        tokens.set(issued.value, issued);
        return issued.value;
      },
      seedIssue: (number, seed = {}) => store.seedIssue(number, seed),
      seedCommit: (seed = {}) => store.history.add(seed),
      seedPull: (seed = {}) => store.seedPull(seed),
      seedComment: (seed) => store.seedComment(seed),
      seedRelease: (seed = {}) => store.seedRelease(seed),
      pushTo: (number, sha) => {
        store.pullList.pushTo(number, sha);
      },
      closePull: (number) => {
        store.pullList.closePull(number);
      },
      mergePull: (number, merge) => store.pullList.mergePull(number, merge),
    },
  };
}

function tokenOf({ permissions, isUserToken = false, login = 'octocat' }: GithubOptions): Token {
  const secret = randomBytes(18).toString('hex');
  return {
    value: isUserToken ? `github_pat_${secret}` : `ghs_${secret}`,
    isUserToken,
    user: isUserToken ? { login, id: 583_231, type: 'User' } : bot,
    permissions: {
      statuses: 'write',
      'pull-requests': 'write',
      issues: 'write',
      contents: 'write',
      ...permissions,
    },
  };
}
