import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect, it } from '@jest/globals';

import type { StandIn, StandInStep } from '../sandbox/runner/run-workflow.ts';
import { posixDescribe } from './support/platform.ts';
import { openPublishRun, type OwnAction, type PublishOptions } from './support/publish-workflow.ts';

/** What a played step got. */
interface Seen {
  readonly name: OwnAction;
  readonly step: StandInStep;
}

interface Played {
  /** The entries that have changed. */
  readonly changed?: readonly string[];
  readonly unchanged?: readonly string[];
  readonly left?: string;
  /** The entries whose upload fails, also changed between attempts. */
  readonly failing?: Set<string>;
}

/** Stand-ins of the three actions that do what the workflow relies on, and a record of their steps. */
function playing({ changed = [], unchanged = [], left = '0', failing = new Set() }: Played) {
  const seen: Seen[] = [];
  const record =
    (name: OwnAction, play: StandIn): StandIn =>
    (step) => {
      seen.push({ name, step });
      return play(step);
    };
  const plays = {
    plan: record('plan', async ({ inputs, temp }) => {
      if (!inputs['token']) {
        if (inputs['if-no-token'] !== 'skip') return { error: 'no token' };
        return { outputs: { matrix: '[]', 'has-work': '', unchanged: '[]', left: '0' } };
      }
      const results = join(temp, 'plan');
      await mkdir(results);
      for (const name of unchanged) await writeFile(join(results, `${name}.json`), `{"asset-key":"${name}"}`);
      const hasWork = String(changed.length > 0);
      const lists = { matrix: JSON.stringify(changed), unchanged: JSON.stringify(unchanged) };
      return { outputs: { ...lists, 'has-work': hasWork, left, results, 'plan-id': 'e5f1' } };
    }),
    upload: record('upload', ({ inputs, github }) => {
      const { entry = '' } = inputs;
      if (failing.has(entry)) return { error: `${entry} fails` };
      return {
        outputs: { result: JSON.stringify({ 'asset-key': entry, 'run-attempt': github.run_attempt }) },
      };
    }),
    wait: record('wait', async ({ inputs, workspace }) => {
      const file = join(workspace, inputs['result-file'] ?? '');
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, '{}');
      return {};
    }),
  };
  const of = (name: OwnAction) => seen.filter((one) => one.name === name).map(({ step }) => step);
  return { plays, of };
}

const token = 't'.repeat(20);

async function start(played: Played, options: PublishOptions = { token }) {
  const { plays, of } = playing(played);
  const run = await openPublishRun({ plays, ...options });
  return { run, of, ...(await run.start()) };
}

const fork = {
  event_name: 'pull_request',
  event: { pull_request: { head: { repo: { full_name: 'stranger/city-models' } } } },
};
const own = {
  event_name: 'pull_request',
  event: { pull_request: { head: { repo: { full_name: 'octo-org/city-models' } } } },
};

posixDescribe('publish.yml', () => {
  it('publishes each changed entry in its own job, and waits for all', async () => {
    const { results, data, jobs, run, of } = await start({ changed: ['a', 'b'], unchanged: ['c'] });
    expect(results).toEqual({
      ...{ plan: 'success', 'publish (a)': 'success', 'publish (b)': 'success' },
      ...{ wait: 'success', gate: 'success' },
    });
    expect(data).toMatchObject({ result: 'success', outputs: { 'has-work': 'true', unchanged: '["c"]' } });
    expect(jobs['gate']?.stdout).toBe('');
    expect(await run.artifacts.list()).toEqual({
      '1/ion-assets': ['ion-assets.json'],
      '1/ion-e5f1-1': ['c.json'],
      '1/ion-e5f1-1-a': ['a.json'],
      '1/ion-e5f1-1-b': ['b.json'],
    });
    const result = await readFile(join(run.artifacts.folderOf('1/ion-e5f1-1-a'), 'a.json'), 'utf8');
    expect(JSON.parse(result)).toEqual({ 'asset-key': 'a', 'run-attempt': '1' });
    expect(of('upload').map(({ inputs }) => inputs)).toContainEqual({
      ...{ token, 'api-url': 'https://api.cesium.com', manifest: 'ion-manifest.yml' },
      ...{ entry: 'a', wait: 'false' },
    });
  });

  it('runs the actions of its own repository at its own tag, on the data of the caller', async () => {
    const workspaces: string[] = [];
    const { of } = await start(
      { changed: ['a'] },
      {
        token,
        checkout: async ({ workspace, inputs, github }) => {
          workspaces.push(workspace);
          expect(github.repository).toBe('octo-org/city-models');
          await writeFile(join(workspace, 'data'), inputs['lfs'] === 'true' ? 'content' : 'pointer');
        },
        inputs: { lfs: true },
      },
    );
    expect(of('plan')[0]?.uses).toBe('OWNER/ion-upload/plan@v1');
    const texts = await Promise.all(workspaces.map((folder) => readFile(join(folder, 'data'), 'utf8')));
    expect(texts).toEqual(['pointer', 'content', 'pointer']);
    expect(new Set(workspaces).size).toBe(3);
  });

  it('does not publish if nothing has changed, and is green', async () => {
    const { results, of } = await start({ unchanged: ['a'] });
    expect(results).toEqual({ plan: 'success', publish: 'skipped', wait: 'success', gate: 'success' });
    expect(of('wait')).toHaveLength(1);
  });

  it('waits for the other entries if one fails; a second attempt publishes only that one', async () => {
    const failing = new Set(['b']);
    const { run, results, jobs, of } = await start({ changed: ['a', 'b'], failing });
    expect(results).toEqual({
      ...{ plan: 'success', 'publish (a)': 'success', 'publish (b)': 'failure' },
      ...{ wait: 'success', gate: 'failure' },
    });
    expect(jobs['gate']?.stdout).toMatch(/^::error::The job publish ended with failure, not success\..*\n$/);
    failing.clear();
    const again = await run.rerunFailed();
    expect(again.results).toEqual({
      ...{ plan: 'success', 'publish (a)': 'success', 'publish (b)': 'success' },
      ...{ wait: 'success', gate: 'success' },
    });
    expect(again.data.result).toBe('success');
    expect(of('plan')).toHaveLength(1);
    const uploads = of('upload').map(
      ({ inputs, github }) => `${inputs['entry'] ?? ''} ${github.run_attempt}`,
    );
    // cells run at the same time
    expect(uploads.sort()).toEqual(['a 1', 'b 1', 'b 2']);
    expect(of('wait').map(({ github }) => github.run_attempt)).toEqual(['1', '2']);
    expect(new Set(of('upload').map(({ github }) => github.run_id)).size).toBe(1);
  });

  it('passes its inputs on to the actions', async () => {
    const inputs = { limit: '7', 'timeout-minutes': 30, 'pr-comment': true, 'result-file': 'site/ids.json' };
    const { of } = await start({ changed: ['a'] }, { token, inputs: { ...inputs, manifest: 'data/m.yml' } });
    expect(of('plan')[0]?.inputs).toMatchObject({ manifest: 'data/m.yml', limit: '7' });
    expect(of('wait')[0]?.inputs).toMatchObject({
      ...{ manifest: 'data/m.yml', 'wait-timeout-minutes': '30', 'pr-comment': 'true' },
      'result-file': 'site/ids.json',
    });
  });

  it('is red as long as the limit leaves entries', async () => {
    const { results, jobs } = await start({ changed: ['a'], left: '2' }, { token, inputs: { limit: '1' } });
    expect(results).toMatchObject({ wait: 'success', gate: 'failure' });
    expect(jobs['gate']?.stdout).toContain('left 2 changed data sets');
  });

  it.each([
    ['on a fork with skip', { inputs: { 'if-no-token': 'skip' }, github: fork }, true],
    [
      'by Dependabot with skip',
      { inputs: { 'if-no-token': 'skip' }, github: { ...own, actor: 'dependabot[bot]' } },
      true,
    ],
    ['on a fork', { github: fork }, false],
    [
      'on a pull request of the repository with skip',
      { inputs: { 'if-no-token': 'skip' }, github: own },
      false,
    ],
    [
      'on a push by Dependabot with skip',
      { inputs: { 'if-no-token': 'skip' }, github: { actor: 'dependabot[bot]' } },
      false,
    ],
    ['on a push with skip', { inputs: { 'if-no-token': 'skip' } }, false],
  ])('without a token %s', async (_where, options, isGreen) => {
    const { results, jobs } = await start({ changed: ['a'] }, options);
    const plan = isGreen ? 'success' : 'failure';
    expect(results).toEqual({ plan, publish: 'skipped', wait: 'skipped', gate: plan });
    expect(jobs['gate']?.stdout).toMatch(isGreen ? /^::notice::not published: no token\n$/ : /^::error::/);
  });

  it.each([
    ['ubuntu-latest', 'ubuntu-latest'],
    ['["self-hosted", "gpu"]', ['self-hosted', 'gpu']],
  ])('runs on %s, in the environment of the token', async (label, expected) => {
    const { jobs } = await start(
      { changed: ['a'] },
      { token, inputs: { 'runs-on': label, environment: 'ion' } },
    );
    const settings = Object.entries(jobs).map(([name, { cells }]) => [name, cells[0]?.settings] as const);
    for (const [name, given] of settings) {
      const environment = name === 'gate' ? {} : { environment: 'ion' };
      expect({ name, ...given }).toEqual({
        ...{ name, 'runs-on': expected, 'timeout-minutes': expect.any(Number) as unknown },
        ...environment,
      });
    }
  });

  it('is permitted to report as far as the calling job is, in one job only', async () => {
    const permitted: object[] = [];
    const permit = (permissions: object) => {
      permitted.push(permissions);
      return 'token-of-the-job';
    };
    const permissions = { contents: 'read', 'pull-requests': 'write' };
    await start({ changed: ['a'] }, { token, permit, job: { permissions } });
    const read = { contents: 'read' };
    expect(permitted).toEqual([read, read, permissions, {}]);
  });

  it('can be cancelled while it waits', async () => {
    const cancel = new AbortController();
    const { plays } = playing({ changed: ['a'] });
    const wait: StandIn = () => {
      cancel.abort();
      return {};
    };
    const run = await openPublishRun({ token, plays: { ...plays, wait } });
    const { results, jobs } = await run.start(cancel.signal);
    expect(results).toMatchObject({ 'publish (a)': 'success', wait: 'cancelled', gate: 'failure' });
    expect(jobs['gate']?.stdout).toContain('The job wait ended with cancelled');
  });

  it('stops at a cancel: the gate is red, and the next attempt goes on', async () => {
    const cancel = new AbortController();
    const { plays, of } = playing({ changed: ['a', 'b'] });
    const upload: StandIn = (step) => {
      if (step.inputs['entry'] === 'b' && step.github.run_attempt === '1') cancel.abort();
      return plays.upload(step);
    };
    const run = await openPublishRun({ token, plays: { ...plays, upload } });
    const { results, data } = await run.start(cancel.signal);
    expect(results).toMatchObject({ plan: 'success', 'publish (b)': 'cancelled', wait: 'cancelled' });
    expect(results['gate']).toBe('failure');
    expect(data.result).toBe('failure');
    expect((await run.rerunFailed()).results).toMatchObject({ 'publish (b)': 'success', gate: 'success' });
    expect(of('wait')).toHaveLength(1);
  });
});
