import { expect, it } from '@jest/globals';

import { abortAt, type Moment } from '../../sandbox/cancel.ts';
import { violations } from '../../sandbox/invariants.ts';
import { posixDescribe } from '../support/platform.ts';
import { makeWorkspace, openSandbox, upload } from './support.ts';

// The runner shuts down: the step receives the signals of a cancel, but there is no post step.

const files = { 'big.las': Buffer.alloc(18_000_000, 'points '), 'small.las': Buffer.from('few points') };

const moments: readonly Moment[] = [
  { requests: 0, laterMs: 400 },
  { requests: 1, laterMs: 0 },
  { requests: 2, laterMs: 0 },
  { requests: 2, laterMs: 600 },
  { requests: 3, laterMs: 0 },
  { requests: 4, laterMs: 300 },
  { requests: 6, laterMs: 0 },
  { requests: 8, laterMs: 0 },
  { requests: 9, laterMs: 650 },
  { requests: 10, laterMs: 0 },
];

/** Shuts down at a moment, in real time. Each answer takes 700 ms. */
async function shutDown(moment: Moment) {
  const sandbox = await openSandbox();
  sandbox.faults.add({ route: /./, fault: { delayMs: 700 } });
  const workspace = await makeWorkspace(files);
  const cancel = new AbortController();
  const running = upload(
    sandbox,
    workspace,
    { files: '.', type: '3DTILES', concurrency: '4' },
    { shutdown: true, cancelSignal: cancel.signal, nodeArguments: [] },
  );
  await abortAt(cancel, moment, sandbox, running);
  const run = await running;
  return { sandbox, run, moment, found: await violations(run, sandbox, files) };
}

posixDescribe('a shutdown of the runner', () => {
  it('leaves nothing on ion, or the log names it; the process ends by itself in time', async () => {
    // most of the time is waiting, so all run at the same time
    const ends = await Promise.all(moments.map(shutDown));
    for (const { run, sandbox, moment, found } of ends) {
      expect({ moment, found, open: sandbox.openUploads() }).toEqual({ moment, found: [], open: [] });
      expect(run).toMatchObject({ conclusion: 'cancelled', shutdown: true });
      expect(run).not.toHaveProperty('post');
      // before its first request the process may not have installed its handler yet
      if (moment.requests > 0) {
        expect({ moment, ...run }).toMatchObject({ moment, signal: null, exitCode: 1 });
      }
    }
  }, 60_000);

  it('with fast answers deletes the asset, and does not mention a post step', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'UploadPart', fault: { delayMs: 500 } });
    const workspace = await makeWorkspace(files);
    const cancel = new AbortController();
    const running = upload(
      sandbox,
      workspace,
      { files: '.' },
      { shutdown: true, cancelSignal: cancel.signal, nodeArguments: [] },
    );
    await abortAt(cancel, { requests: 5, laterMs: 0 }, sandbox, running);
    const run = await running;
    expect([sandbox.assets.size, sandbox.openUploads()]).toEqual([0, []]);
    expect(run.log.join('\n')).not.toMatch(/post step/i);
  });

  it('if ion does not answer names the asset and what to do, and does not promise a post step', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace(files);
    const cancel = new AbortController();
    sandbox.faults.add({ route: /./, where: () => cancel.signal.aborted, fault: 'hang' });
    sandbox.faults.add({ route: 'UploadPart', fault: { delayMs: 500 } });
    const running = upload(
      sandbox,
      workspace,
      { files: '.' },
      { shutdown: true, cancelSignal: cancel.signal, nodeArguments: [] },
    );
    await abortAt(cancel, { requests: 5, laterMs: 0 }, sandbox, running);
    const run = await running;
    expect(await violations(run, sandbox, files)).toEqual([]);
    const [id = 0] = sandbox.assets.keys();
    const text = run.annotations[0]?.message ?? '';
    expect(text).toMatch(new RegExp(`\\basset ${id}\\b.*\\bdelete it\\b`, 'i'));
    expect(text).toContain(`${sandbox.ionUrl}/v1/assets/${id}`);
    // a message that mentions a post step also mentions the end of the runner
    if (/post step/i.test(text)) expect(text).toMatch(/shut(s|ting)? down/i);
    expect(run.cancelMilliseconds).toBeLessThan(6500);
  });
});
