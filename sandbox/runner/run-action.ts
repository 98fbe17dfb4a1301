import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

import { githubContext, githubEnvironment, machineEnvironment, runnerEnvironment } from './context.ts';
import {
  inputEnvironment,
  readContract,
  resolveInputs,
  type Contract,
  type ResolvedInputs,
} from './contract.ts';
import { evaluateCondition } from './expressions.ts';
import { runStep } from './step.ts';
import type { GithubContext, RunOptions, StepRun } from './types.ts';

interface Job {
  readonly options: RunOptions;
  readonly contract: Contract;
  readonly github: GithubContext;
  readonly inputs: ResolvedInputs;
  /** A folder for this job alone. */
  readonly folder: string;
}

type Environment = Record<string, string>;

/** What the runner says of the job; no step can say otherwise. */
async function jobEnvironment({ options, github, folder }: Job): Promise<Environment> {
  const temp = join(folder, 'temp');
  const toolCache = join(folder, 'tools');
  const eventPath = join(temp, '_github_workflow', 'event.json');
  await mkdir(dirname(eventPath), { recursive: true });
  await mkdir(toolCache, { recursive: true });
  await writeFile(eventPath, JSON.stringify(github.event, undefined, 2));
  return {
    ...githubEnvironment(github),
    ...runnerEnvironment(temp, toolCache, options.workspace),
    GITHUB_EVENT_PATH: eventPath,
  };
}

/**
 * The environment of a step, in the runner's order (src/Runner.Worker/Handlers/NodeScriptActionHandler.cs): what later
 * entries say counts.
 * @param own what the step gets beside what the workflow gives it
 */
function stepEnvironment({ options, inputs }: Job, job: Environment, own: Environment = {}): Environment {
  return {
    ...machineEnvironment(process.env),
    ...options.env,
    ...own,
    ...inputEnvironment(inputs.values),
    ...job,
  };
}

async function runMain(job: Job, jobEnv: Environment): Promise<StepRun> {
  const { options, contract, github, inputs, folder } = job;
  const env = stepEnvironment(job, jobEnv);
  return runStep({
    ...options,
    script: resolve(options.actionDir, contract.main),
    env,
    secrets: [...(options.secrets ?? []), github.token],
    temp: join(folder, 'temp'),
    warnings: inputs.warnings,
  });
}

/** The post script sees what main left: its state, its environment, and its masks stay in force. */
async function runPost(job: Job, post: string, jobEnv: Environment, main: StepRun): Promise<StepRun> {
  const { options, github, folder } = job;
  const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value] as const);
  const env = stepEnvironment(job, jobEnv, { ...main.environment, ...Object.fromEntries(state) });
  const searchPath = [...main.path, env['PATH'] ?? ''].join(delimiter);
  return runStep({
    workspace: options.workspace,
    ...(options.nodeArguments === undefined ? {} : { nodeArguments: options.nodeArguments }),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    script: resolve(options.actionDir, post),
    env: { ...env, PATH: searchPath },
    secrets: [...(options.secrets ?? []), github.token, ...main.masks],
    temp: join(folder, 'temp'),
    warnings: [],
  });
}

/**
 * Runs an action and, where it has one, its post script, whatever the outcome of the first
 * unless `runs.post-if` says otherwise. The step sees its inputs, GitHub's environment, `PATH` and `HOME`;
 * nothing else of this process's environment.
 * @throws Error where the action cannot be read or started; what it does itself is told by the result
 */
export async function runAction(options: RunOptions): Promise<StepRun> {
  const contract = await readContract(options.actionDir);
  const github = githubContext(options.github ?? {}, options.workspace);
  const inputs = resolveInputs(contract, options.inputs ?? {}, github, options.bare ?? false);
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  try {
    const job = { options, contract, github, inputs, folder };
    const env = await jobEnvironment(job);
    const main = await runMain(job, env);
    const { post, postIf } = contract;
    if (post === undefined || !evaluateCondition(postIf, main.conclusion, github)) return main;
    return { ...main, post: await runPost(job, post, env, main) };
  } finally {
    // a step's stray children may still write there
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
