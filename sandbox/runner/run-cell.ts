import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openContainer } from './container/container.ts';
import { maskForms, maskParts, maskText } from './masks.ts';
import type { Combination } from './matrix.ts';
import { runPosts, runSteps } from './run-steps.ts';
import type { Origin } from './self-repository.ts';
import {
  evaluate,
  evaluateEnvironment,
  evaluateNested,
  type OpenCell,
  type StepScope,
} from './step-scope.ts';
import type { GithubContext } from './types.ts';
import type {
  CellRun,
  JobRun,
  Permissions,
  Workflow,
  WorkflowJob,
  WorkflowOptions,
} from './workflow-types.ts';

type Result = JobRun['result'];

/** Jobs, by name. */
type Jobs = Readonly<Record<string, JobRun>>;

/** Runs the workflow that a job calls. */
export type CallWorkflow = (
  uses: string,
  given: { readonly inputs: Readonly<Record<string, unknown>>; readonly secrets: SecretsOfCall },
  around: {
    readonly options: WorkflowOptions;
    readonly github: GithubContext;
    readonly permissions: Permissions | undefined;
    readonly cancel: AbortSignal;
    /** The repository of the workflow that calls. */
    readonly origin: Origin;
    /** The jobs of the called workflow in the attempt before. */
    readonly previous: Jobs | undefined;
  },
) => Promise<{ readonly jobs: Jobs; readonly outputs: Readonly<Record<string, string>> }>;

type SecretsOfCall = 'inherit' | Readonly<Record<string, string>>;

/** A job that runs. */
export interface JobPlan {
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly permissions: Permissions | undefined;
  readonly call: CallWorkflow;
  /** The outputs of the job, to which each cell adds its own. */
  readonly outputs: Record<string, string>;
}

/** One combination of a job. */
export interface CellPlan {
  readonly matrix: Combination;
  /** The same cell in the attempt before. */
  readonly previous: CellRun | undefined;
}

/** A cell before it runs. */
export function newCell(matrix: Combination, { run_attempt: attempt }: GithubContext): OpenCell {
  const ended = { result: 'cancelled', outputs: {}, actions: [], stdout: '', warnings: [] } as const;
  return { ...ended, outputs: {}, actions: [], warnings: [], matrix, attempt, settings: {} };
}

/** Runs the job of one combination. */
export async function runCell(
  plan: JobPlan,
  around: StepScope,
  { matrix, previous }: CellPlan,
): Promise<CellRun> {
  const { job, workflow } = plan;
  const { options, github } = around;
  const secrets = [...Object.values(options.secrets ?? {}), github.token];
  const run = newCell(matrix, github);
  const scope: StepScope = {
    ...around,
    ...{ run, matrix, steps: {}, env: {}, posts: [], masks: secrets.flatMap(maskParts) },
    cell: { conclusion: 'success', isShutDown: false, actions: [] },
  };
  if (job.uses !== undefined) {
    run.result = await runCall(job.uses, plan, scope, previous?.jobs);
    return run;
  }
  const keys = (['runs-on', 'environment', 'timeout-minutes'] as const).filter((key) => key in job);
  run.settings = Object.fromEntries(keys.map((key) => [key, evaluateNested(job[key], scope)]));
  Object.assign(scope.env, evaluateEnvironment({ ...workflow.env, ...job.env }, scope));
  run.result = await runOnMachine(job, scope);
  const outputs = Object.entries(job.outputs ?? {}).map(
    ([name, text]) => [name, evaluate(text, scope)] as const,
  );
  setOutputs(outputs, scope, plan);
  return run;
}

/** Runs the steps of a job. A shutdown of the runner fails the job (src/Runner.Worker/StepsRunner.cs). */
async function runOnMachine(job: WorkflowJob, around: StepScope): Promise<Result> {
  const { options } = around;
  const temp = await mkdtemp(join(tmpdir(), 'runner-'));
  const container = job.container === undefined ? undefined : await openContainer(temp);
  const workspace = (await options.openWorkspace?.()) ?? around.workspace;
  const github = container === undefined ? { ...around.github, workspace } : around.github;
  const scope: StepScope = { ...around, temp, container, workspace, github };
  const { cell } = scope;
  const [before, after] = options.container?.otherPostMs ?? [0, 0];
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
  plan: JobPlan,
  scope: StepScope,
  previous: Jobs | undefined,
): Promise<Result> {
  const { job, call, permissions } = plan;
  const { run } = scope;
  const given = {
    inputs: evaluateNested(job.with ?? {}, scope) as Readonly<Record<string, unknown>>,
    secrets: job.secrets === 'inherit' ? job.secrets : evaluateEnvironment(job.secrets ?? {}, scope),
  };
  const { jobs, outputs } = await call(uses, given, { ...scope, permissions, previous });
  run.jobs = jobs;
  const all = Object.values(jobs);
  for (const one of all) {
    run.actions.push(...one.actions);
    run.warnings.push(...one.warnings);
    run.stdout += one.stdout;
  }
  const result = worst(all.map((one) => one.result).filter((one) => one !== 'skipped'));
  // of the workflows that a matrix calls, the last one that succeeds and has a value counts
  // (the page `reuse-workflows`)
  if (result === 'success') setOutputs(Object.entries(outputs), scope, plan);
  return all.every((one) => one.result === 'skipped') ? 'skipped' : result;
}

/**
 * Sets the outputs of a job, except empty ones, so that each job of a matrix can set one. Outputs that contain a masked
 * value are also skipped (https://github.com/actions/runner, src/Runner.Worker/JobExtension.cs).
 */
function setOutputs(
  outputs: readonly (readonly [string, string])[],
  { masks, run }: StepScope,
  plan: JobPlan,
): void {
  const forms = masks.flatMap(maskForms);
  for (const [name, value] of outputs) {
    if (maskText(value, forms) !== value) {
      run.warnings.push(`Skip output '${name}' since it may contain secret.`);
    } else if (value !== '') {
      run.outputs[name] = value;
      plan.outputs[name] = value;
    }
  }
}

/** The result of several jobs. */
export function worst(results: readonly Result[]): Result {
  const order = ['failure', 'cancelled', 'skipped'] as const;
  return order.find((result) => results.includes(result)) ?? 'success';
}
