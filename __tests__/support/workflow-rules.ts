import { parse } from 'yaml';

import type { WorkflowStep } from '../../sandbox/runner/run-workflow.ts';
import type { Document } from './workflows.ts';

interface Job {
  readonly if?: string;
  readonly permissions?: object;
  readonly 'timeout-minutes'?: number;
  /** Undefined if the job is another workflow. */
  readonly steps?: readonly WorkflowStep[];
}

interface OwnWorkflow {
  readonly on: string | Readonly<Record<string, unknown>>;
  readonly permissions?: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The violations of this repository's own rules for its workflows, beyond the rules of linters. */
export function brokenRules({ file, content }: Document): string[] {
  const workflow = parse(content) as OwnWorkflow;
  const events = typeof workflow.on === 'string' ? [workflow.on] : Object.keys(workflow.on);
  const hasReporter = file === reporter.file;
  const faults = [
    ...(isEmpty(workflow.permissions) || hasReporter ? [] : ['has permissions for all jobs']),
    ...(hasReporter && workflow.permissions !== undefined ? ['limits the job that reports'] : []),
    ...((workflow.concurrency ?? events.join() === 'workflow_call') ? [] : ['has no concurrency group']),
    ...events
      .filter((event) => withSecrets.has(event))
      .map((event) => `gives secrets to strangers: ${event}`),
    ...pinFaults(content),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => {
      const isReporter = hasReporter && name === reporter.job;
      const faults = [...jobFaults(job, events), ...permissionFaults(job, isReporter)];
      return faults.map((fault) => `${name} ${fault}`);
    }),
  ];
  return faults.map((fault) => `${file}: ${fault}`);
}

/**
 * The one job without permissions. It is called by workflows of other repositories, and reports as far as the calling
 * job permits: one that names `pull-requests: write` could not be called by a job that has `contents: read` alone.
 * So neither the job nor its workflow names permissions; all other jobs do.
 */
const reporter = { file: '.github/workflows/publish.yml', job: 'wait' };

function permissionFaults({ permissions }: Job, isReporter: boolean): string[] {
  if (isReporter) return permissions === undefined ? [] : ['names permissions, which a caller may not have'];
  return permissions === undefined ? ['names no permissions'] : [];
}

/** Events by strangers on which a workflow still has secrets. */
const withSecrets = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

const forPushes = "${{ github.event_name == 'push' }}";

function jobFaults(job: Job, events: readonly string[]): string[] {
  const { steps = [] } = job;
  const isPushing = steps.some(({ run }) => run?.includes('git push'));
  const mayMeetStrangers = events.includes('pull_request') && job.if !== forPushes;
  return [
    ...(job.steps && job['timeout-minutes'] === undefined ? ['has no time-out'] : []),
    ...(mayMeetStrangers && JSON.stringify(job).includes('secrets.') ? ['has secrets on pull requests'] : []),
    ...(lacksPackages(steps) ? ['runs scripts before npm ci'] : []),
    ...steps.flatMap((step) => stepFaults(step, isPushing)),
  ];
}

/** Whether a job runs a script of the repository although nothing has installed the packages that it imports. */
function lacksPackages(steps: readonly WorkflowStep[]): boolean {
  const script = steps.map(({ run = '' }) => run).join('\n');
  const first = script.search(/\bnpm run\b|\bnode (sandbox|bench)\//);
  return first >= 0 && !script.slice(0, first).includes('npm ci');
}

function stepFaults({ uses = '', with: given, run = '' }: WorkflowStep, isPushing: boolean): string[] {
  const isKept = uses.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false;
  return [
    ...(run.includes('${{') ? [`has an expression in a script, not in env: ${run}`] : []),
    ...(isKept && !isPushing ? ['leaves the token with the checkout'] : []),
  ];
}

/** Actions of others are pinned by commit, with the version in a comment; those of this repository by `./` or `$/`. */
function pinFaults(content: string): string[] {
  return usesOf(content)
    .filter((uses) => !/^[.$]\//.test(uses) && !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses))
    .map((uses) => `does not pin ${uses}`);
}

/** The value of `uses:`, with the comment. */
export function usesOf(content: string): string[] {
  return [...content.matchAll(/^[ -]*uses: *(.*)$/gm)].map(([, uses = '']) => uses);
}

function isEmpty(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}
