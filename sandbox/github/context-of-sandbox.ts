import type { GithubContext } from '../runner/types.ts';
import type { SandboxGithub } from './github-types.ts';

/** The part of a run's `github` context that leads to the sandbox, for `runAction`; `given` goes on top. */
export function githubContext(
  { github }: { readonly github: SandboxGithub },
  given: Partial<GithubContext> = {},
): Partial<GithubContext> {
  const { url, token, repository } = github;
  return { api_url: url, graphql_url: `${url}/graphql`, token, repository, ...given };
}
