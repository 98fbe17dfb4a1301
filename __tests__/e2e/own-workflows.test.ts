import { join } from 'node:path';

import { expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { runWorkflow, type Workflow, type WorkflowOptions } from '../../sandbox/runner/run-workflow.ts';
import type { RunOptions } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { posixDescribe } from '../support/platform.ts';
import { read } from '../support/workflows.ts';
import { openSandbox, repository, upload } from './support.ts';

/** Runs a workflow in this repository, as its workspace. */
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
  /** Runs it once, not for each system; gives what came of it, and whether the sandbox still answers. */
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

  it('finds what it expects, and stops its sandbox', async () => {
    const { result, stdout, answers } = await runJob((text) => text);
    expect({ result, stdout, answers }).toEqual({ result: 'success', stdout: '', answers: [false] });
  });

  it('fails where an output is another, and stops its sandbox', async () => {
    const { result, stdout, answers } = await runJob((text) => text.replace('100 %', '99 %'));
    expect({ result, answers }).toEqual({ result: 'failure', answers: [false] });
    expect(stdout).toMatch(/^< tiled: COMPLETE, 99 %\n---\n> tiled: COMPLETE, 100 %$/m);
  });

  it('fails where the sandbox does not start', async () => {
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

  it('deletes what it has published, and what an earlier one has left', async () => {
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

  it('also deletes what ion could not tile', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'ERROR' }] });
    expect((await probe(sandbox))?.result).toBe('failure');
    expect([...sandbox.assets.keys()]).toEqual([]);
    expect(sandbox.requests.map(({ route }) => route)).toContain('DeleteAsset');
  });

  it.each([
    ['fails', {}, 'failure'],
    ['is skipped where CI says so', { 'if-no-token': 'skip' }, 'success'],
  ])('%s without the secret', async (_what, inputs, expected) => {
    const sandbox = await openSandbox();
    expect((await probe(sandbox, { secrets: {}, inputs }))?.result).toBe(expected);
    expect(sandbox.assets.size).toBe(0);
  });
});
