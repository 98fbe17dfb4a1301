import * as core from '@actions/core';

import { cleanup } from '../features/cleanup/cleanup.ts';
import { closedPullRequestOf } from '../github/run.ts';
import { cleanupSummary, type CleanupReport } from '../github/summary.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readCleanupInputs } from '../inputs/cleanup.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import type { Target } from '../provenance/delete-versions.ts';
import { scopeOf } from '../provenance/scope.ts';
import { openClient } from './step/ion-client.ts';
import { createStepLog } from './step/log.ts';
import { runStep, type Step } from './step/run-step.ts';
import { abortOnSignals } from './step/signals.ts';
import { readThisRun } from './step/this-run.ts';

const log = createStepLog();
const signal = abortOnSignals();
let report: CleanupReport = { targets: [], deleted: [], isDryRun: false };

const step: Step<CleanupReport> = {
  begin: writeOutputs, // for those who read them as JSON where nothing is done
  work: cleanUpAssets,
  known: () => report,
  summary: cleanupSummary,
};
await runStep(step, log, signal);

async function cleanUpAssets(access: GrantedAccess): Promise<void> {
  const { trigger, subject, repository } = await readThisRun(log, signal);
  const { pullRequest } = subject;
  const isTold = repository !== undefined && typeof pullRequest !== 'object';
  const inputs = readCleanupInputs(core.getInput, closedPullRequestOf(trigger));
  const deleted: number[] = [];
  report = { ...report, deleted, isDryRun: inputs.dryRun };
  const tools = {
    client: openClient(access, log),
    clock: systemClock,
    log,
    signal,
    owner: isTold ? { repository, scope: scopeOf(pullRequest) } : undefined,
    onChoice: (targets: readonly Target[]) => {
      const pageOf = (id: number) => assetPage(access.apiUrl, id);
      report = { ...report, targets: targets.map(({ id, title }) => ({ id, title, url: pageOf(id) })) };
    },
    onDeleted: (id: number) => {
      deleted.push(id);
    },
  };
  try {
    await cleanup(inputs, tools);
  } finally {
    writeOutputs(); // once, as the list may be long
  }
}

function writeOutputs(): void {
  core.setOutput('deleted', JSON.stringify(report.deleted));
  core.setOutput('count', report.deleted.length);
}
