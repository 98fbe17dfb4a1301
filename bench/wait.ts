import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { runAction } from '../sandbox/runner/run-action.ts';
import { startSandbox } from '../sandbox/sandbox.ts';

// How long after an asset's tiling has ended the `wait` action does: `node bench/wait.ts`.

const actionDir = resolve(import.meta.dirname, '..', 'wait');

/** The milliseconds between the end of a tiling that takes `tilingMs`, and that of the action. */
async function lagAfter(tilingMs: number): Promise<number> {
  const sandbox = await startSandbox();
  const workspace = await mkdtemp(join(tmpdir(), 'bench-wait-'));
  try {
    const tiling = [{ status: 'IN_PROGRESS' }, { status: 'COMPLETE', afterMs: tilingMs }];
    const id = sandbox.seedAsset({ status: 'IN_PROGRESS', tiling });
    const completeAt = performance.now() + tilingMs;
    const inputs = { token: sandbox.token, 'api-url': sandbox.ionUrl, 'asset-id': String(id) };
    const { outputs } = await runAction({ actionDir, workspace, inputs });
    if (outputs['status'] !== 'COMPLETE') throw new Error('the action did not see the end');
    return performance.now() - completeAt;
  } finally {
    await sandbox.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

const lags: number[] = [];
for (let tilingMs = 1_600; tilingMs < 10_000; tilingMs += 830) {
  const lag = await lagAfter(tilingMs);
  lags.push(lag);
  console.log(`tiling ${(tilingMs / 1000).toFixed(1)} s, the action ended ${Math.round(lag)} ms later`);
}
console.log(`at most ${Math.round(Math.max(...lags))} ms`);
