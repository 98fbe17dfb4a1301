import type { Workflow, WorkflowJob, WorkflowStep } from './workflow-types.ts';

/** Keys that are supported, and keys that have no effect here: names, limits, machines. */
const keys = {
  workflow: 'name run-name on permissions env defaults concurrency jobs',
  job:
    'name if needs strategy permissions outputs env defaults container steps runs-on timeout-minutes concurrency ' +
    'environment',
  /** https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations */
  call: 'name uses with secrets strategy needs if concurrency permissions',
  step: 'id name if uses with run shell working-directory env continue-on-error timeout-minutes',
} as const;

/**
 * Refuses keys that GitHub supports and this runner does not.
 * @throws Error that names the key
 */
export function checkWorkflow(workflow: Workflow): void {
  check('workflow', workflow);
  for (const job of Object.values(workflow.jobs)) {
    check(job.uses === undefined ? 'job' : 'call', job);
    const permissions: unknown = job.permissions;
    if (typeof permissions === 'string') throw new Error(`The permissions ${permissions} are not supported`);
  }
}

/** @throws Error that names the unsupported key */
export function checkStepKeys(step: WorkflowStep): void {
  check('step', step);
  if ((step.run === undefined) === (step.uses === undefined)) {
    throw new Error('A step has either run or uses');
  }
}

function check(kind: keyof typeof keys, value: Workflow | WorkflowJob | WorkflowStep): void {
  const known = keys[kind].split(' ');
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`The key ${unknown} of a ${kind} is not supported`);
}
