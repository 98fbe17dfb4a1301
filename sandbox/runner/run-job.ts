import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { permissionsOf } from './call-workflow.ts';
import { openContainer } from './container/container.ts';
import { completeGithubContext } from './github-context.ts';
import { maskForms, maskParts, maskText } from './masks.ts';
import { combinationsOf, type Combination, type Matrix } from './matrix.ts';
import { hostWorkspaceOf } from './open-action.ts';
import { runPosts, runSteps } from './run-steps.ts';
import {
  evaluate,
  evaluateEnvironment,
  holds,
  evaluateNested,
  type OpenJob,
  type StepScope,
} from './step-scope.ts';
import type { GithubContext } from './types.ts';
import type { JobRun, Permissions, Workflow, WorkflowJob, WorkflowOptions } from './workflow-types.ts';

type Result = JobRun['result'];

/** Runs the workflow that a job calls. */
export type CallWorkflow = (
  uses: string,
  given: { readonly inputs: Readonly<Record<string, unknown>>; readonly secrets: SecretsOfCall },
  around: {
    readonly options: WorkflowOptions;
    readonly github: GithubContext;
    readonly permissions: Permissions | undefined;
    readonly cancel: AbortSignal;
  },
) => Promise<{ readonly jobs: readonly JobRun[]; readonly outputs: Readonly<Record<string, string>> }>;

type SecretsOfCall = 'inherit' | Readonly<Record<string, string>>;

/** The surroundings of a job. */
export interface Around {
  readonly options: WorkflowOptions;
  readonly workflow: Workflow;
  /** The permissions of the job that calls the workflow. */
  readonly caller: Permissions | undefined;
  /** The worst result of all jobs that it needs, also indirectly. */
  readonly before: Result;
  readonly needs: Readonly<Record<string, JobRun>>;
  /** Aborts if the job that calls the workflow is cancelled. */
  readonly cancel: AbortSignal;
  readonly call: CallWorkflow;
}

/** A job that runs. */
interface JobPlan extends Around {
  readonly job: WorkflowJob;
  readonly permissions: Permissions | undefined;
  readonly run: OpenJob;
}

/**
 * Runs a job for each combination of its matrix.
 * @throws Error if an expression or an action cannot be read
 */
export async function runJob(name: string, job: WorkflowJob, around: Around): Promise<JobRun> {
  const run: OpenJob = { result: 'skipped', outputs: {}, actions: [], stdout: '', warnings: [] };
  const { options, workflow, cancel } = around;
  const before = cancel.aborted ? 'cancelled' : around.before;
  const workspace =
    job.container === undefined ? options.workspace : hostWorkspaceOf(options.container ?? {});
  const plain = completeGithubContext({ job: name, ...options.github }, workspace);
  const conditions = jobScopeOf({ ...around, job, run, permissions: undefined }, plain);
  if (!holds(job.if, before, conditions)) return { ...run, result: cancel.aborted ? 'cancelled' : 'skipped' };
  // permissions of a job replace those of the workflow
  const permissions = permissionsOf(job.permissions ?? workflow.permissions, around.caller);
  const isPermitted = permissions !== undefined && job.uses === undefined;
  const token = (isPermitted ? options.permit?.(permissions) : undefined) ?? plain.token;
  const plan: JobPlan = { ...around, job, run, permissions };
  run.result = worst(await runCells(plan, jobScopeOf(plan, { ...plain, token })));
  return run;
}

function jobScopeOf(
  { options, needs, job, workflow, run, cancel }: JobPlan,
  github: GithubContext,
): StepScope {
  return {
    ...{ options, github, needs, job: run, matrix: {}, strategy: {}, inputs: options.inputs ?? {} },
    ...{
      steps: {},
      env: {},
      own: {},
      masks: [],
      temp: '',
      defaults: { ...workflow.defaults?.run, ...job.defaults?.run },
    },
    ...{ cell: { conclusion: 'success', isShutDown: false, actions: [] }, container: undefined, posts: [] },
    cancel,
  };
}

/**
 * Runs a job for each combination of the matrix, at most `max-parallel` at once. With `fail-fast`, which is the default,
 * the first failure cancels all others (the page `workflow-syntax`, `jobs.<job_id>.strategy.fail-fast`).
 */
async function runCells(plan: JobPlan, scope: StepScope): Promise<Result[]> {
  const { matrix, ...given } = plan.job.strategy ?? {};
  const cells = combinationsOf(evaluateNested(matrix, scope) as Matrix | undefined);
  const failFast = evaluateNested(given['fail-fast'] ?? true, scope) === true;
  const maxParallel = Number(evaluateNested(given['max-parallel'] ?? cells.length, scope));
  const failure = new AbortController();
  const results: Result[] = [];
  const waiting = [...cells.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, combination] = next;
      const strategy = {
        'fail-fast': failFast,
        'max-parallel': maxParallel,
        'job-index': index,
        'job-total': cells.length,
      };
      const cell = {
        ...scope,
        strategy,
        cancel: failFast ? AbortSignal.any([failure.signal, scope.cancel]) : scope.cancel,
      };
      results[index] =
        failure.signal.aborted && failFast ? 'cancelled' : await runCell(plan, cell, combination);
      if (results[index] === 'failure') failure.abort();
    }
  };
  const workers = Array.from({ length: Math.min(maxParallel, cells.length) }, work);
  await Promise.allSettled(workers);
  await Promise.all(workers);
  return results;
}

/** Runs the job of one combination. */
async function runCell(plan: JobPlan, around: StepScope, matrix: Combination): Promise<Result> {
  const { job, run, workflow } = plan;
  const secrets = [...Object.values(around.options.secrets ?? {}), around.github.token];
  const scope: StepScope = {
    ...around,
    ...{ matrix, steps: {}, env: {}, posts: [], masks: secrets.flatMap(maskParts) },
    cell: { conclusion: 'success', isShutDown: false, actions: [] },
  };
  if (job.uses !== undefined) return runCall(job.uses, plan, scope);
  Object.assign(scope.env, evaluateEnvironment({ ...workflow.env, ...job.env }, scope));
  const result = await runOnMachine(job, scope);
  const outputs = Object.entries(job.outputs ?? {}).map(
    ([name, text]) => [name, evaluate(text, scope)] as const,
  );
  setOutputs(outputs, scope, run);
  return result;
}

/** Runs the steps of a job. A shutdown of the runner fails the job (src/Runner.Worker/StepsRunner.cs). */
async function runOnMachine(job: WorkflowJob, around: StepScope): Promise<Result> {
  const temp = await mkdtemp(join(tmpdir(), 'runner-'));
  const container = job.container === undefined ? undefined : await openContainer(temp);
  const scope: StepScope = { ...around, temp, container };
  const { cell } = scope;
  const [before, after] = scope.options.container?.otherPostMs ?? [0, 0];
  try {
    cell.conclusion = await runSteps(job.steps ?? [], scope);
    await sleep(container === undefined ? 0 : before);
    if (!cell.isShutDown) await runPosts(scope.posts, scope);
    await sleep(container === undefined ? 0 : after);
    return cell.isShutDown ? 'failure' : cell.conclusion;
  } finally {
    await container?.close();
    for (const action of cell.actions) await action.close();
    await rm(temp, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs the workflow that a job calls. Its jobs are a part of this one; skipped jobs do not count. */
async function runCall(
  uses: string,
  { job, run, call, permissions }: JobPlan,
  scope: StepScope,
): Promise<Result> {
  const given = {
    inputs: evaluateNested(job.with ?? {}, scope) as Readonly<Record<string, unknown>>,
    secrets: job.secrets === 'inherit' ? job.secrets : evaluateEnvironment(job.secrets ?? {}, scope),
  };
  const { jobs, outputs } = await call(uses, given, { ...scope, permissions });
  for (const one of jobs) {
    run.actions.push(...one.actions);
    run.warnings.push(...one.warnings);
    run.stdout += one.stdout;
  }
  const result = worst(jobs.map((one) => one.result).filter((one) => one !== 'skipped'));
  // of the workflows that a matrix calls, the last one that succeeds and has a value counts
  // (the page `reuse-workflows`)
  if (result === 'success') setOutputs(Object.entries(outputs), scope, run);
  return jobs.every((one) => one.result === 'skipped') ? 'skipped' : result;
}

/**
 * Sets the outputs of a job, except empty ones, so that each job of a matrix can set one. Outputs that contain a masked
 * value are also skipped (https://github.com/actions/runner, src/Runner.Worker/JobExtension.cs).
 */
function setOutputs(outputs: readonly (readonly [string, string])[], scope: StepScope, run: OpenJob): void {
  const forms = scope.masks.flatMap(maskForms);
  for (const [name, value] of outputs) {
    if (maskText(value, forms) !== value) {
      run.warnings.push(`Skip output '${name}' since it may contain secret.`);
    } else if (value !== '') run.outputs[name] = value;
  }
}

/** The result of several jobs. */
export function worst(results: readonly Result[]): Result {
  const order = ['failure', 'cancelled', 'skipped'] as const;
  return order.find((result) => results.includes(result)) ?? 'success';
}
