import * as core from '@actions/core';

import { waitSummary, type AwaitedAsset } from '../github/summary.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readWaitInputs } from '../inputs/wait.ts';
import type { AssetMetadata } from '../ion/answers.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import { overall } from '../tiling/overall.ts';
import { waitForAssets } from '../wait.ts';
import { openClient } from './client.ts';
import { createStepLog } from './log.ts';
import { runStep } from './run-step.ts';
import { abortOnSignals } from './signals.ts';

const log = createStepLog();
const signal = abortOnSignals();
let seen: readonly AwaitedAsset[] = [];

await runStep(wait, (failure) => waitSummary(seen, failure), log, signal);

async function wait(access: GrantedAccess): Promise<void> {
  const client = openClient(access, log, signal);
  const onChange = (assets: readonly AssetMetadata[]) => {
    seen = assets.map((asset) => ({ ...asset, url: assetPage(access.apiUrl, asset.id) }));
    writeOutputs(assets);
  };
  await waitForAssets(readWaitInputs(core.getInput), { client, clock: systemClock, log, signal, onChange });
}

function writeOutputs(assets: readonly AssetMetadata[]): void {
  const { status, percentComplete } = overall(assets);
  core.setOutput('status', log.redact(status));
  core.setOutput('percent-complete', percentComplete);
  const statuses = Object.fromEntries(assets.map((asset) => [asset.id, asset.status]));
  core.setOutput('statuses', log.redact(JSON.stringify(statuses)));
}
