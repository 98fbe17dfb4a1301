import { spawnSync } from 'node:child_process';
import { chmod, cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { runWorkflow, type Workflow, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import type { RunOptions } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { posixDescribe } from '../support/platform.ts';
import { read } from '../support/workflows.ts';
import { makeWorkspace, openSandbox, repository, upload } from './support.ts';

/** Runs a workflow in this repository, which is its workspace. */
function run(workflow: string, options: Pick<WorkflowOptions, 'action'> & Partial<WorkflowOptions>) {
  return runWorkflow({
    workflow,
    workspace: repository,
    actionDir: (uses) => (uses.startsWith('./') ? join(repository, uses) : undefined),
    path: [join(repository, 'node_modules/.bin')],
    ...options,
  });
}

posixDescribe('the job of CI that runs the actions', () => {
  /** Runs it once, on one system. Returns the result, and whether the sandbox still responds. */
  async function runJob(change: (text: string) => string) {
    const workflow = parse(change((await read('.github/workflows/ci.yml')).content)) as Workflow;
    const action = { ...workflow.jobs['action'], strategy: {} };
    const apiUrls = new Set<string>();
    const jobs = await run(stringify({ ...workflow, jobs: { action } }), {
      action: (step: RunOptions) => {
        apiUrls.add(step.inputs?.['api-url'] ?? '');
        return Promise.resolve({ ...step, nodeArguments: fastClock });
      },
    });
    const answers = [...apiUrls].map((url) =>
      fetch(url)
        .then(() => true)
        .catch(() => false),
    );
    return { ...jobs['action'], answers: await Promise.all(answers) };
  }

  it('succeeds, and stops its sandbox', async () => {
    const { result, stdout, answers } = await runJob((text) => text);
    expect({ result, stdout, answers }).toEqual({ result: 'success', stdout: '', answers: [false] });
  });

  it('fails if an output differs, and stops its sandbox', async () => {
    const { result, stdout, answers } = await runJob((text) => text.replace('100 %', '99 %'));
    expect({ result, answers }).toEqual({ result: 'failure', answers: [false] });
    expect(stdout).toMatch(/^< tiled: COMPLETE, 99 %\n---\n> tiled: COMPLETE, 100 %$/m);
  });

  it('fails if the sandbox does not start', async () => {
    const { result, stdout, actions } = await runJob((text) => text.replace('sandbox/main.ts', 'none.ts'));
    expect({ result, actions }).toEqual({ result: 'failure', actions: [] });
    expect(stdout).toContain('none.ts');
  });
});

posixDescribe('the probe', () => {
  async function probe(sandbox: Sandbox, options: Partial<WorkflowOptions> = {}) {
    const { content } = await read('.github/workflows/probe.yml');
    const { probe: job } = await run(content, {
      secrets: { CESIUM_ION_TOKEN: sandbox.token },
      github: githubContext(sandbox),
      ...options,
      action: (step) =>
        Promise.resolve({
          ...step,
          inputs: { 'api-url': sandbox.ionUrl, ...step.inputs },
          nodeArguments: fastClock,
        }),
    });
    return job;
  }

  const input = { files: '.github/probe.geojson', 'asset-key': 'probe' };

  it('deletes its own assets, and those that an earlier probe left', async () => {
    const sandbox = await openSandbox();
    await upload(sandbox, repository, input);
    const foreign = sandbox.seedAsset({ name: 'foreign' });
    const job = await probe(sandbox);
    expect(job?.result).toBe('success');
    expect(job?.actions.map(({ outputs }) => outputs['status'] ?? outputs['count'])).toEqual([
      'COMPLETE',
      '1',
    ]);
    expect([...sandbox.assets.keys()]).toEqual([foreign]);
  });

  it('also deletes assets that ion could not tile', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'ERROR' }] });
    expect((await probe(sandbox))?.result).toBe('failure');
    expect([...sandbox.assets.keys()]).toEqual([]);
    expect(sandbox.requests.map(({ route }) => route)).toContain('DeleteAsset');
  });

  it.each([
    ['fails', {}, 'failure'],
    ['is skipped if CI says so', { 'if-no-token': 'skip' }, 'success'],
  ])('%s without the secret', async (_what, inputs, expected) => {
    const sandbox = await openSandbox();
    expect((await probe(sandbox, { secrets: {}, inputs }))?.result).toBe(expected);
    expect(sandbox.assets.size).toBe(0);
  });
});

posixDescribe('a release', () => {
  const tag = 'v1.2.0';

  /** A checkout of the tag, with a stand-in for `gh` that records its write commands. */
  async function makeCheckout(): Promise<string> {
    const workspace = await makeWorkspace({
      'CHANGELOG.md': '# Changelog\n\n## 1.2.0\n\n- two\n',
      'package.json': '{"type":"module"}',
      'bin/gh': `#!/bin/sh
case "$*" in
  *--draft*) echo "$@" >>calls; cat >>calls; echo https://github.test/draft ;;
  *--method*) echo "$@" >>calls ;;
  */commits/*) git rev-parse HEAD ;;
  */releases/tags/*) echo true ;;
  */releases\\ *) [ -e calls ] && printf 'v1.2.0\\tfalse\\tu\\n'; printf 'v1.1.0\\tfalse\\tu\\n' ;;
  */matching-refs/*) echo refs/tags/v1 ;;
  *) exit 1 ;;
esac
`,
    });
    await chmod(join(workspace, 'bin/gh'), 0o755);
    for (const path of [
      'scripts/release',
      'action.yml',
      'wait',
      'cleanup',
      'check',
      'plan',
      'sync',
      'upload',
      'viewer',
      'dist',
    ]) {
      await cp(join(repository, path), join(workspace, path), { recursive: true });
    }
    const git = (...args: string[]) => spawnSync('git', args, { cwd: workspace });
    git('init', '--quiet');
    git('-c', 'user.name=a', '-c', 'user.email=a@a.test', 'commit', '--quiet', '--allow-empty', '-m', tag);
    return workspace;
  }

  /** Runs one job of a workflow of this repository on the tag. */
  async function runJob(file: string, name: string, workspace: string, change = (text: string) => text) {
    const { jobs, ...workflow } = parse(change((await read(file)).content)) as Workflow;
    const job = { ...jobs[name], needs: [] };
    const runs = await run(stringify({ ...workflow, jobs: { [name]: job } }), {
      workspace,
      github: { ref: `refs/tags/${tag}` },
      path: [join(workspace, 'bin'), join(repository, 'node_modules/.bin')],
      action: (step) => Promise.resolve(step),
    });
    return runs[name];
  }

  it('is a draft first; after a person has published it, the tag of its major version moves', async () => {
    const workspace = await makeCheckout();
    const draft = await runJob('.github/workflows/release.yml', 'release', workspace);
    expect(draft).toMatchObject({ result: 'success' });
    expect(draft?.stdout).toContain(
      'v1.2.0 got a draft: https://github.test/draft\n\n## v1.2.0 is a draft\n',
    );
    const published = await runJob('.github/workflows/published.yml', 'published', workspace);
    expect(published).toMatchObject({ result: 'success', stdout: 'v1 is v1.2.0 now\n' });
    expect(await readFile(join(workspace, 'calls'), 'utf8')).toMatch(
      /^release create v1\.2\.0 --draft .*\n- two\napi -f sha=[0-9a-f]{40} --method PATCH .*\/v1 -F force=true\n$/,
    );
  });

  it('has an attestation for all files that determine what runs', async () => {
    const workspace = await makeCheckout();
    // the files in between are those of the checkout
    const keep = (text: string) => text.replace('run: rm -r dist', "run: 'true'");
    const attest = await runJob('.github/workflows/release.yml', 'attest', workspace, keep);
    expect(attest?.result).toBe('success');
    const names = (attest?.stdout ?? '').split('\n').map((line) => line.replace(/^[0-9a-f]{64} {2}/, ''));
    for (const file of [
      'action.yml',
      'wait/action.yml',
      'cleanup/action.yml',
      'check/action.yml',
      'plan/action.yml',
      'sync/action.yml',
      'upload/action.yml',
      'viewer/action.yml',
    ]) {
      expect(names).toContain(file);
      const { runs } = parse((await read(file)).content) as { runs: { main: string; post?: string } };
      for (const bundle of [runs.main, runs.post ?? runs.main]) {
        expect(names).toContain(join(file, '..', bundle));
      }
    }
  });
});
