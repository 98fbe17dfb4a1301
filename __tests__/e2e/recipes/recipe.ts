import { randomBytes } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { expect } from '@jest/globals';

import { fastClock } from '../../../sandbox/fast-clock.ts';
import { scopes } from '../../../sandbox/ion/ion-types.ts';
import { runWorkflow, type JobRun, type WorkflowOptions } from '../../../sandbox/runner/run-workflow.ts';
import type { GithubContext, RunOptions, StepRun } from '../../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type SandboxOptions } from '../../../sandbox/sandbox.ts';
import { completed, type Block } from '../../support/blocks.ts';
import { folderOf } from '../../support/workflows.ts';
import { compileCache, errorOf, expectGreen, makeWorkspace, newRunId, openSandbox } from '../support.ts';
import { fork } from './events.ts';

/** The address of the site of the repository. */
export const site = 'https://owner.github.io/city-models';

/** A token for pages, which opens all assets of the sandbox. */
export const viewerToken = `sandbox.${'v'.repeat(32)}`;

/** The outputs of GitHub's own actions, by their names: those in their `action.yml` that the pages use. */
const standIns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'actions/configure-pages': { base_url: site },
  'actions/deploy-pages': { page_url: `${site}/` },
};

type Sources = Readonly<Record<string, string | Buffer>>;
type Jobs = Readonly<Record<string, JobRun>>;

/** Runs the workflow of a block against a sandbox. */
export type Recipe = (
  sandbox: Sandbox,
  /** Files of the workspace, or the workspace. */
  sources: Sources | string,
  options?: Options,
) => Promise<Record<string, JobRun>>;

export interface Options extends Partial<WorkflowOptions> {
  /** The input `api-url` of each step. Default: the URL of the sandbox. */
  readonly apiUrl?: string;
  /** Variables of the runner itself, as in its file `.env`. */
  readonly runnerEnv?: Readonly<Record<string, string>>;
  /** Creates another workflow of the recipe. */
  readonly change?: (text: string) => string;
  /** Called before each action. */
  readonly before?: (step: RunOptions) => Promise<void>;
}

/** One run of a block in a separate sandbox. */
export interface Case {
  readonly sources?: Sources;
  readonly github?: Partial<GithubContext>;
  readonly options?: Options;
  readonly sandbox?: SandboxOptions;
  /** The results of the jobs. */
  readonly results: Readonly<Record<string, JobRun['result']>>;
  /** The names of the assets that exist afterwards, in any order. */
  readonly assets?: readonly string[];
}

/** The expectation of a block: cases, or a test of several steps. */
export type Expectation = Readonly<
  Record<string, Readonly<Record<string, Case>> | ((recipe: Recipe) => Promise<void>)>
>;

export function recipeOf(block: Block): Recipe {
  return async (sandbox, sources, options = {}) => {
    const { apiUrl = sandbox.ionUrl, runnerEnv, change = (text) => text, before, ...others } = options;
    const workspace = typeof sources === 'string' ? sources : await workspaceOf(sources);
    return runWorkflow({
      workflow: change(completed(block).content),
      permit: (permissions) => sandbox.github.issueToken(permissions),
      workspace,
      secrets: { CESIUM_ION_TOKEN: sandbox.token },
      vars: { CESIUM_VIEWER_TOKEN: viewerToken, VIEWER_URL: `${site}/` },
      standIn: ({ uses }) => ({ outputs: standIns[uses.split('@', 1)[0] ?? ''] ?? {} }),
      actionDir: folderOf,
      path: [join(workspace, 'bin')],
      ...others,
      github: githubContext(sandbox, { run_id: newRunId(), ...others.github }),
      action: async (step) => {
        await before?.(step);
        // a check needs no ion
        const access = basename(step.actionDir) === 'check' ? {} : { 'api-url': apiUrl };
        const env = { NODE_COMPILE_CACHE: compileCache, ...runnerEnv, ...step.env };
        return { ...step, inputs: { ...step.inputs, ...access }, nodeArguments: fastClock, env };
      },
    });
  };
}

/** Runs all cases at the same time. */
export async function expectCases(recipe: Recipe, cases: Readonly<Record<string, Case>>): Promise<void> {
  const runs = Object.entries(cases).map(async ([name, { sources = {}, github = {}, options, ...one }]) => {
    const sandbox = await open(one.sandbox);
    const results = resultsOf(await recipe(sandbox, sources, { github, ...options }));
    const assets = one.assets === undefined ? undefined : namesIn(sandbox).sort();
    return [name, { results, ...(assets && { assets }) }] as const;
  });
  const expected = Object.entries(cases).map(([name, { results, assets }]) => {
    return [name, { results, ...(assets && { assets: assets.toSorted() }) }] as const;
  });
  expect(Object.fromEntries(await Promise.all(runs))).toEqual(Object.fromEntries(expected));
}

/** A sandbox that also has the pull requests and the release of a recipe. */
export async function open(options: SandboxOptions = {}): Promise<Sandbox> {
  const owner = `sandbox.${randomBytes(24).toString('base64url')}`;
  const tokens = { [owner]: scopes, [viewerToken]: ['assets:read'] } as const;
  const sandbox = await openSandbox({ tokens, ...options });
  sandbox.github.seedPull({ number: 7, head_sha: 'c'.repeat(40) });
  sandbox.github.seedPull(fork);
  sandbox.github.seedRelease({ tag_name: 'v1.2.0' });
  return sandbox;
}

/** A tileset whose only tile has no content. */
const emptyTileset = JSON.stringify({
  asset: { version: '1.1' },
  geometricError: 20,
  root: { boundingVolume: { region: [0.23, 0.91, 0.24, 0.92, 0, 50] }, geometricError: 0 },
});

/** A workspace with stand-ins of programs. Each one records its arguments and exits with the given code. */
export async function workspaceOf(sources: Sources, others: Sources = {}): Promise<string> {
  // `view` asks for something that does not exist
  const programs = { 'bin/gh': 'echo gh "$@"; test "$2" != view', 'bin/curl': 'exit 22', ...others };
  const scripts = { ...programs, 'build.sh': `mkdir -p "$1" && echo '${emptyTileset}' >"$1/tileset.json"` };
  const texts = Object.entries(scripts).map(([name, text]) => [name, `#!/bin/sh\n${text}\n`]);
  const workspace = await makeWorkspace({ ...sources, ...(Object.fromEntries(texts) as Sources) });
  for (const name of Object.keys(scripts)) await chmod(join(workspace, name), 0o755);
  return workspace;
}

/** The results of the jobs, by name. Checks first that each action was green or failed with one error. */
export function resultsOf(jobs: Jobs): Record<string, JobRun['result']> {
  for (const step of Object.values(jobs).flatMap(({ actions }) => actions)) {
    const annotations = step.annotations.filter(({ message }) => !message.startsWith('This is a dry run'));
    if (step.conclusion === 'success') expectGreen({ ...step, annotations });
    else errorOf(step);
  }
  return Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));
}

/** The texts of the error annotations of a step. */
export function errorsOf({ annotations }: StepRun): string[] {
  return annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
}

export function namesIn({ assets }: Sandbox): string[] {
  return [...assets.values()].map(({ metadata }) => metadata.name);
}

/** A tiling that fails for the asset with this name. */
export function failing(name: string): Pick<SandboxOptions, 'tiling'> {
  return { tiling: ({ metadata }) => [{ status: metadata.name === name ? 'DATA_ERROR' : 'COMPLETE' }] };
}
