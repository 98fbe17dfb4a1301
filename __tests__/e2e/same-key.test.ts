import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import type { RunOptions } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import {
  assetIdOf,
  cleanup,
  errorLinesOf,
  errorOf,
  expectGreen,
  makeWorkspace,
  openSandbox,
  routesDuring,
  upload,
} from './support.ts';

const asked = { files: '*.las', 'asset-key': 'city', 'keep-latest': '1' };
const thisRun = { github: { run_id: '7', run_attempt: '1' } };

const publish = async (
  sandbox: Sandbox,
  content: string,
  inputs = {},
  options: Partial<RunOptions> = thisRun,
) => upload(sandbox, await makeWorkspace({ 'a.las': content }), { ...asked, ...inputs }, options);

describe('two steps of a run with the same key', () => {
  it('keep both assets: the second step fails before its upload', async () => {
    const sandbox = await openSandbox();
    const first = await publish(sandbox, 'centre');
    expectGreen(first);
    const [second, routes] = await routesDuring(sandbox, () => publish(sandbox, 'north'));
    expect(errorLinesOf(second)).toBe(
      `Another step of this run has published asset ${assetIdOf(first)} (“octo-org/city-models main”) under ` +
        '`asset-key: city`. `keep-latest` would delete it as an older version, so nothing was uploaded.\n' +
        'Give each step its own `asset-key`.\nasset-key: city-2\nCode: asset-key-shared',
    );
    expect(routes).toEqual(['ListAssets']);
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(first)]);
  });

  it('may have the same result', async () => {
    const sandbox = await openSandbox();
    const first = await publish(sandbox, 'centre');
    const second = await publish(sandbox, 'centre');
    expectGreen(second);
    expect(assetIdOf(second)).toBe(assetIdOf(first));
  });

  it('recognize an asset that a step has reused from an earlier run', async () => {
    const sandbox = await openSandbox();
    await publish(sandbox, 'centre', {}, {});
    const first = await publish(sandbox, 'centre');
    expect(first.outputs['reused']).toBe('true');
    expect(errorOf(await publish(sandbox, 'north'))).toContain(`published asset ${assetIdOf(first)} `);
  });

  it('ignore a failed step, which has its own error', async () => {
    const sandbox = await openSandbox({
      tiling: ({ metadata }) => [{ status: metadata.name === 'bad' ? 'DATA_ERROR' : 'COMPLETE' }],
    });
    errorOf(await publish(sandbox, 'centre', { name: 'bad' }));
    expectGreen(await publish(sandbox, 'north'));
  });

  it('are different from a later attempt, which deletes nothing of the run', async () => {
    const sandbox = await openSandbox();
    const first = await publish(sandbox, 'centre');
    const second = await publish(sandbox, 'north', {}, { github: { run_id: '7', run_attempt: '2' } });
    expectGreen(second);
    const both = [assetIdOf(first), assetIdOf(second)];
    const latest = { 'asset-key': 'city', 'keep-latest': '1' };
    expectGreen(await cleanup(sandbox, await makeWorkspace(), latest, thisRun));
    expect([...sandbox.assets.keys()]).toEqual(both);
    const third = await publish(sandbox, 'south', {}, {});
    expectGreen(third);
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(third)]);
  });

  it('cause a notice if nothing is deleted, or if there is no key', async () => {
    const sandbox = await openSandbox();
    for (const inputs of [{ 'keep-latest': '' }, { 'keep-latest': '', 'asset-key': '' }]) {
      const first = await publish(sandbox, 'centre', inputs);
      const second = await publish(sandbox, 'north', inputs);
      expect(second).toMatchObject({ exitCode: 0, outputs: { reused: 'false' } });
      expect(second.annotations).toMatchObject([
        {
          level: 'notice',
          message: expect.stringMatching(
            new RegExp(
              `^Another step of this run has published asset ${assetIdOf(first)} \\(“.*”\\) ` +
                '(under `asset-key: city`|without an `asset-key`)\\. The asset of this step counts as a later ' +
                'version of it\\. Give different data another key, such as `asset-key: city(-2)?`\\.$',
            ),
          ),
        },
      ]);
    }
  });

  it('keep both assets if they run at the same time: the later one fails at the end, the other one warns', async () => {
    const sandbox = await openSandbox();
    expectGreen(await publish(sandbox, 'old', {}, {}));
    // each lists before the other creates
    sandbox.faults.add({ route: 'CreateAsset', fault: { delayMs: 300 }, times: 2 });
    const runs = await Promise.all(['centre', 'north'].map((content) => publish(sandbox, content)));
    const [first, second] = runs.toSorted((a, b) => assetIdOf(a) - assetIdOf(b));
    if (first === undefined || second === undefined) throw new Error('there are two');
    const [firstId, secondId] = [assetIdOf(first), assetIdOf(second)];
    expect(errorOf(second)).toMatch(
      new RegExp(
        `^Another step of this run has also published asset ${firstId} .*, before asset ${secondId}\\.`,
      ),
    );
    expect(second.outputs['status']).toBe('COMPLETE');
    // the first step to end may not have found the other asset
    const isWarned = first.annotations.some(({ message }) =>
      message.includes(`published asset ${secondId} `),
    );
    expect(first.exitCode).toBe(0);
    expect(sandbox.assets.size).toBe(isWarned ? 3 : 2);
    expect([sandbox.assets.has(firstId), sandbox.assets.has(secondId)]).toEqual([true, true]);
  });

  it('keep the older assets if they run at the same time and the first one ends last', async () => {
    const slow = [{ status: 'IN_PROGRESS' }]; // the last step stays, until another one comes
    const complete = { status: 'COMPLETE' };
    const sandbox = await openSandbox({
      tiling: ({ metadata }) => (metadata.name === 'slow' ? slow : [complete]),
    });
    const old = assetIdOf(await publish(sandbox, 'old', {}, {}));
    const running = publish(sandbox, 'centre', { name: 'slow' });
    while (!sandbox.requests.some(({ route }) => route === 'UploadComplete') || sandbox.assets.size < 2) {
      await sleep(5);
    }
    const second = await publish(sandbox, 'north', { 'keep-latest': '' });
    slow.push(complete);
    const first = await running;
    expect(first.exitCode).toBe(0);
    expect(first.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringContaining(
          `published asset ${assetIdOf(second)} (“octo-org/city-models main”)`,
        ),
      },
    ]);
    expect([...sandbox.assets.keys()]).toEqual([old, assetIdOf(first), assetIdOf(second)]);
  });
});

describe('the first asset under a key', () => {
  it('causes one notice with the other assets of the repository', async () => {
    const sandbox = await openSandbox();
    const first = await publish(sandbox, 'city', { name: 'City' }, {});
    expect(first.annotations).toEqual([]);
    const inputs = { 'asset-key': 'ctiy', name: 'City' };
    const second = await publish(sandbox, 'more', inputs, {});
    expect(second.annotations).toMatchObject([
      {
        level: 'notice',
        message:
          `This is the first asset under \`asset-key: ctiy\`. This repository also has: asset ${assetIdOf(first)} (“City”). ` +
          'Runs with the same `asset-key` publish versions of one asset, so check the spelling.',
      },
    ]);
    // also on another line
    const branch = { github: { ref: 'refs/heads/topic' } };
    expect((await publish(sandbox, 'still more', inputs, branch)).annotations).toEqual([]);
  });
});
