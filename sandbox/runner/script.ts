import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

import { createCommandFiles, readCommandFiles } from './command-files.ts';
import { toContainerEnvironment } from './container/paths.ts';
import { githubEnvironment } from './context.ts';
import { environmentOfStep, evaluate, type Scope } from './scope.ts';
import { createStepLog } from './step-log.ts';
import type { Conclusion } from './types.ts';

/** How a step ended. */
export interface EndedStep {
  readonly conclusion: Conclusion;
  readonly outputs: Record<string, string>;
}

/**
 * Runs a script as GitHub's default shell on Linux does; of the files that it may write, its outputs and its variables
 * count. In a container job it runs on this machine, too, with the container's path of the workspace.
 */
export async function runScript(script: string, scope: Scope): Promise<EndedStep> {
  const { options, temp, masks, env } = scope;
  // that of the step, which is no action (src/Runner.Worker/ActionRunner.cs)
  const github = { ...scope.github, action_repository: '', action_ref: '' };
  const files = await createCommandFiles(temp);
  const variables = {
    ...githubEnvironment(github),
    RUNNER_TEMP: temp,
    ...environmentOfStep(scope),
    ...files,
    PATH: [...(options.path ?? []), process.env['PATH'] ?? ''].join(delimiter),
  };
  const mappings = [{ host: github.workspace, container: options.workspace }];
  const { status, stdout } = spawnSync('bash', ['-e', '-c', evaluate(script, { ...scope, github })], {
    cwd: options.workspace,
    encoding: 'utf8',
    env: toContainerEnvironment(variables, mappings),
  });
  const log = createStepLog({ secrets: masks, showDebug: false, onLine: () => undefined });
  for (const line of stdout.split(/\r?\n/)) log.take(line);
  masks.push(...log.masks);
  scope.job.stdout += stdout;
  const { outputs, environment } = await readCommandFiles(files, log);
  Object.assign(env, environment);
  return { conclusion: status === 0 && !log.failed ? 'success' : 'failure', outputs };
}
