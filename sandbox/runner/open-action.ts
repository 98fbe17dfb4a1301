import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inputEnvironment, readContract, resolveInputs, type ActionContract } from './action-contract.ts';
import { openContainer, type Container } from './container/container.ts';
import type { PathMapping } from './container/paths.ts';
import { evaluateCondition } from './expressions.ts';
import {
  completeGithubContext,
  githubEnvironment,
  machineEnvironment,
  runnerEnvironment,
} from './github-context.ts';
import { runScriptStep, type StepOptions } from './run-script-step.ts';
import type { Conclusion, ContainerJob, GithubContext, RunOptions, StepRun } from './types.ts';

type Variables = Record<string, string>;

/** Values that the runner evaluates again for the post step. */
export interface PostChanges {
  /** The inputs at that time. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The environment of the job and the step at that time. */
  readonly env?: Readonly<Record<string, string>>;
  /** The status of the job. Default: the conclusion of main. */
  readonly conclusion?: Conclusion;
}

/** An action after its main script. */
export interface OpenAction {
  readonly main: StepRun;
  /** Runs the post script if there is one, unless `runs.post-if` or a shutdown prevents it. */
  runPost(changes?: PostChanges): Promise<StepRun | undefined>;
  /** Removes the folder of the action, and ends its container, unless that is shared. */
  close(): Promise<void>;
}

interface Job {
  readonly options: RunOptions;
  readonly contract: ActionContract;
  readonly github: GithubContext;
  /** A folder for this action only. */
  readonly folder: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  readonly container: Container | undefined;
}

/** Folders of a runner on a host; RUNNER_TEMP is beside the workspaces. */
const hostWork = '/home/runner/work';
const hostTemp = `${hostWork}/_temp`;
const hostTools = '/opt/hostedtoolcache';

/** The path of a workspace on the host of a container job. */
export function hostWorkspaceOf({ hostWorkspace = `${hostWork}/repo/repo` }: ContainerJob): string {
  return hostWorkspace;
}

/** What the steps of a job share. */
export interface SharedJob {
  /** The job's container, if it has one. */
  readonly container: Container | undefined;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
}

/**
 * Runs the main script of an action.
 * @param shared what it shares with other steps. Without it, it opens its own container if its options ask for one.
 * @throws Error if the action cannot be read or started; a failure of the action itself is in the result
 */
export async function openAction(options: RunOptions, shared?: SharedJob): Promise<OpenAction> {
  const contract = await readContract(options.actionDir);
  const workspace = options.container === undefined ? options.workspace : hostWorkspaceOf(options.container);
  const github = completeGithubContext(options.github ?? {}, workspace);
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  const own = shared?.container === undefined ? options.container : undefined;
  let container = shared?.container;
  const temp = shared?.temp ?? join(folder, 'temp');
  const close = async () => {
    if (own !== undefined) await container?.close();
    // orphaned child processes of a step may still write there
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    if (own !== undefined) container = await openContainer(folder);
    const job = { options, contract, github, folder, temp, container };
    const jobEnv = await jobEnvironment(job);
    const main = await runMain(job, jobEnv);
    const [before, after] = own?.otherPostMs ?? [0, 0];
    return {
      main,
      async runPost(changes = {}) {
        await sleep(before);
        const post = await runPost(job, jobEnv, main, changes);
        await sleep(after);
        return post;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The runner's variables of the job; a step cannot override them. */
async function jobEnvironment({ options, github, folder, temp, container }: Job): Promise<Variables> {
  const toolCache = join(folder, 'tools');
  const eventPath = join(temp, '_github_workflow', 'event.json');
  await mkdir(dirname(eventPath), { recursive: true });
  await mkdir(toolCache, { recursive: true });
  await writeFile(eventPath, JSON.stringify(github.event, undefined, 2));
  const runner =
    container === undefined
      ? runnerEnvironment(temp, toolCache, options.workspace)
      : runnerEnvironment(hostTemp, hostTools, github.workspace);
  return {
    ...githubEnvironment(github),
    ...runner,
    GITHUB_EVENT_PATH: container === undefined ? eventPath : join(hostTemp, '_github_workflow', 'event.json'),
  };
}

/**
 * The runner mounts its folders into the container: `/home/runner/work` is `/__w` there. Here, only the container's
 * folders exist.
 */
function mappingsOf({ options, github, folder, temp }: Job): PathMapping[] {
  return [
    { host: github.workspace, container: options.workspace },
    { host: dirname(github.workspace), container: dirname(options.workspace) },
    { host: hostTemp, container: temp },
    { host: hostTools, container: join(folder, 'tools') },
  ];
}

/**
 * The environment of a step, in the runner's order (src/Runner.Worker/Handlers/NodeScriptActionHandler.cs): later
 * entries override earlier ones.
 * @param own variables of the step in addition to those of the runner
 */
function stepEnvironment(own: Variables, inputs: Variables, job: Variables): Variables {
  return { ...machineEnvironment(process.env), ...own, ...inputEnvironment(inputs), ...job };
}

function commonOptions(job: Job, script: string): Omit<StepOptions, 'env'> {
  const { options, container } = job;
  return {
    workspace: options.workspace,
    ...(options.nodeArguments === undefined ? {} : { nodeArguments: options.nodeArguments }),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    script: resolve(options.actionDir, script),
    secrets: [...(options.secrets ?? []), job.github.token],
    temp: job.temp,
    warnings: [],
    within: container && { container, mappings: mappingsOf(job) },
  };
}

async function runMain(job: Job, jobEnv: Variables): Promise<StepRun> {
  const { options, contract, github } = job;
  const inputs = resolveInputs(contract, options.inputs ?? {}, github, options.bare ?? false);
  const run = await runScriptStep({
    ...options,
    ...commonOptions(job, contract.main),
    env: stepEnvironment({ ...options.env }, inputs.values, jobEnv),
    warnings: inputs.warnings,
  });
  const isShutDown = options.shutdown === true && run.cancelMilliseconds !== undefined;
  return { ...run, ...(isShutDown && { shutdown: true }) };
}

/** The post script gets the state, the environment and the masks of main. */
async function runPost(
  job: Job,
  jobEnv: Variables,
  main: StepRun,
  changes: PostChanges,
): Promise<StepRun | undefined> {
  const { options, contract, github } = job;
  const { post, postIf } = contract;
  const conclusion = changes.conclusion ?? main.conclusion;
  if (post === undefined || main.shutdown === true || !evaluateCondition(postIf, conclusion, github)) {
    return undefined;
  }
  const given = postInputs(options, changes);
  const inputs = resolveInputs(contract, given, github, options.bare ?? false);
  const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value] as const);
  const own = { ...options.env, ...main.environment, ...changes.env, ...Object.fromEntries(state) };
  const env = stepEnvironment(own, inputs.values, jobEnv);
  const searchPath = [...main.path, env['PATH'] ?? ''].join(delimiter);
  const common = commonOptions(job, post);
  return runScriptStep({
    ...common,
    env: { ...env, PATH: searchPath },
    secrets: [...common.secrets, ...main.masks],
  });
}

function postInputs({ inputs = {}, postInputs: given }: RunOptions, changes: PostChanges): Variables {
  if (given === 'empty') return Object.fromEntries(Object.keys(inputs).map((name) => [name, '']));
  return { ...(given ?? changes.inputs ?? inputs) };
}
