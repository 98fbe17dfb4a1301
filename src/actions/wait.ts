import * as core from '@actions/core';

import { waitSummary, type AwaitedAsset } from '../github/summary.ts';
import { readAccess } from '../inputs/access.ts';
import { readWaitInputs } from '../inputs/wait.ts';
import type { AssetMetadata } from '../ion/answers.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import { overall } from '../tiling/overall.ts';
import { waitForAssets } from '../wait.ts';
import { openClient } from './client.ts';
import { toFailure } from './failure.ts';
import { createStepLog } from './log.ts';
import { abortOnSignals, exit } from './signals.ts';
import { writeSummary } from './summary.ts';

const log = createStepLog();
const signal = abortOnSignals();
let seen: readonly AwaitedAsset[] = [];

const failure = await run().then(
  () => undefined,
  (error: unknown) => toFailure(error, signal, log),
);
await writeSummary(waitSummary(seen, failure), log);
if (failure !== undefined) log.fail(`${failure.message} ${failure.cure}`);
exit();

async function run(): Promise<void> {
  log.mask(core.getInput('token'));
  const access = readAccess(core.getInput);
  if (!access.granted) {
    log.notice(access.reason);
    return;
  }
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
