import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'yaml';

import { openContainer } from './container/container.ts';
import { githubContext } from './context.ts';
import { maskForms, maskParts, maskText } from './masks.ts';
import { hostWorkspaceOf } from './open-action.ts';
import { runPosts, runSteps } from './run-steps.ts';
import { evaluate, evaluateEnvironment, holds, type OpenJob, type Scope } from './scope.ts';
import type { JobRun, Workflow, WorkflowJob, WorkflowOptions } from './workflow-types.ts';

export type * from './workflow-types.ts';

/** What a scope has before its job is there. */
type Surroundings = Pick<Scope, 'options' | 'github' | 'needs'>;

/**
 * Runs the jobs of a workflow one after another, in the order in which they are written: each has to come after those
 * that it needs. The cells of a matrix run at once. Of the steps, scripts are run, and actions that are at hand; post
 * steps run at the end of the job, the last one first.
 * @returns the jobs, by name
 * @throws Error where an expression or an action cannot be read
 */
export async function runWorkflow(options: WorkflowOptions): Promise<Record<string, JobRun>> {
  const workflow = parse(options.workflow) as Workflow;
  const jobs: Record<string, JobRun> = {};
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((need) => [need, known(jobs, need)]));
    const workspace =
      job.container === undefined ? options.workspace : hostWorkspaceOf(options.container ?? {});
    const github = githubContext(options.github ?? {}, workspace);
    jobs[name] = await runJob(job, { options, github, needs }, workflow);
  }
  return jobs;
}

function known(jobs: Readonly<Record<string, JobRun>>, name: string): JobRun {
  const job = jobs[name];
  if (job === undefined) throw new Error(`The job ${name} is not there before those that need it`);
  return job;
}

async function runJob(job: WorkflowJob, around: Surroundings, workflow: Workflow): Promise<JobRun> {
  const run: OpenJob = { result: 'skipped', outputs: {}, actions: [], stdout: '', warnings: [] };
  const { options, github, needs } = around;
  const before = worst(Object.values(needs).map(({ result }) => result));
  if (!holds(job.if, before, scopeOf(around, {}, run))) return run;
  // those of a job take the place of the workflow's
  const permissions = job.permissions ?? workflow.permissions;
  if (permissions !== undefined) options.permit?.(permissions);
  const secrets = [...Object.values(options.secrets ?? {}), github.token];
  const cells = cellsOf(job.strategy?.matrix ?? {}).map((matrix) => {
    return { ...scopeOf(around, matrix, run), masks: secrets.flatMap(maskParts) };
  });
  const results = await Promise.all(
    cells.map((cell) => {
      Object.assign(cell.env, evaluateEnvironment({ ...workflow.env, ...job.env }, cell));
      return runCell(job, cell);
    }),
  );
  for (const cell of cells) setOutputs(job.outputs ?? {}, cell, run);
  run.result = worst(results);
  return run;
}

function scopeOf(around: Surroundings, matrix: Record<string, string>, job: OpenJob): Scope {
  return {
    ...around,
    ...{ matrix, job, inputs: around.options.inputs ?? {}, steps: {}, env: {}, own: {}, masks: [], temp: '' },
    ...{ cell: { conclusion: 'success', isShutDown: false, actions: [] }, container: undefined, posts: [] },
  };
}

/** Runs one cell of a job. A shutdown of the runner fails the job (src/Runner.Worker/StepsRunner.cs). */
async function runCell(job: WorkflowJob, around: Scope): Promise<JobRun['result']> {
  const temp = await mkdtemp(join(tmpdir(), 'runner-'));
  const container = job.container === undefined ? undefined : await openContainer(temp);
  const scope: Scope = { ...around, temp, container };
  const { cell } = scope;
  const [before, after] = scope.options.container?.otherPostMs ?? [0, 0];
  try {
    cell.conclusion = await runSteps(job.steps, scope);
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
