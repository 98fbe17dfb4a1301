import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { parse } from 'yaml';

import { createCommandFiles, readCommandFiles } from './command-files.ts';
import { githubContext, githubEnvironment } from './context.ts';
import { evaluateCondition, evaluateTemplate } from './expressions.ts';
import { maskForms, maskParts, maskText } from './masks.ts';
import { runAction } from './run-action.ts';
import { createStepLog } from './step-log.ts';
import type { Conclusion, GithubContext, RunOptions, StepRun } from './types.ts';

export interface WorkflowStep {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, Value>>;
  readonly run?: string;
  readonly env?: Environment;
}

export interface WorkflowJob {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  /** Lists only: neither `include` nor `exclude`. */
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly string[]>> };
  readonly permissions?: Permissions;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Environment;
  readonly steps: readonly WorkflowStep[];
}

export interface Workflow {
  readonly name?: string;
  readonly on: unknown;
  readonly permissions?: Permissions;
  readonly env?: Environment;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export type Permissions = Readonly<Record<string, 'none' | 'read' | 'write'>>;

type Environment = Readonly<Record<string, Value>>;

/** Null where there is nothing behind the colon. */
type Value = string | number | boolean | null;

export interface WorkflowOptions {
  /** Its YAML. */
  readonly workflow: string;
  readonly workspace: string;
  readonly github?: Partial<GithubContext>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Values in place of those that the workflow gives to these variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of the action that `uses` names; undefined where such a step is passed over. */
  readonly actionDir: (uses: string) => string | undefined;
  /** How each action is run, on top of what follows from the workflow. */
  readonly action: (options: RunOptions) => Promise<RunOptions>;
  /** Told before each job of what its token may do; not, where neither the workflow nor the job says so. */
  readonly permit?: (permissions: Permissions) => void;
  /** Folders that scripts find their programs in first. */
  readonly path?: readonly string[];
}

export interface JobRun {
  readonly result: Conclusion | 'skipped';
  readonly outputs: Record<string, string>;
  /** The runs of its actions, in order; those of a matrix's cells as they ended. */
  readonly actions: StepRun[];
  /** What its scripts wrote. */
  readonly stdout: string;
  /** What the runner warns of when the job ends. */
  readonly warnings: string[];
}

/** A job while it runs. */
type OpenJob = { -readonly [K in keyof JobRun]: JobRun[K] };

interface Scope {
  readonly options: WorkflowOptions;
  readonly github: GithubContext;
  readonly needs: Record<string, JobRun>;
  readonly matrix: Record<string, string>;
  readonly steps: Record<string, { outputs: Record<string, string>; conclusion: string }>;
  readonly env: Record<string, string>;
  /** What is masked so far: secrets, and what the cell's steps asked for. */
  readonly masks: string[];
  /** `RUNNER_TEMP` of the scripts of a cell. */
  readonly temp: string;
}

/**
 * Runs the jobs of a workflow one after another, in the order in which they are written: each has to come after those
 * that it needs. The cells of a matrix run at once. Of the steps, scripts are run, and actions that are at hand.
 * @returns the jobs, by name
 * @throws Error where an expression or an action cannot be read
 */
export async function runWorkflow(options: WorkflowOptions): Promise<Record<string, JobRun>> {
  const workflow = parse(options.workflow) as Workflow;
  const github = githubContext(options.github ?? {}, options.workspace);
  const jobs: Record<string, JobRun> = {};
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((need) => [need, known(jobs, need)]));
    jobs[name] = await runJob(
      job,
      { options, github, needs, matrix: {}, steps: {}, env: {}, masks: [], temp: '' },
      workflow,
    );
  }
  return jobs;
}

function known(jobs: Readonly<Record<string, JobRun>>, name: string): JobRun {
  const job = jobs[name];
  if (job === undefined) throw new Error(`The job ${name} is not there before those that need it`);
  return job;
}

async function runJob(job: WorkflowJob, scope: Scope, workflow: Workflow): Promise<JobRun> {
  const run: OpenJob = { result: 'skipped', outputs: {}, actions: [], stdout: '', warnings: [] };
  const before = worst(Object.values(scope.needs).map(({ result }) => result));
  if (!holds(job.if, before, scope)) return run;
  // those of a job take the place of the workflow's
  const permissions = job.permissions ?? workflow.permissions;
  if (permissions !== undefined) scope.options.permit?.(permissions);
  const secrets = [...Object.values(scope.options.secrets ?? {}), scope.github.token];
  const cells = cellsOf(job.strategy?.matrix ?? {}).map((matrix) => {
    return { ...scope, matrix, steps: {}, masks: secrets.flatMap(maskParts) };
  });
  const results = await Promise.all(
    cells.map(async (cell) => {
      const env = environmentOf({ ...workflow.env, ...job.env }, cell);
      const temp = await mkdtemp(join(tmpdir(), 'runner-'));
      const conclusion = await runSteps(job.steps, { ...cell, env, temp }, run);
      await rm(temp, { recursive: true, force: true });
      return conclusion;
    }),
  );
  for (const cell of cells) setOutputs(job.outputs ?? {}, cell, run);
  run.result = worst(results);
  return run;
}

/**
 * Sets the outputs of a job, but for empty ones, so that the cells of a matrix can set one each, and for those in which
 * something is masked (https://github.com/actions/runner, src/Runner.Worker/JobExtension.cs).
 */
function setOutputs(declared: Readonly<Record<string, string>>, cell: Scope, run: OpenJob): void {
  const forms = cell.masks.flatMap(maskForms);
  for (const [name, text] of Object.entries(declared)) {
    const value = evaluate(text, cell);
    if (maskText(value, forms) !== value) {
      run.warnings.push(`Skip output '${name}' since it may contain secret.`);
    } else if (value !== '') run.outputs[name] = value;
  }
}

async function runSteps(steps: readonly WorkflowStep[], scope: Scope, job: OpenJob): Promise<Conclusion> {
  let conclusion: Conclusion = 'success';
  for (const step of steps) {
    if (!holds(step.if, conclusion, scope)) continue;
    const { outputs, ...ended } = await runStep(step, scope, job);
    if (ended.conclusion !== 'success') conclusion = ended.conclusion;
    if (step.id !== undefined) scope.steps[step.id] = { outputs, ...ended };
  }
  return conclusion;
}

async function runStep(step: WorkflowStep, scope: Scope, job: OpenJob) {
  const { options, github } = scope;
  const env = { ...scope.env, ...environmentOf(step.env ?? {}, scope) };
  if (step.run !== undefined) {
    const { stdout, ...ended } = await runScript(evaluate(step.run, scope), env, scope);
    job.stdout += stdout;
    return ended;
  }
  const actionDir = options.actionDir(step.uses ?? '');
  if (actionDir === undefined) return { conclusion: 'success' as const, outputs: {} };
  const given = Object.entries(step.with ?? {});
  const inputs = Object.fromEntries(given.map(([name, value]) => [name, evaluate(textOf(value), scope)]));
  const { workspace } = options;
  const named = { ...github, ...actionOf(step.uses ?? '') };
  const secrets = [...scope.masks];
  const planned = await options.action({ actionDir, inputs, workspace, github: named, secrets, env });
  const run = await runAction(planned);
  scope.masks.push(...run.masks, ...(run.post?.masks ?? []));
  job.actions.push(run);
  return { conclusion: run.conclusion, outputs: run.outputs };
}

/** Runs a script as GitHub's default shell on Linux does; of the files that it may write, its outputs count. */
async function runScript(
  script: string,
  env: Readonly<Record<string, string>>,
  { options, github, temp, masks }: Scope,
) {
  const files = await createCommandFiles(temp);
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd: options.workspace,
    encoding: 'utf8',
    env: {
      ...githubEnvironment(github),
      RUNNER_TEMP: temp,
      ...env,
      ...files,
      PATH: [...(options.path ?? []), process.env['PATH'] ?? ''].join(delimiter),
    },
  });
  const log = createStepLog({ secrets: masks, showDebug: false, onLine: () => undefined });
  for (const line of stdout.split(/\r?\n/)) log.take(line);
  masks.push(...log.masks);
  const { outputs } = await readCommandFiles(files, log);
  return {
    conclusion: status === 0 && !log.failed ? ('success' as const) : ('failure' as const),
    stdout,
    outputs,
  };
}

/** A condition without a function for the status asks for success, too. */
function holds(condition: string | undefined, before: JobRun['result'], scope: Scope): boolean {
  const text = (condition ?? 'success()').trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const whole = /\b(always|success|failure|cancelled)\(/.test(text) ? text : `success() && (${text})`;
  return evaluateCondition(whole, before, scope.github, contextsOf(scope));
}

function evaluate(text: string, scope: Scope): string {
  return evaluateTemplate(text, scope.github, contextsOf(scope));
}

function contextsOf({ options, needs, matrix, steps, env }: Scope) {
  const { secrets = {}, inputs = {} } = options;
  const told = Object.entries(needs).map(([name, { result, outputs }]) => [name, { result, outputs }]);
  return { needs: Object.fromEntries(told) as object, matrix, steps, env, secrets, inputs };
}

function environmentOf(declared: Environment, scope: Scope): Record<string, string> {
  const own = Object.entries(declared).map(([name, value]) => {
    return [name, scope.options.env?.[name] ?? evaluate(textOf(value), scope)];
  });
  return Object.fromEntries(own) as Record<string, string>;
}

function textOf(value: Value): string {
  return value === null ? '' : String(value);
}

/** The repository and the reference of an action that is not the repository's own. */
function actionOf(uses: string): Pick<GithubContext, 'action_repository' | 'action_ref'> {
  const [, repository = '', reference = ''] = /^([^/]+\/[^/@]+)[^@]*@(.+)$/.exec(uses) ?? [];
  return { action_repository: repository, action_ref: reference };
}

/** All combinations of a matrix: one, and empty, without any. */
function cellsOf(matrix: Readonly<Record<string, readonly string[]>>): Record<string, string>[] {
  let cells: Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(matrix)) {
    cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value })));
  }
  return cells;
}

function worst(results: readonly JobRun['result'][]): JobRun['result'] {
  const order = ['failure', 'cancelled', 'skipped'] as const;
  return order.find((result) => results.includes(result)) ?? 'success';
}
