import { parse } from 'yaml';

import { contractOf, inputsOfCall, secretsOfCall } from './call-workflow.ts';
import { checkWorkflow } from './check-workflow.ts';
import { evaluateValue } from './expressions.ts';
import { completeGithubContext } from './github-context.ts';
import { runGraph } from './job-graph.ts';
import { worst, type CallWorkflow } from './run-cell.ts';
import { runJob, type Around } from './run-job.ts';
import { originOf, resolveCall, type Origin } from './self-repository.ts';
import type { JobRun, Permissions, Workflow, WorkflowOptions } from './workflow-types.ts';

export type * from './workflow-types.ts';

/**
 * Runs the jobs of a workflow: each after the jobs that it needs, the jobs of a matrix in parallel. Runs scripts, and
 * actions whose folder is given. Post steps run at the end of the job, the last one first.
 * @returns the jobs, by name
 * @throws Error if an expression or an action cannot be read, or if the workflow has unsupported keys
 */
export async function runWorkflow(options: WorkflowOptions): Promise<Record<string, JobRun>> {
  const cancel = options.cancel ?? new AbortController().signal;
  const { previous } = options;
  return runJobs(parse(options.workflow) as Workflow, options, {
    cancel,
    origin: runOrigin(options),
    previous,
  });
}

/** The repository of the workflow of a run. */
function runOrigin({ github = {}, workspace }: WorkflowOptions): Origin {
  const { repository, workflow_sha: reference } = completeGithubContext(github, workspace);
  return { repository, reference };
}

interface Calling extends Pick<Around, 'cancel' | 'origin'> {
  /** The permissions of the job that calls the workflow, if any. */
  readonly caller?: Permissions | undefined;
  /** The jobs of the attempt before. */
  readonly previous: Readonly<Record<string, JobRun>> | undefined;
}

function runJobs(
  workflow: Workflow,
  options: WorkflowOptions,
  { caller, cancel, origin, previous = {} }: Calling,
): Promise<Record<string, JobRun>> {
  checkWorkflow(workflow);
  const needs = Object.entries(workflow.jobs).map(([name, job]) => [name, [job.needs ?? []].flat()] as const);
  const running = new Set<string>();
  return runGraph<JobRun>(Object.fromEntries(needs), async (name, ancestors) => {
    const job = workflow.jobs[name] ?? { steps: [] };
    const isNeeding = Object.keys(ancestors).some((other) => running.has(other));
    const last = isNeeding ? undefined : previous[name];
    if (last?.result === 'success' || last?.result === 'skipped') return last;
    running.add(name);
    const direct = Object.entries(ancestors).filter(([other]) => [job.needs ?? []].flat().includes(other));
    const before = worst(Object.values(ancestors).map(({ result }) => result));
    const around: Around = {
      ...{ options, workflow, origin, caller, cancel, before, call, previous: last },
      needs: Object.fromEntries(direct),
    };
    return runJob(name, job, around);
  });
}

/**
 * Runs the workflow that a job calls. It gets the `github` context and the variables of the caller, but not its `env`
 * (the page `reusing-workflow-configurations` of GitHub's documentation).
 */
const call: CallWorkflow = async (
  uses,
  given,
  { options, github, permissions, origin: calling, cancel, previous },
) => {
  if (options.calledWorkflow === undefined) throw new Error(`The workflow ${uses} is not available`);
  const name = resolveCall(uses, calling, runOrigin(options));
  const called = parse(await options.calledWorkflow(name)) as Workflow;
  const contract = contractOf(called);
  const { vars = {} } = options;
  const evaluate = (value: unknown, contexts: Readonly<Record<string, unknown>>) =>
    typeof value === 'string' ? evaluateValue(value, github, { vars, ...contexts }) : value;
  const inputs = inputsOfCall(contract, given.inputs, (value) => evaluate(value, {}));
  const secrets = secretsOfCall(contract, given.secrets, options.secrets ?? {});
  const origin = originOf(name) ?? calling;
  const around: Calling = { cancel, origin, previous, caller: permissions };
  const jobs = await runJobs(called, { ...options, inputs, secrets }, around);
  const results = Object.entries(jobs).map(
    ([job, { result, outputs }]) => [job, { result, outputs }] as const,
  );
  const outputs = Object.entries(contract.outputs ?? {}).map(([output, { value }]) => {
    return [output, String(evaluate(value, { jobs: Object.fromEntries(results), inputs }))] as const;
  });
  return { jobs, outputs: Object.fromEntries(outputs) };
};
