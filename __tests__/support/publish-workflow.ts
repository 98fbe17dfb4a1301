import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { stringify } from 'yaml';

import { openArtifacts, type ArtifactStore } from '../../sandbox/runner/artifacts.ts';
import {
  runWorkflow,
  type JobRun,
  type StandIn,
  type StandInStep,
  type WorkflowOptions,
} from '../../sandbox/runner/run-workflow.ts';
import type { GithubContext } from '../../sandbox/runner/types.ts';
import { makeFolder } from './folder.ts';
import { read } from './workflows.ts';

const repository = resolve(import.meta.dirname, '../..');

/** The name by which the caller calls the workflow. */
export const publishWorkflow = 'OWNER/ion-upload/.github/workflows/publish.yml@v1';

/** The actions of this repository that the workflow uses. */
export type OwnAction = 'plan' | 'upload' | 'wait';

/** What a run of the workflow needs. */
export interface PublishOptions extends Partial<
  Pick<WorkflowOptions, 'action' | 'path' | 'permit' | 'vars'>
> {
  /** The inputs of the workflow. */
  readonly inputs?: Readonly<Record<string, string | number | boolean>>;
  /** The secret `token`. Default: none. */
  readonly token?: string;
  /** The context of the caller. `run_attempt` is set here. */
  readonly github?: Partial<GithubContext>;
  /** More keys of the job that calls. Default: `permissions: { contents: read }`. */
  readonly job?: Readonly<Record<string, unknown>>;
  /** Fills the workspace of one job: plays `actions/checkout`. `inputs.lfs` is `'true'` or `'false'`, or not there. */
  readonly checkout?: (step: StandInStep) => Promise<void>;
  /** Functions that play actions of this repository. Each other action is the one in the folder of that name. */
  readonly plays?: Readonly<Partial<Record<OwnAction, StandIn>>>;
}

/** One run: several attempts of it share artifacts and the run's id. */
export interface PublishRun {
  /**
   * Runs all jobs.
   * @param cancel cancels the run if it aborts
   */
  start(cancel?: AbortSignal): Promise<Attempt>;
  /** "Re-run failed jobs": runs what failed or was cancelled, and all that needs it. */
  rerunFailed(cancel?: AbortSignal): Promise<Attempt>;
  readonly artifacts: ArtifactStore;
}

/** The jobs of one attempt. A job of the workflow has no result if the call itself did not start. */
export interface Attempt {
  /** The calling job: its result, its outputs. */
  readonly data: JobRun;
  /** The jobs of the workflow: `plan`, `publish`, `wait`, `gate`. A cell of `publish` has its entry in `matrix.entry`. */
  readonly jobs: Readonly<Record<string, JobRun>>;
  /** The results of the jobs, and those of the cells of `publish` by entry: `publish (city)`. */
  readonly results: Readonly<Record<string, JobRun['result']>>;
}

/**
 * A run of a workflow of another repository with the job `data`, which calls this repository's publish.yml at a tag. As
 * on GitHub, each job has its own workspace, `$/NAME` is the action of this repository, and artifacts last from one
 * attempt to the next.
 *
 * @example
 * const run = await openPublishRun({ token, checkout: ({ workspace }) => cp(data, workspace, { recursive: true }) });
 * const { results } = await run.start();
 * expect(results).toEqual({ plan: 'success', 'publish (city)': 'success', …, gate: 'success' });
 * await run.rerunFailed();
 */
export async function openPublishRun(options: PublishOptions): Promise<PublishRun> {
  const folder = await makeFolder();
  const store = join(folder, 'artifacts');
  await mkdir(store);
  const artifacts = openArtifacts(store);
  const { content } = await read('.github/workflows/publish.yml');
  let last: Readonly<Record<string, JobRun>> | undefined;
  let attempts = 0;
  const run = async (previous: typeof last, cancel: AbortSignal | undefined): Promise<Attempt> => {
    attempts += 1;
    last = await runWorkflow({
      workflow: callerOf(options),
      calledWorkflow: (uses) =>
        uses === publishWorkflow ? Promise.resolve(content) : Promise.reject(new Error(`Not there: ${uses}`)),
      workspace: folder,
      openWorkspace: () => makeFolder(),
      secrets: options.token === undefined ? {} : { CESIUM_ION_TOKEN: options.token },
      actionDir: (uses) => {
        const name = ownAction(uses);
        return name === undefined || name in (options.plays ?? {}) ? undefined : join(repository, name);
      },
      standIn: (step) => play(step, options, artifacts),
      action: (step) => Promise.resolve(step),
      ...pick(options),
      github: { ...options.github, run_attempt: String(attempts) },
      ...(cancel && { cancel }),
      ...(previous && { previous }),
    });
    return attemptOf(last);
  };
  return {
    start: (cancel) => run(undefined, cancel),
    rerunFailed: (cancel) => run(last, cancel),
    artifacts,
  };
}

function pick({ action, path, permit, vars }: PublishOptions): Partial<WorkflowOptions> {
  return {
    ...(action && { action }),
    ...(path && { path }),
    ...(permit && { permit }),
    ...(vars && { vars }),
  };
}

function callerOf({ inputs = {}, job }: PublishOptions): string {
  const data = {
    permissions: { contents: 'read' },
    uses: publishWorkflow,
    with: inputs,
    secrets: { token: '${{ secrets.CESIUM_ION_TOKEN }}' },
    ...job,
  };
  return stringify({ on: 'push', jobs: { data } });
}

/** The name of an action of this repository: its folder. */
function ownAction(uses: string): string | undefined {
  return /^OWNER\/ion-upload\/([\w-]+)@v1$/.exec(uses)?.[1];
}

/** @throws Error for an action that nothing plays */
async function play(step: StandInStep, { checkout, plays = {} }: PublishOptions, artifacts: ArtifactStore) {
  const { uses } = step;
  const own = plays[ownAction(uses) as OwnAction];
  if (own !== undefined) return own(step);
  if (uses.startsWith('actions/checkout@')) {
    await checkout?.(step);
    return {};
  }
  const played = await artifacts.standIn(step);
  if (played === undefined) throw new Error(`Nothing plays ${uses}`);
  return played;
}

function attemptOf(all: Readonly<Record<string, JobRun>>): Attempt {
  const { data } = all;
  if (data === undefined) throw new Error('The caller has no job data');
  const jobs = data.cells[0]?.jobs ?? {};
  const results = Object.entries(jobs).flatMap(([name, { result, cells }]) => {
    const isMatrix = name === 'publish' && cells.length > 0;
    if (!isMatrix) return [[name, result] as const];
    return cells.map((cell) => [`${name} (${String(cell.matrix['entry'])})`, cell.result] as const);
  });
  return { data, jobs, results: Object.fromEntries(results) };
}
