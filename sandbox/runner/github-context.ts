import { dirname } from 'node:path';

import type { GithubContext } from './types.ts';

function refParts(ref: string): Pick<GithubContext, 'ref_name' | 'ref_type'> {
  return {
    // the name of a pull request's ref is `7/merge`, so all prefixes are removed, not only that of branches
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
  };
}

function serverUrls(server: string): Pick<GithubContext, 'server_url' | 'api_url' | 'graphql_url'> {
  const hosted = server === 'https://github.com';
  return {
    server_url: server,
    api_url: hosted ? 'https://api.github.com' : `${server}/api/v3`,
    graphql_url: hosted ? 'https://api.github.com/graphql' : `${server}/api/graphql`,
  };
}

/** The default repository of a run. */
export const defaultRepository = 'octo-org/city-models';

/** A complete `github` context. Default: a push to `main`. Given values override it, and others are derived from them. */
export function completeGithubContext(given: Partial<GithubContext>, workspace: string): GithubContext {
  const repository = given.repository ?? defaultRepository;
  const ref = given.ref ?? 'refs/heads/main';
  const sha = given.sha ?? '5f1d3c0b7a9e2846d05b8c31f7e6a4920d1b3c5e';
  const actor = given.actor ?? 'octocat';
  return {
    action: '__self',
    action_ref: '',
    action_repository: '',
    actor,
    actor_id: '583231',
    base_ref: '',
    event: { ref, after: sha, ...repositoryOf(repository) },
    event_name: 'push',
    head_ref: '',
    job: 'publish',
    ref,
    ...refParts(ref),
    ref_protected: false,
    repository,
    repository_id: '480123456',
    repository_owner: repository.split('/')[0] ?? '',
    repository_owner_id: '6811672',
    retention_days: '90',
    run_attempt: '1',
    run_id: '9000000001',
    run_number: '1',
    ...serverUrls(given.server_url ?? 'https://github.com'),
    sha,
    token: 'sandbox-github-token',
    triggering_actor: actor,
    workflow: 'Publish',
    workflow_ref: `${repository}/.github/workflows/publish.yml@${ref}`,
    workflow_sha: sha,
    workspace,
    ...given,
    // every payload has the repository
    ...(given.event !== undefined && { event: { ...repositoryOf(repository), ...given.event } }),
  };
}

function repositoryOf(name: string): Record<string, unknown> {
  return { repository: { full_name: name, default_branch: 'main' } };
}

/** The context as `GITHUB_…` variables, without the token and the event: a step gets these only on request. */
export function githubEnvironment(github: GithubContext): Record<string, string> {
  const shown = Object.entries(github).filter(([key]) => key !== 'token' && key !== 'event');
  const variables = shown.map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]);
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    ...(Object.fromEntries(variables) as Record<string, string>),
  };
}

const systems: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'Windows',
  darwin: 'macOS',
  linux: 'Linux',
};

/** `RUNNER_OS`, and `runner.os`. */
export const osOfRunner = systems[process.platform] ?? 'Linux';

/** The `RUNNER_…` variables of a hosted runner. */
export function runnerEnvironment(
  temp: string,
  toolCache: string,
  workspace: string,
): Record<string, string> {
  return {
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: osOfRunner,
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: toolCache,
    RUNNER_WORKSPACE: dirname(workspace),
  };
}

// Windows needs its own variables to run a process.
const inheritable = ['PATH', 'HOME', 'SYSTEMROOT', 'USERPROFILE', 'COMSPEC', 'PATHEXT'];

/** The few variables that a step gets from the machine, so that a run is the same everywhere. */
export function machineEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  // Windows spells it `Path`, and ignores the case.
  const entries = Object.entries(environment).map(([key, value]) => [key.toUpperCase(), value] as const);
  const inherited = entries.filter(([key, value]) => value !== undefined && inheritable.includes(key));
  return Object.fromEntries(inherited) as Record<string, string>;
}
