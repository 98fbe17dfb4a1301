import { isDeepStrictEqual } from 'node:util';

import { permissionsOf } from './call-workflow.ts';
import { completeGithubContext } from './github-context.ts';
import { combinationsOf, type Combination, type Matrix } from './matrix.ts';
import { hostWorkspaceOf } from './open-action.ts';
import { newCell, runCell, worst, type CallWorkflow, type JobPlan } from './run-cell.ts';
import type { Origin } from './self-repository.ts';
import { evaluateNested, holds, type StepScope } from './step-scope.ts';
import type { GithubContext } from './types.ts';
import type {
  CellRun,
  Condition,
  JobRun,
  Permissions,
  Workflow,
  WorkflowJob,
  WorkflowOptions,
} from './workflow-types.ts';

/** The surroundings of a job. */
export interface Around {
  readonly options: WorkflowOptions;
  readonly workflow: Workflow;
  /** The repository of the workflow. */
  readonly origin: Origin;
  /** The permissions of the job that calls the workflow. */
  readonly caller: Permissions | undefined;
  /** The worst result of all jobs that it needs, also indirectly. */
  readonly before: JobRun['result'];
  readonly needs: Readonly<Record<string, JobRun>>;
  /** Aborts if the run, or the job that calls the workflow, is cancelled. */
  readonly cancel: AbortSignal;
  readonly call: CallWorkflow;
  /** The same job in the attempt before, if what succeeded there is kept. */
  readonly previous: JobRun | undefined;
}

/**
 * Runs a job for each combination of its matrix.
 * @throws Error if an expression or an action cannot be read
 */
export async function runJob(name: string, job: WorkflowJob, around: Around): Promise<JobRun> {
  const { options, workflow, cancel } = around;
  const workspace =
    job.container === undefined ? options.workspace : hostWorkspaceOf(options.container ?? {});
  const plain = completeGithubContext({ job: name, ...options.github }, workspace);
  const conditions = jobScopeOf(job, around, plain);
  if (!holds(job.if, cancel.aborted ? 'cancelled' : around.before, conditions)) {
    const result = cancel.aborted ? 'cancelled' : 'skipped';
    return { result, outputs: {}, actions: [], stdout: '', warnings: [], cells: [] };
  }
  // permissions of a job replace those of the workflow
  const permissions = permissionsOf(job.permissions ?? workflow.permissions, around.caller);
  const isPermitted = permissions !== undefined && job.uses === undefined;
  const token = (isPermitted ? options.permit?.(permissions) : undefined) ?? plain.token;
  const plan: JobPlan = { workflow, job, permissions, call: around.call, outputs: {} };
  const scope = jobScopeOf(job, around, { ...plain, token });
  // each job of a called workflow decides by its own condition
  const cancelOf = job.uses === undefined ? whileHolding(job.if, scope) : { signal: cancel, stop() {} };
  try {
    const cells = await runCells(plan, { ...scope, cancel: cancelOf.signal }, around.previous?.cells);
    return { ...joined(cells), outputs: plan.outputs };
  } finally {
    cancelOf.stop();
  }
}

/**
 * The cancel of a job: none if its condition is also true after a cancel
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation, step 1).
 */
function whileHolding(condition: Condition, scope: StepScope): { signal: AbortSignal; stop: () => void } {
  const own = new AbortController();
  const cancel = () => {
    if (!holds(condition, 'cancelled', scope)) own.abort();
  };
  scope.cancel.addEventListener('abort', cancel);
  return {
    signal: own.signal,
    stop() {
      scope.cancel.removeEventListener('abort', cancel);
    },
  };
}

/** The cells of a job as one. */
function joined(cells: readonly CellRun[]): Omit<JobRun, 'outputs'> {
  return {
    result: worst(cells.map(({ result }) => result)),
    actions: cells.flatMap(({ actions }) => actions),
    stdout: cells.map(({ stdout }) => stdout).join(''),
    warnings: cells.flatMap(({ warnings }) => warnings),
    cells,
  };
}

function jobScopeOf(
  job: WorkflowJob,
  { options, needs, workflow, cancel, origin }: Around,
  github: GithubContext,
): StepScope {
  const defaults = { ...workflow.defaults?.run, ...job.defaults?.run };
  return {
    ...{ options, github, needs, cancel, defaults, origin, workflowOrigin: origin },
    ...{ matrix: {}, strategy: {}, inputs: options.inputs ?? {}, steps: {}, env: {}, own: {}, masks: [] },
    ...{ temp: '', workspace: options.workspace, container: undefined, posts: [], run: newCell({}, github) },
    cell: { conclusion: 'success', isShutDown: false, actions: [] },
  };
}

/**
 * Runs a job for each combination of the matrix, at most `max-parallel` at once. With `fail-fast`, which is the default,
 * the first failure cancels all others (the page `workflow-syntax`, `jobs.<job_id>.strategy.fail-fast`).
 * @param previous the cells of the attempt before; those that succeeded do not run again
 */
async function runCells(
  plan: JobPlan,
  scope: StepScope,
  previous: readonly CellRun[] = [],
): Promise<CellRun[]> {
  const { matrix, ...given } = plan.job.strategy ?? {};
  const combinations = combinationsOf(evaluateNested(matrix, scope) as Matrix | undefined);
  const total = combinations.length;
  const failFast = evaluateNested(given['fail-fast'] ?? true, scope) === true;
  const maxParallel = Number(evaluateNested(given['max-parallel'] ?? total, scope));
  const failure = new AbortController();
  const cancel = failFast ? AbortSignal.any([failure.signal, scope.cancel]) : scope.cancel;
  const before = (combination: Combination) =>
    previous.find(({ matrix: other }) => isDeepStrictEqual(other, combination));
  const cells = combinations.map(before).map((cell) => (cell?.result === 'success' ? cell : undefined));
  for (const cell of cells) Object.assign(plan.outputs, cell?.outputs);
  const waiting = [...combinations.entries()].filter(([index]) => cells[index] === undefined);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, combination] = next;
      const numbers = { 'max-parallel': maxParallel, 'job-index': index, 'job-total': total };
      const around: StepScope = { ...scope, strategy: { 'fail-fast': failFast, ...numbers }, cancel };
      const isStopped = failure.signal.aborted && failFast;
      const isCancelled = isStopped || (plan.job.uses === undefined && cancel.aborted);
      const cell = isCancelled
        ? newCell(combination, scope.github)
        : await runCell(plan, around, { matrix: combination, previous: before(combination) });
      cells[index] = cell;
      if (cell.result === 'failure') failure.abort();
    }
  };
  const workers = Array.from({ length: Math.min(maxParallel, total) }, work);
  await Promise.allSettled(workers);
  await Promise.all(workers);
  return cells.filter((cell) => cell !== undefined);
}
