import type { GithubContext, RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { makeWorkspace, upload } from './support.ts';

export const sha = 'c'.repeat(40);

/** Publishes a file, and reports that: each time as a step of the same run, unless an option changes that. */
export async function publish(
  sandbox: Sandbox,
  inputs: Readonly<Record<string, string>>,
  given: Partial<GithubContext> = {},
  files: Readonly<Record<string, string>> = { 'a.las': 'points' },
  options: Partial<RunOptions> = {},
): Promise<StepRun> {
  const github = githubContext(sandbox, { sha, run_id: '9000000001', ...given });
  const workspace = await makeWorkspace(files);
  return upload(sandbox, workspace, { files: '*.las', ...inputs }, { github, ...options });
}
