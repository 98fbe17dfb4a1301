import { parse } from 'yaml';

import { contractOf, inputsOfCall, secretsOfCall } from './call-workflow.ts';
import { checkWorkflow } from './check-workflow.ts';
import { evaluateValue } from './expressions.ts';
import { runGraph } from './job-graph.ts';
import { runJob, worst, type Around, type CallWorkflow } from './run-job.ts';
import type { JobRun, Permissions, Workflow, WorkflowOptions } from './workflow-types.ts';

export type * from './workflow-types.ts';

/**
 * Runs the jobs of a workflow: each after the jobs that it needs, the jobs of a matrix in parallel. Runs scripts, and
 * actions whose folder is given. Post steps run at the end of the job, the last one first. All jobs share the workspace.
 * @returns the jobs, by name
 * @throws Error if an expression or an action cannot be read, or if the workflow has unsupported keys
 */
export async function runWorkflow(options: WorkflowOptions): Promise<Record<string, JobRun>> {
  return runJobs(parse(options.workflow) as Workflow, options, { cancel: new AbortController().signal });
}

/** @param caller the permissions of the job that calls the workflow, if any */
function runJobs(
  workflow: Workflow,
  options: WorkflowOptions,
  { caller, cancel }: Pick<Around, 'cancel'> & { readonly caller?: Permissions | undefined },
): Promise<Record<string, JobRun>> {
  checkWorkflow(workflow);
  const needs = Object.entries(workflow.jobs).map(([name, job]) => [name, [job.needs ?? []].flat()] as const);
  return runGraph<JobRun>(Object.fromEntries(needs), (name, ancestors) => {
    const job = workflow.jobs[name] ?? { steps: [] };
    const direct = Object.entries(ancestors).filter(([other]) => [job.needs ?? []].flat().includes(other));
    const before = worst(Object.values(ancestors).map(({ result }) => result));
    const around: Around = {
      ...{ options, workflow, caller, cancel, before, call },
      needs: Object.fromEntries(direct),
    };
    return runJob(name, job, around);
  });
}

/**
 * Runs the workflow that a job calls. It gets the `github` context and the variables of the caller, but not its `env`
 * (the page `reusing-workflow-configurations` of GitHub's documentation).
 */
const call: CallWorkflow = async (uses, given, { options, github, permissions, cancel }) => {
  if (options.calledWorkflow === undefined) throw new Error(`The workflow ${uses} is not available`);
  const called = parse(await options.calledWorkflow(uses)) as Workflow;
  const contract = contractOf(called);
  const { vars = {} } = options;
  const evaluate = (value: unknown, contexts: Readonly<Record<string, unknown>>) =>
    typeof value === 'string' ? evaluateValue(value, github, { vars, ...contexts }) : value;
  const inputs = inputsOfCall(contract, given.inputs, (value) => evaluate(value, {}));
  const secrets = secretsOfCall(contract, given.secrets, options.secrets ?? {});
  const jobs = await runJobs(called, { ...options, inputs, secrets }, { caller: permissions, cancel });
  const outputs = Object.entries(contract.outputs ?? {}).map(([name, { value }]) => {
    return [name, String(evaluate(value, { jobs, inputs }))] as const;
  });
  return { jobs: Object.values(jobs), outputs: Object.fromEntries(outputs) };
};
