import { chmod } from 'node:fs/promises';
import { join } from 'node:path';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { runWorkflow, type JobRun, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import type { GithubContext } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { blocksOf, folderOf, isWorkflow, pages, type Block } from '../support/workflows.ts';
import { errorOf, expectGreen, makeWorkspace, newRunId, openSandbox } from './support.ts';

const files = (await pages()).filter((file) => file.startsWith('docs/'));
const recipes = (await Promise.all(files.map(blocksOf))).flat().filter(isWorkflow);
/** Headings of those that a test has run. */
const tried = new Set<string>();

/** Those that a test of pull requests runs. */
const onPullRequests = [
  'Gating merges with a required job',
  'Gating merges with a required status',
  'Previews of pull requests',
  'What closing leaves',
  'Previews on a comment',
  'Pull requests from forks',
  'The run that publishes for a fork',
  'Pull requests',
];

/** The recipes that the tests of a file run. */
export type Part = 'pull requests' | 'versions' | 'others';

function partOf({ file, heading }: Block): Part {
  if (onPullRequests.includes(heading)) return 'pull requests';
  return file === 'docs/versions.md' ? 'versions' : 'others';
}

/** The headings of those that no test of this file has run. */
export function untried(part: Part): string[] {
  const mine = recipes.filter((recipe) => partOf(recipe) === part).map(({ heading }) => heading);
  return mine.filter((heading) => !tried.has(heading));
}

/** The headings of all. */
export const headings = recipes.map(({ heading }) => heading);

export const city = { 'data/city.gml': '<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>' };
export const tiles = { 'tiles/tileset.json': '{"asset":{"version":"1.1"}}', 'tiles/a.glb': 'glTF' };

export const tag: Partial<GithubContext> = { ref: 'refs/tags/v1.2.0' };
export const release: Partial<GithubContext> = {
  ...tag,
  event_name: 'release',
  event: { action: 'published' },
};
export const mergeGroup: Partial<GithubContext> = {
  event_name: 'merge_group',
  ref: 'refs/heads/gh-readonly-queue/main/pr-7-0',
  event: { action: 'checks_requested', merge_group: { head_sha: 'd'.repeat(40) } },
};

export function pullRequest(action = 'synchronize'): Partial<GithubContext> {
  const event = { action, number: 7, pull_request: { number: 7, head: { sha: 'c'.repeat(40) } } };
  return { event_name: 'pull_request', ref: 'refs/pull/7/merge', head_ref: 'more', event };
}

/** A comment on a pull request by somebody who is this to the repository. */
export function comment(association: string, body = '/preview'): Partial<GithubContext> {
  const issue = { number: 7, pull_request: { url: 'https://api.github.com/repos/o/r/pulls/7' } };
  const event = { action: 'created', issue, comment: { body, author_association: association } };
  return { event_name: 'issue_comment', event };
}

/** A pull request from a fork. */
const fork = {
  number: 8,
  head_ref: 'more',
  head_sha: 'd'.repeat(40),
  head_repository: 'stranger/city-models',
  head_repository_id: 480_999_999,
};

/** The end of another workflow's run on a pull request from a repository. */
export function workflowRun(repository: string, conclusion = 'success'): Partial<GithubContext> {
  const [login = ''] = repository.split('/');
  const from = { id: fork.head_repository_id, full_name: repository, owner: { login } };
  const head = { head_sha: fork.head_sha, head_branch: fork.head_ref, head_repository: from };
  const run = { id: 5, event: 'pull_request', conclusion, pull_requests: [], ...head };
  return { event_name: 'workflow_run', event: { action: 'completed', workflow_run: run } };
}

/** The key of a service account, as it is often a secret beside ion's token: each of its lines is masked. */
export const keyFile = '{\n  "type": "service_account",\n  "private_key": "-----BEGIN PRIVATE KEY-----"\n}\n';

/** The workflow below a heading. */
function recipeOf(heading: string): string {
  const recipe = recipes.find((candidate) => candidate.heading === heading);
  if (recipe === undefined) throw new Error(`There is no recipe “${heading}”`);
  tried.add(heading);
  return recipe.content;
}

/** A sandbox in which the pull requests and the release of a recipe are, too. */
export async function open(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(options);
  sandbox.github.seedPull({ number: 7, head_sha: 'c'.repeat(40) });
  sandbox.github.seedPull(fork);
  sandbox.github.seedRelease({ tag_name: 'v1.2.0' });
  return sandbox;
}

/** A workspace with stand-ins of programs, each of which writes what it was asked for and ends so. */
export async function workspaceOf(
  sources: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  // what is asked for by `view` is not there
  const programs = { 'bin/gh': 'echo gh "$@"; test "$2" != view', 'bin/curl': 'exit 22', ...others };
  const scripts = { ...programs, 'build.sh': 'mkdir -p "$1" && echo {} >"$1/tileset.json"' };
  const texts = Object.entries(scripts).map(([name, text]) => [name, `#!/bin/sh\n${text}\n`]);
  const workspace = await makeWorkspace({ ...sources, ...(Object.fromEntries(texts) as object) });
  for (const name of Object.keys(scripts)) await chmod(join(workspace, name), 0o755);
  return workspace;
}

export interface Options extends Partial<WorkflowOptions> {
  /** `api-url` of each step. Default: the sandbox's. */
  readonly apiUrl?: string;
  /** Makes another workflow of the recipe. */
  readonly change?: (text: string) => string;
}

/** Runs the workflow below a heading against a sandbox. */
export async function run(
  heading: string,
  sandbox: Sandbox,
  sources: Readonly<Record<string, string>> | string,
  { apiUrl = sandbox.ionUrl, change = (text) => text, ...options }: Options = {},
): Promise<Record<string, JobRun>> {
  const workspace = typeof sources === 'string' ? sources : await workspaceOf(sources);
  return runWorkflow({
    workflow: change(recipeOf(heading)),
    permit: (permissions) => sandbox.github.issueToken(permissions),
    workspace,
    secrets: { CESIUM_ION_TOKEN: sandbox.token },
    actionDir: folderOf,
    path: [join(workspace, 'bin')],
    ...options,
    github: githubContext(sandbox, { run_id: newRunId(), ...options.github }),
    action: (step) =>
      Promise.resolve({
        ...step,
        inputs: { 'api-url': apiUrl, ...step.inputs },
        nodeArguments: fastClock,
      }),
  });
}

/** The jobs' results, by name, after each action has been seen to be green or to fail with one error. */
export function resultsOf(jobs: Readonly<Record<string, JobRun>>): Record<string, string> {
  for (const step of Object.values(jobs).flatMap(({ actions }) => actions)) {
    if (step.conclusion === 'success') expectGreen(step);
    else errorOf(step);
  }
  return Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));
}

/** The results of several runs at once, by the runs' names. */
export async function each(runs: Readonly<Record<string, () => Promise<Record<string, JobRun>>>>) {
  const all = Object.entries(runs).map(async ([name, task]) => [name, resultsOf(await task())] as const);
  return Object.fromEntries(await Promise.all(all));
}

export function namesIn({ assets }: Sandbox): string[] {
  return [...assets.values()].map(({ metadata }) => metadata.name);
}

/** A tiling that fails for the asset of this name. */
export function failing(name: string): Pick<SandboxOptions, 'tiling'> {
  return { tiling: ({ metadata }) => [{ status: metadata.name === name ? 'DATA_ERROR' : 'COMPLETE' }] };
}
