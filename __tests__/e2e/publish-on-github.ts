import type { GithubContext, StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { makeWorkspace, upload } from './support.ts';

export const sha = 'c'.repeat(40);

/** Publishes a file, and tells of it. */
export async function publish(
  sandbox: Sandbox,
  inputs: Readonly<Record<string, string>>,
  given: Partial<GithubContext> = {},
  files: Readonly<Record<string, string>> = { 'a.las': 'points' },
): Promise<StepRun> {
  const github = githubContext(sandbox, { sha, ...given });
  return upload(sandbox, await makeWorkspace(files), { files: '*.las', ...inputs }, { github });
}
