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

/** What the runner evaluates again for the post step. */
export interface PostChanges {
  /** What `with:` gives by then. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The job's and the step's environment by then. */
  readonly env?: Readonly<Record<string, string>>;
  /** How the job stands. Default: as main ended. */
  readonly conclusion?: Conclusion;
}

/** An action of which the main script has run. */
export interface OpenAction {
  readonly main: StepRun;
  /** Runs the post script, if there is one and neither `runs.post-if` nor a shutdown keeps it from running. */
  runPost(changes?: PostChanges): Promise<StepRun | undefined>;
  /** Ends what is left of the action, its container included, unless that is another's. */
  close(): Promise<void>;
}

interface Job {
  readonly options: RunOptions;
  readonly contract: ActionContract;
  readonly github: GithubContext;
  /** A folder for this job alone. */
  readonly folder: string;
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

/**
 * Runs the main script of an action.
 * @param shared the job's container, if it has one already; else the action opens one if it is to run in one
 * @throws Error if the action cannot be read or started; the result says what it does itself
 */
export async function openAction(options: RunOptions, shared?: Container): Promise<OpenAction> {
  const contract = await readContract(options.actionDir);
  const workspace = options.container === undefined ? options.workspace : hostWorkspaceOf(options.container);
  const github = completeGithubContext(options.github ?? {}, workspace);
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  const own = shared === undefined ? options.container : undefined;
  let container = shared;
  const close = async () => {
    if (own !== undefined) await container?.close();
    // a step's stray children may still write there
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    if (own !== undefined) container = await openContainer(folder);
    const job = { options, contract, github, folder, container };
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

/** What the runner says of the job; no step can say otherwise. */
async function jobEnvironment({ options, github, folder, container }: Job): Promise<Variables> {
  const temp = join(folder, 'temp');
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
 * The runner mounts its folders into the container: `/home/runner/work` is `/__w` there. Here the container's folders
 * are those that there are, and those of the host do not exist.
 */
function mappingsOf({ options, github, folder }: Job): PathMapping[] {
  return [
    { host: github.workspace, container: options.workspace },
    { host: dirname(github.workspace), container: dirname(options.workspace) },
    { host: hostTemp, container: join(folder, 'temp') },
    { host: hostTools, container: join(folder, 'tools') },
  ];
}

/**
 * The environment of a step, in the runner's order (src/Runner.Worker/Handlers/NodeScriptActionHandler.cs): what later
 * entries say counts.
 * @param own what the step gets beside what the runner gives it
 */
function stepEnvironment(own: Variables, inputs: Variables, job: Variables): Variables {
  return { ...machineEnvironment(process.env), ...own, ...inputEnvironment(inputs), ...job };
}

function commonOptions(
  { options, folder, container, ...job }: Job,
  script: string,
): Omit<StepOptions, 'env'> {
  return {
    workspace: options.workspace,
    ...(options.nodeArguments === undefined ? {} : { nodeArguments: options.nodeArguments }),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    script: resolve(options.actionDir, script),
    secrets: [...(options.secrets ?? []), job.github.token],
    temp: join(folder, 'temp'),
    warnings: [],
    within: container && { container, mappings: mappingsOf({ options, folder, container, ...job }) },
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

/** The post script sees what main left: its state, its environment, and its masks stay in force. */
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
