import { createCommandFiles, readCommandFiles } from './command-files.ts';
import type { Container } from './container/container.ts';
import { toContainerEnvironment, type PathMapping } from './container/paths.ts';
import { githubCancelTimes, runProcess, type ProcessRun } from './run-process.ts';
import { createStepLog, type StepLog } from './step-log.ts';
import type { Conclusion, RunOptions, StepRun } from './types.ts';

export interface StepOptions extends Pick<
  RunOptions,
  'cancelBy' | 'cancelSignal' | 'cancelTimes' | 'cancelWhen' | 'nodeArguments' | 'onLine' | 'workspace'
> {
  /** Absolute path of the script. */
  readonly script: string;
  readonly secrets: readonly string[];
  /** The whole environment, without the variables of the command files. */
  readonly env: Readonly<Record<string, string>>;
  /** The job's `RUNNER_TEMP`. */
  readonly temp: string;
  /** Warnings of the runner before the step starts. */
  readonly warnings: readonly string[];
  /** The container that it runs in, and its paths. Default: no container. */
  readonly within?: { readonly container: Container; readonly mappings: readonly PathMapping[] } | undefined;
}

function conclude(run: ProcessRun, log: StepLog): Conclusion {
  if (run.cancelMilliseconds !== undefined) return 'cancelled';
  return run.exitCode === 0 && !log.failed ? 'success' : 'failure';
}

/**
 * Runs a script as a step.
 * @throws Error if the process cannot be started; a failure of the script itself is in the result
 */
export async function runScriptStep(options: StepOptions): Promise<StepRun> {
  const log = createStepLog({
    secrets: options.secrets,
    showDebug: options.env['RUNNER_DEBUG'] === '1',
    onLine: options.onLine ?? (() => undefined),
  });
  for (const warning of options.warnings) log.annotate('warning', warning);
  const files = await createCommandFiles(options.temp);
  const args = [...(options.nodeArguments ?? []), options.script];
  const env = { ...options.env, ...files };
  const { within } = options;
  const plan = within?.container.exec(options.workspace, args);
  const run = await runProcess({
    args: plan?.args ?? args,
    cwd: options.workspace,
    env: within === undefined ? env : toContainerEnvironment(env, within.mappings),
    onLine: (line) => {
      log.take(line);
    },
    cancelWhen: options.cancelWhen ?? (() => false),
    cancelBy: options.cancelBy ?? 'SIGINT',
    cancelSignal: options.cancelSignal,
    cancelTimes: options.cancelTimes ?? githubCancelTimes,
  });
  const written = await readCommandFiles(files, log);
  if (run.cancelMilliseconds !== undefined) log.annotate('error', 'The operation was canceled.');
  const { exitCode, signal, stdout, stderr, milliseconds, cancelMilliseconds } = run;
  return {
    conclusion: conclude(run, log),
    ...{ exitCode, signal, stdout, stderr, milliseconds, cancelMilliseconds },
    ...written,
    log: log.lines,
    annotations: log.annotations,
    masks: log.masks,
    ...(plan && { contained: plan.contained }),
  };
}
