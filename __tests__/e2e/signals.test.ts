import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from '@jest/globals';

import { abortAt, type Moment } from '../../sandbox/cancel.ts';
import { violations } from '../../sandbox/invariants.ts';
import type { CancelSignal } from '../../sandbox/runner/types.ts';
import { posixDescribe } from '../support/platform.ts';
import { makeWorkspace, openSandbox, upload } from './support.ts';

const files = { 'big.las': Buffer.alloc(18_000_000, 'points '), 'small.las': Buffer.from('few points') };

const tiling = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
] as const;

/** Moments of a run: before its first request, and then right after, or some milliseconds after, the n-th request. */
const moments: readonly Moment[] = [
  { requests: 0, laterMs: 30 },
  { requests: 1, laterMs: 0 },
  { requests: 2, laterMs: 0 },
  { requests: 3, laterMs: 20 },
  { requests: 4, laterMs: 0 },
  { requests: 5, laterMs: 0 },
  { requests: 7, laterMs: 5 },
  { requests: 8, laterMs: 0 },
  { requests: 9, laterMs: 0 },
  { requests: 10, laterMs: 10 },
  { requests: 11, laterMs: 0 },
  { requests: 12, laterMs: 0 },
  { requests: 13, laterMs: 0 },
  { requests: 14, laterMs: 10 },
];

/**
 * SIGTERM ends a run as SIGINT does, and after SIGKILL the post step does the same at each moment: these two share the
 * moments. ION_UPLOAD_FAULTS=all runs all of them.
 */
function momentsOf(signal: CancelSignal): readonly Moment[] {
  const isEvery = signal === 'SIGINT' || process.env['ION_UPLOAD_FAULTS'] === 'all';
  return moments.filter((_moment, index) => isEvery || index % 2 === (signal === 'SIGTERM' ? 0 : 1));
}

async function runAndCancel(cancelBy: CancelSignal, moment: Moment) {
  const sandbox = await openSandbox({ tiling });
  // each request takes some time, so that the signal arrives during one
  sandbox.faults.add({ route: /./, fault: { delayMs: 40 } });
  const workspace = await makeWorkspace(files);
  const cancel = new AbortController();
  const running = upload(
    sandbox,
    workspace,
    { files: '.', type: '3DTILES', concurrency: '2' },
    { cancelBy, cancelSignal: cancel.signal },
  );
  await abortAt(cancel, moment, sandbox, running);
  return { sandbox, run: await running };
}

posixDescribe.each<CancelSignal>(['SIGINT', 'SIGTERM', 'SIGKILL'])('%s', (cancelBy) => {
  it.each(momentsOf(cancelBy))('after $requests requests and $laterMs ms', async (moment) => {
    const { sandbox, run } = await runAndCancel(cancelBy, moment);
    expect(await violations(run, sandbox, files)).toEqual([]);
    expect(run.conclusion).toBe('cancelled');
    if (cancelBy === 'SIGKILL') return; // the credentials to abort uploads are lost with the process
    expect(sandbox.openUploads()).toEqual([]);
    // before its first request the process may not have installed its handler yet
    if (moment.requests > 0) expect(run).toMatchObject({ signal: null, exitCode: 1 });
  });
});

posixDescribe('a cancel', () => {
  it('without any answer ends the process before the runner kills it, and the post step deletes the asset', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const cancel = new AbortController();
    let isGone = false;
    sandbox.faults.add({ route: 'UploadPart', fault: 'hang' });
    // no server answers until the process has ended
    sandbox.faults.add({
      route: /./,
      where: () => cancel.signal.aborted && !isGone,
      fault: 'hang',
    });
    const running = upload(
      sandbox,
      workspace,
      { files: '.', type: '3DTILES' },
      {
        cancelSignal: cancel.signal,
        nodeArguments: [],
        onLine: (line) => {
          if (line.includes('The operation was canceled')) isGone = true;
        },
      },
    );
    while (!sandbox.requests.some(({ route }) => route === 'UploadPart')) await sleep(5);
    cancel.abort();
    const run = await running;
    expect(run.cancelMilliseconds).toBeLessThan(6_500);
    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(run.annotations[0]?.message).toMatch(
      /^The run was cancelled \(SIGINT\)\. Asset \d+ may still exist: see http\S+\. The post step deletes it /,
    );
    expect(run.post?.log).toEqual([
      expect.stringMatching(/^Asset \d+ was deleted, because its upload did not finish\./),
    ]);
    expect(sandbox.assets.size).toBe(0);
  });

  it('during the start of a multipart upload waits for its id, and aborts it', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'CreateMultipartUpload', fault: { delayMs: 200 } });
    const workspace = await makeWorkspace({ 'big.las': files['big.las'] });
    const cancel = new AbortController();
    const running = upload(sandbox, workspace, { files: '.' }, { cancelSignal: cancel.signal });
    while (!sandbox.requests.some(({ route }) => route === 'CreateMultipartUpload')) await sleep(5);
    cancel.abort();
    const run = await running;
    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 1, signal: null });
    expect(sandbox.requests.map(({ route }) => route)).toContain('AbortMultipartUpload');
    expect(sandbox.openUploads()).toEqual([]);
    expect(sandbox.assets.size).toBe(0);
  });

  it('with a second signal ends the process at once, with its whole output', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'UploadPart', fault: 'hang' });
    sandbox.faults.add({ route: 'AbortMultipartUpload', fault: 'hang' });
    const workspace = await makeWorkspace(files);
    const cancel = new AbortController();
    const running = upload(
      sandbox,
      workspace,
      { files: '.', type: '3DTILES' },
      {
        cancelSignal: cancel.signal,
        cancelTimes: { interrupt: 200, terminate: 5000 },
        nodeArguments: [],
      },
    );
    while (!sandbox.requests.some(({ route }) => route === 'UploadPart')) await sleep(5);
    cancel.abort();
    const run = await running;
    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 128 + 15, signal: null });
    expect(run.stdout.endsWith('\n')).toBe(true);
    expect(sandbox.assets.size).toBe(0);
  });

  it('during a tiling leaves the asset to ion, which continues the tiling', async () => {
    const sandbox = await openSandbox({ tiling: [{ status: 'IN_PROGRESS', percentComplete: 10 }] });
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(
      sandbox,
      workspace,
      { files: 'a.las', 'delete-on-failure': 'always' },
      {
        cancelWhen: (line) => line.includes('IN_PROGRESS'),
      },
    );
    expect(run.annotations[0]?.message).toMatch(
      /cancelled \(SIGINT\)\. Asset \d+ is kept; ion continues tiling it: see http/,
    );
    expect([...sandbox.assets.values()].map(({ metadata }) => metadata.status)).toEqual(['IN_PROGRESS']);
    expect(run.post?.log).toEqual([]);
  });
});
