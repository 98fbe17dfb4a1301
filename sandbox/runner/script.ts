import { delimiter, resolve } from 'node:path';

import { createCommandFiles, readCommandFiles } from './command-files.ts';
import { toContainerEnvironment } from './container/paths.ts';
import { githubEnvironment } from './github-context.ts';
import { githubCancelTimes, runProcess } from './run-process.ts';
import { createStepLog } from './step-log.ts';
import { environmentOfStep, evaluate, type StepScope } from './step-scope.ts';
import type { Conclusion } from './types.ts';
import type { WorkflowStep } from './workflow-types.ts';

/** How a step ended. */
export interface EndedStep {
  readonly conclusion: Conclusion;
  readonly outputs: Record<string, string>;
}

/** GitHub's command lines of the shells (src/Runner.Worker/Handlers/ScriptHandlerHelpers.cs); the first is the default on Linux. */
const shells: Readonly<Record<string, readonly string[]>> = {
  default: ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'],
  sh: ['sh', '-e'],
};

/** The command line of a shell by name, or of one that is written out: `sh -e {0}`, in which the script is `{0}`. */
function shellOf(shell: string): readonly [string, ...string[]] {
  const [command, ...args] = shells[shell] ?? shell.split(' ').filter((word) => word !== '{0}');
  if (command !== undefined && (shell in shells || shell.endsWith(' {0}'))) return [command, ...args];
  throw new Error(`The shell ${shell} is not supported`);
}

/**
 * Runs a script as GitHub does on Linux, and reads its outputs and variables. In a container job it also runs on this
 * machine, with the container's path of the workspace.
 * @throws Error if the shell is not supported
 */
export async function runScript(step: WorkflowStep, scope: StepScope): Promise<EndedStep> {
  const { options, temp, masks, env, defaults, workspace } = scope;
  // empty for a step that is not an action (src/Runner.Worker/ActionRunner.cs)
  const github = { ...scope.github, action_repository: '', action_ref: '' };
  const around = { ...scope, github };
  const files = await createCommandFiles(temp);
  const variables = {
    ...githubEnvironment(github),
    RUNNER_TEMP: temp,
    ...environmentOfStep(scope),
    ...files,
    PATH: [...(options.path ?? []), process.env['PATH'] ?? ''].join(delimiter),
  };
  const mappings = [{ host: github.workspace, container: workspace }];
  const [command, ...args] = shellOf(step.shell ?? defaults.shell ?? 'default');
  const folder = evaluate(step['working-directory'] ?? defaults['working-directory'] ?? '.', around);
  const log = createStepLog({ secrets: masks, showDebug: false, onLine: () => undefined });
  const { exitCode, stdout, cancelMilliseconds } = await runProcess({
    command,
    args: [...args, '-c', evaluate(step.run ?? '', around)],
    cwd: resolve(workspace, folder),
    env: toContainerEnvironment(variables, mappings),
    onLine: (line) => {
      log.take(line);
    },
    cancelWhen: () => false,
    cancelBy: 'SIGINT',
    cancelSignal: scope.cancel,
    cancelTimes: githubCancelTimes,
  });
  masks.push(...log.masks);
  scope.run.stdout += stdout;
  const { outputs, environment } = await readCommandFiles(files, log);
  Object.assign(env, environment);
  if (cancelMilliseconds !== undefined) return { conclusion: 'cancelled', outputs };
  return { conclusion: exitCode === 0 && !log.failed ? 'success' : 'failure', outputs };
}
