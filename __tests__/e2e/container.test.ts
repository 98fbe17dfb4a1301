import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from '@jest/globals';

import { abortAt, type Moment } from '../../sandbox/cancel.ts';
import { fastClock } from '../../sandbox/fast-clock.ts';
import { violations } from '../../sandbox/invariants.ts';
import { runWorkflow } from '../../sandbox/runner/run-workflow.ts';
import type { ContainerJob, StepRun } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { linuxDescribe } from '../support/platform.ts';
import { isRunning } from '../support/processes.ts';
import {
  assetIdOf,
  errorOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  repository,
  routesDuring,
  upload,
} from './support.ts';

// A job in a container: the signal of a cancel ends `docker exec`, but not the action. It continues during its post
// step.

const files = { 'big.las': Buffer.alloc(18_000_000, 'points '), 'small.las': Buffer.from('few points') };
const tiling = [{ status: 'IN_PROGRESS', percentComplete: 50 }, { status: 'COMPLETE' }] as const;

/**
 * Moments of a run, and the time of the post steps of other actions before and after the post step of this action.
 */
const cases: readonly (Moment & Required<Pick<ContainerJob, 'otherPostMs'>>)[] = [
  { requests: 0, laterMs: 30, otherPostMs: [0, 0] },
  { requests: 1, laterMs: 0, otherPostMs: [0, 1500] },
  { requests: 1, laterMs: 0, otherPostMs: [0, 0] },
  { requests: 2, laterMs: 0, otherPostMs: [0, 0] },
  { requests: 2, laterMs: 0, otherPostMs: [0, 2000] },
  { requests: 3, laterMs: 20, otherPostMs: [0, 0] },
  { requests: 4, laterMs: 0, otherPostMs: [200, 0] },
  { requests: 5, laterMs: 0, otherPostMs: [0, 1500] },
  { requests: 7, laterMs: 5, otherPostMs: [0, 0] },
  { requests: 9, laterMs: 0, otherPostMs: [1000, 0] },
  { requests: 11, laterMs: 0, otherPostMs: [0, 0] },
  { requests: 13, laterMs: 0, otherPostMs: [0, 0] },
];

async function runAndCancel({ otherPostMs, ...moment }: (typeof cases)[number]) {
  const sandbox = await openSandbox({ tiling });
  // each request takes some time, so that the cancel arrives during one
  sandbox.faults.add({ route: /./, fault: { delayMs: 40 } });
  const workspace = await makeWorkspace(files);
  const cancel = new AbortController();
  const running = upload(
    sandbox,
    workspace,
    { files: '.', type: '3DTILES', concurrency: '2' },
    { container: { otherPostMs }, cancelSignal: cancel.signal },
  );
  await abortAt(cancel, moment, sandbox, running);
  return { sandbox, run: await running };
}

/**
 * Multipart uploads that nobody will abort. They may remain after a process was killed, because its credentials are
 * lost.
 */
function openUploads(sandbox: Sandbox, { contained }: StepRun): readonly unknown[] {
  return contained?.signal === 'SIGKILL' ? [] : sandbox.openUploads();
}

linuxDescribe('in a container a cancel', () => {
  it.each(cases)(
    'after $requests requests and $laterMs ms, other post steps $otherPostMs ms',
    async (moment) => {
      const { sandbox, run } = await runAndCancel(moment);
      expect(await violations(run, sandbox, files)).toEqual([]);
      expect(run).toMatchObject({ conclusion: 'cancelled', signal: 'SIGINT' });
      expect(isRunning(run.contained?.pid ?? 0)).toBe(false);
      expect(openUploads(sandbox, run)).toEqual([]);
    },
  );

  it('during the upload stops the action itself, after a request of the post step', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'UploadPart', fault: { delayMs: 300 } });
    const workspace = await makeWorkspace(files);
    const cancel = new AbortController();
    const running = upload(
      sandbox,
      workspace,
      { files: '.', concurrency: '1' },
      { container: {}, cancelSignal: cancel.signal },
    );
    while (!sandbox.requests.some(({ route }) => route === 'UploadPart')) await sleep(5);
    cancel.abort();
    const run = await running;
    // it was not killed, and did not run until the container ended
    expect(run.contained).toMatchObject({ signal: null, exitCode: 1, endedWithContainer: false });
    expect([sandbox.assets.size, sandbox.openUploads()]).toEqual([0, []]);
    expect(await violations(run, sandbox, files)).toEqual([]);
  });
});

linuxDescribe('in a container a run', () => {
  it('that ends normally is green, and its post step does nothing', async () => {
    const sandbox = await openSandbox({ tiling });
    const workspace = await makeWorkspace(files);
    const [run, routes] = await routesDuring(sandbox, () =>
      upload(sandbox, workspace, { files: '.', type: '3DTILES' }, { container: {} }),
    );
    expectGreen(run);
    await expectStored(sandbox, assetIdOf(run), files);
    expect(run.post).toMatchObject({ conclusion: 'success', log: [], stderr: '' });
    expect(routes.at(-1)).toBe('GetAsset');
    expect(await violations(run, sandbox, files)).toEqual([]);
  });

  it('with paths of the host in `files` publishes nothing, and the error names the line', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'data/city.las': 'x', 'data/private/secret.las': 'y' });
    const { build } = await runWorkflow({
      workflow: `
jobs:
  build:
    container: debian:12
    steps:
      - uses: ion-upload/ion-upload@v1
        with:
          token: \${{ secrets.TOKEN }}
          files: |
            \${{ github.workspace }}/data/**
            !\${{ github.workspace }}/data/private/**
`,
      workspace,
      secrets: { TOKEN: sandbox.token },
      actionDir: () => repository,
      action: (step) =>
        Promise.resolve({
          ...step,
          inputs: { 'api-url': sandbox.ionUrl, ...step.inputs },
          nodeArguments: fastClock,
        }),
    });
    const run = build?.actions[0];
    if (run === undefined) throw new Error('The action did not run');
    expect(run.conclusion).toBe('failure');
    expect(errorOf(run)).toContain('/home/runner/work/repo/repo/data/private/**');
    expect(sandbox.assets.size).toBe(0);
    expect(sandbox.requests.map(({ route }) => route)).not.toContain('PutObject');
  });
});
