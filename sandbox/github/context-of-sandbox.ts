import type { GithubContext } from '../runner/types.ts';
import type { SandboxGithub } from './github-types.ts';

/** The `github` context with which `runAction` uses the sandbox. `given` overrides it. */
export function githubContext(
  { github }: { readonly github: SandboxGithub },
  given: Partial<GithubContext> = {},
): Partial<GithubContext> {
  const { url, token, repository } = github;
  return { api_url: url, graphql_url: `${url}/graphql`, token, repository, ...given };
}
