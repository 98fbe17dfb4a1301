import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { fastClock } from '../../sandbox/fast-clock.ts';
import {
  runWorkflow,
  type JobRun,
  type Permissions,
  type Workflow,
  type WorkflowOptions,
} from '../../sandbox/runner/run-workflow.ts';
import type { GithubContext } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { posixDescribe, posixIt } from '../support/posix.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { blocksOf, folderOf, isWorkflow, pages } from '../support/workflows.ts';
import { errorOf, expectGreen, makeWorkspace, openSandbox } from './support.ts';

const files = (await pages()).filter((file) => file.startsWith('docs/'));
const recipes = (await Promise.all(files.map(blocksOf))).flat().filter(isWorkflow);
/** Headings of those that a test has run. */
const tried = new Set<string>();
let proxy: Proxy | undefined;

afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

const city = { 'data/city.gml': '<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>' };
const tiles = { 'tiles/tileset.json': '{"asset":{"version":"1.1"}}', 'tiles/a.glb': 'glTF' };

const tag: Partial<GithubContext> = { ref: 'refs/tags/v1.2.0' };
const release: Partial<GithubContext> = { ...tag, event_name: 'release', event: { action: 'published' } };
const mergeGroup: Partial<GithubContext> = {
  event_name: 'merge_group',
  ref: 'refs/heads/gh-readonly-queue/main/pr-7-0',
  event: { action: 'checks_requested', merge_group: { head_sha: 'd'.repeat(40) } },
};

function pullRequest(action = 'synchronize'): Partial<GithubContext> {
  const event = { action, number: 7, pull_request: { number: 7, head: { sha: 'c'.repeat(40) } } };
  return { event_name: 'pull_request', ref: 'refs/pull/7/merge', head_ref: 'more', event };
}

/** The workflow below a heading, and what its jobs may do on GitHub, all taken together. */
function recipeOf(heading: string) {
  const recipe = recipes.find((candidate) => candidate.heading === heading);
  if (recipe === undefined) throw new Error(`There is no recipe “${heading}”`);
  tried.add(heading);
  const workflow = parse(recipe.content) as Workflow;
  const jobs = Object.values(workflow.jobs).map((job) => job.permissions);
  const permissions = Object.assign({}, workflow.permissions, ...jobs) as Permissions;
  return { workflow: recipe.content, permissions };
}

/** A sandbox in which the pull request and the release of a recipe are, too, with the recipe's permissions. */
async function open(heading: string, options: SandboxOptions = {}): Promise<Sandbox> {
  const none = { statuses: 'none', 'pull-requests': 'none', issues: 'none', contents: 'none' } as const;
  const permissions = { ...none, ...recipeOf(heading).permissions };
  const sandbox = await openSandbox({ ...options, github: { permissions } });
  sandbox.github.seedPull({ number: 7, head_sha: 'c'.repeat(40) });
  sandbox.github.seedRelease({ tag_name: 'v1.2.0' });
  return sandbox;
}

/** A workspace with stand-ins of programs, each of which writes what it was asked for and ends so. */
async function workspaceOf(sources: Readonly<Record<string, string>>): Promise<string> {
  const programs = { 'bin/gh': 'echo gh "$@"', 'bin/curl': 'exit 22' };
  const scripts = { ...programs, 'build.sh': 'mkdir -p "$1" && echo {} >"$1/tileset.json"' };
  const texts = Object.entries(scripts).map(([name, text]) => [name, `#!/bin/sh\n${text}\n`]);
  const workspace = await makeWorkspace({ ...sources, ...(Object.fromEntries(texts) as object) });
  for (const name of Object.keys(scripts)) await chmod(join(workspace, name), 0o755);
  return workspace;
}

interface Options extends Partial<WorkflowOptions> {
  /** `api-url` of each step. Default: the sandbox's. */
  readonly apiUrl?: string;
}

/** Runs the workflow below a heading against a sandbox. */
async function run(
  heading: string,
  sandbox: Sandbox,
  sources: Readonly<Record<string, string>> | string,
  { apiUrl = sandbox.ionUrl, ...options }: Options = {},
): Promise<Record<string, JobRun>> {
  const workspace = typeof sources === 'string' ? sources : await workspaceOf(sources);
  return runWorkflow({
    workflow: recipeOf(heading).workflow,
    workspace,
    secrets: { CESIUM_ION_TOKEN: sandbox.token },
    actionDir: folderOf,
    path: [join(workspace, 'bin')],
    ...options,
    github: githubContext(sandbox, options.github),
    action: (step) =>
      Promise.resolve({
        ...step,
        inputs: { 'api-url': apiUrl, ...step.inputs },
        nodeArguments: fastClock,
      }),
  });
}

/** The jobs' results, by name, after each action has been seen to be green or to fail with one error. */
function resultsOf(jobs: Readonly<Record<string, JobRun>>): Record<string, string> {
  for (const step of Object.values(jobs).flatMap(({ actions }) => actions)) {
    if (step.conclusion === 'success') expectGreen(step);
    else errorOf(step);
  }
  return Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));
}

/** The results of several runs at once, by the runs' names. */
async function each(runs: Readonly<Record<string, () => Promise<Record<string, JobRun>>>>) {
  const all = Object.entries(runs).map(async ([name, task]) => [name, resultsOf(await task())] as const);
  return Object.fromEntries(await Promise.all(all));
}

function namesIn({ assets }: Sandbox): string[] {
  return [...assets.values()].map(({ metadata }) => metadata.name);
}

/** A tiling that fails for the asset of this name. */
function failing(name: string): Pick<SandboxOptions, 'tiling'> {
  return { tiling: ({ metadata }) => [{ status: metadata.name === name ? 'DATA_ERROR' : 'COMPLETE' }] };
}

posixDescribe('the recipe', () => {
  it('“A step in a workflow” publishes once what does not change', async () => {
    const heading = 'A step in a workflow';
    const sandbox = await open(heading);
    const { publish } = await run(heading, sandbox, city);
    expect(publish).toMatchObject({ result: 'success', actions: [{ outputs: { 'asset-key': 'city' } }] });
    const [id] = sandbox.assets.keys();
    expect(publish?.stdout).toBe(`Published as asset ${id}\n`);
    const again = await run(heading, sandbox, city);
    expect(resultsOf(again)).toEqual({ publish: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([id]);
  });

  it('“On a release” names the asset after the tag', async () => {
    const heading = 'On a release';
    const sandbox = await open(heading);
    const jobs = await run(heading, sandbox, tiles, { github: release });
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    expect(namesIn(sandbox)).toEqual(['City model v1.2.0']);
  });

  it('“A release that a workflow makes” makes it first', async () => {
    const heading = 'A release that a workflow makes';
    const sandbox = await open(heading);
    const jobs = await run(heading, sandbox, tiles, { github: tag });
    expect(resultsOf(jobs)).toEqual({ release: 'success', publish: 'success' });
    expect(jobs['release']?.stdout).toMatch(/^gh release create v1\.2\.0 --repo \S+ --verify-tag /);
    expect(namesIn(sandbox)).toEqual(['City model v1.2.0']);
  });

  it('“Gating merges with a required job” opens the gate only where all jobs have succeeded', async () => {
    const heading = 'Gating merges with a required job';
    const untiled = failing('City model, in review');
    const github = pullRequest();
    expect(
      await each({
        'pull request': async () => run(heading, await open(heading), city, { github }),
        'merge group': async () => run(heading, await open(heading), city, { github: mergeGroup }),
        'no data': async () => run(heading, await open(heading), {}, { github }),
        'bad data': async () => run(heading, await open(heading, untiled), city, { github: mergeGroup }),
        fork: async () => run(heading, await open(heading), city, { github, secrets: {} }),
      }),
    ).toEqual({
      'pull request': { check: 'success', publish: 'success', gate: 'success' },
      'merge group': { check: 'success', publish: 'success', gate: 'success' },
      'no data': { check: 'failure', publish: 'skipped', gate: 'failure' },
      'bad data': { check: 'success', publish: 'failure', gate: 'failure' },
      fork: { check: 'success', publish: 'failure', gate: 'failure' },
    });
  });

  it('“Gating merges with a required status” publishes for pull requests and merge groups', async () => {
    const heading = 'Gating merges with a required status';
    const publish = async (github: Partial<GithubContext>) =>
      run(heading, await open(heading), city, { github });
    expect(await each({ request: () => publish(pullRequest()), group: () => publish(mergeGroup) })).toEqual({
      request: { publish: 'success' },
      group: { publish: 'success' },
    });
  });

  it('“Previews of pull requests” keeps one asset, which each recipe for a closed one deletes', async () => {
    const heading = 'Previews of pull requests';
    const closing = { github: pullRequest('closed') };
    const byHand = { github: { event_name: 'workflow_dispatch', event: {} }, inputs: { number: 7 } };
    const story = async (contents: readonly string[], after: string, options: Options) => {
      const sandbox = await open(heading);
      sandbox.seedAsset({ name: 'foreign' });
      for (const content of contents) {
        const sources = { 'data/city.gml': content };
        const jobs = await run(heading, sandbox, sources, { github: pullRequest() });
        expect(resultsOf(jobs)).toEqual({ publish: 'success', cleanup: 'skipped' });
      }
      expect(namesIn(sandbox)).toEqual(['foreign', 'City model, preview of pull request 7']);
      const jobs = await run(after, sandbox, {}, options);
      expect(namesIn(sandbox)).toEqual(['foreign']);
      return jobs;
    };
    const first = city['data/city.gml'];
    expect(
      await each({
        same: () => story([first, `${first}<!-- more -->`], heading, closing),
        byHand: () => story([first], 'What closing leaves', byHand),
        versions: () => story([first], 'Pull requests', closing),
      }),
    ).toEqual({
      same: { publish: 'skipped', cleanup: 'success' },
      byHand: { cleanup: 'success' },
      versions: { cleanup: 'success' },
    });
  });

  it('“Previews of pull requests” does nothing for forks', async () => {
    const heading = 'Previews of pull requests';
    const sandbox = await open(heading);
    for (const action of ['opened', 'closed']) {
      const options = { github: pullRequest(action), secrets: {} };
      for (const job of Object.values(await run(heading, sandbox, city, options))) {
        expect(job.result).not.toBe('failure');
      }
    }
    expect(sandbox.requests).toEqual([]);
  });

  describe('“A matrix with one gate”', () => {
    const heading = 'A matrix with one gate';
    const districts = { 'districts/centre/a.las': 'centre', 'districts/north/a.las': 'north' };

    it('waits for what all cells have published', async () => {
      const sandbox = await open(heading);
      const jobs = await run(heading, sandbox, districts, { github: pullRequest() });
      expect(resultsOf(jobs)).toEqual({ publish: 'success', gate: 'success' });
      expect(namesIn(sandbox).sort()).toEqual(['City model, centre', 'City model, north']);
      const statuses = JSON.parse(jobs['gate']?.actions[0]?.outputs['statuses'] ?? '') as object;
      expect(Object.keys(statuses).map(Number).sort()).toEqual([...sandbox.assets.keys()].sort());
    });

    it('fails where ion cannot tile one, or where a cell fails', async () => {
      const untiled = failing('City model, north');
      const missing = { 'districts/centre/a.las': 'centre' };
      expect(
        await each({
          untiled: async () => run(heading, await open(heading, untiled), districts),
          missing: async () => run(heading, await open(heading), missing),
        }),
      ).toEqual({
        untiled: { publish: 'success', gate: 'failure' },
        missing: { publish: 'failure', gate: 'failure' },
      });
    });
  });

  it('“Data built by an earlier job” publishes what was built', async () => {
    const heading = 'Data built by an earlier job';
    const sandbox = await open(heading);
    const jobs = await run(heading, sandbox, {});
    expect(resultsOf(jobs)).toEqual({ build: 'success', publish: 'success' });
    const [id = 0] = sandbox.assets.keys();
    expect([...(await sandbox.objects(id)).keys()]).toEqual(['tileset.json']);
  });

  it('“Self-hosted runners and proxies” gets out by the proxy alone', async () => {
    const heading = 'Self-hosted runners and proxies';
    const sandbox = await open(heading, {
      tls: true,
      uploadLocation: (location) => ({ ...location, endpoint: 'https://s3.sandbox.test' }),
    });
    const portOf = (url: string) => Number(new URL(url).port);
    proxy = await startProxy({
      'ion.sandbox.test:443': portOf(sandbox.ionUrl),
      's3.sandbox.test:443': portOf(sandbox.s3Url),
    });
    const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: sandbox.caFile ?? '' };
    const jobs = await run(
      heading,
      sandbox,
      { 'scans/a/b.laz': 'points' },
      { env, apiUrl: 'https://ion.sandbox.test' },
    );
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    expect(namesIn(sandbox)).toHaveLength(1);
  });

  it('“Old versions” leaves the newest', async () => {
    const heading = 'Old versions';
    const now = Date.now();
    let ageMs = 60 * 24 * 3_600_000;
    const sandbox = await open(heading, { now: () => now - ageMs });
    const publish = (more: string) =>
      run('A step in a workflow', sandbox, { 'data/city.gml': city['data/city.gml'] + more });
    await publish('');
    await publish('<!-- more -->');
    const [, newest] = sandbox.assets.keys();
    ageMs = 0;
    expect(resultsOf(await run(heading, sandbox, {}))).toEqual({ cleanup: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([newest]);
  });

  it.each([
    ['With GitHub Pages', 'site/ion-assets.json', {}],
    ['As a release asset', 'ion-assets.json', release],
  ])('“%s” writes the id', async (heading, file, github) => {
    const sandbox = await open(heading);
    const workspace = await workspaceOf(city);
    const event = { repository: { name: 'city-models' }, ...github.event };
    const jobs = await run(heading, sandbox, workspace, { github: { ...github, event } });
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    const result = JSON.parse(await readFile(join(workspace, file), 'utf8')) as unknown;
    expect(result).toMatchObject({ city: { id: [...sandbox.assets.keys()][0] } });
  });
});

posixIt('each recipe was run', () => {
  expect([...tried].sort()).toEqual(recipes.map(({ heading }) => heading).sort());
});
