import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { parse } from 'yaml';

import { createCommandFiles, readCommandFiles } from './command-files.ts';
import { githubContext, githubEnvironment } from './context.ts';
import { evaluateCondition, evaluateTemplate } from './expressions.ts';
import { runAction } from './run-action.ts';
import { createStepLog } from './step-log.ts';
import type { Conclusion, GithubContext, RunOptions, StepRun } from './types.ts';

export interface WorkflowStep {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
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

type Environment = Readonly<Record<string, string | number | boolean>>;

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
      { options, github, needs, matrix: {}, steps: {}, env: {}, temp: '' },
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
  const run: OpenJob = { result: 'skipped', outputs: {}, actions: [], stdout: '' };
  const before = worst(Object.values(scope.needs).map(({ result }) => result));
  if (!holds(job.if, before, scope)) return run;
  const cells = cellsOf(job.strategy?.matrix ?? {}).map((matrix) => ({ ...scope, matrix, steps: {} }));
  const results = await Promise.all(
    cells.map(async (cell) => {
      const env = environmentOf({ ...workflow.env, ...job.env }, cell);
      const temp = await mkdtemp(join(tmpdir(), 'runner-'));
      const conclusion = await runSteps(job.steps, { ...cell, env, temp }, run);
      await rm(temp, { recursive: true, force: true });
      return conclusion;
    }),
  );
  for (const cell of cells) {
    for (const [name, text] of Object.entries(job.outputs ?? {})) {
      // GitHub drops an empty one, so that the cells of a matrix can set one each, and one with a secret in it
      const value = evaluate(text, cell);
      if (value !== '' && !hasSecret(value, scope)) run.outputs[name] = value;
    }
  }
  run.result = worst(results);
  return run;
}

/** Whether a line of a secret occurs in a text; the runner masks each line for itself, without white space around it. */
function hasSecret(text: string, { options: { secrets = {} } }: Scope): boolean {
  const lines = Object.values(secrets).flatMap((secret) => secret.split(/[\r\n]+/));
  return lines.some((line) => line.trim() !== '' && text.includes(line.trim()));
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
  const inputs = Object.fromEntries(given.map(([name, value]) => [name, evaluate(String(value), scope)]));
  const secrets = Object.values(options.secrets ?? {});
  const { workspace } = options;
  const planned = await options.action({ actionDir, inputs, workspace, github, secrets, env });
  const run = await runAction(planned);
  job.actions.push(run);
  return { conclusion: run.conclusion, outputs: run.outputs };
}

/** Runs a script as GitHub's default shell on Linux does; of the files that it may write, its outputs count. */
async function runScript(
  script: string,
  env: Readonly<Record<string, string>>,
  { options, github, temp }: Scope,
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
  const log = createStepLog({ secrets: [], showDebug: false, onLine: () => undefined });
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
    return [name, scope.options.env?.[name] ?? evaluate(String(value), scope)];
  });
  return Object.fromEntries(own) as Record<string, string>;
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
