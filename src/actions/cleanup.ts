import * as core from '@actions/core';

import { cleanup } from '../features/cleanup/clean-up-assets.ts';
import { markDeleted } from '../features/report/pull-request-comment.ts';
import { deletedLineOf } from '../github/line.ts';
import { closedPullRequestOf } from '../github/run.ts';
import { cleanupSummary, type CleanupReport } from '../github/summary-text.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readCleanupInputs } from '../inputs/cleanup-inputs.ts';
import { readPrComment } from '../inputs/reporting.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import type { Target } from '../provenance/delete-versions.ts';
import { ownerOf } from './place.ts';
import { openClient } from './step/ion-client.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';
import { readThisRun, type ThisRun } from './step/this-run.ts';
import { withAccess } from './step/with-access.ts';

const log = createStepLog();
const { signal, endSignal } = abortOnSignals();
const files = createRunnerFiles(process.env);
let report: CleanupReport = { targets: [], deleted: [], isDryRun: false };

const step: Step<CleanupReport> = {
  begin: writeOutputs, // so that they are valid JSON even if nothing is deleted
  work: withAccess(log, cleanUpAssets),
  known: () => report,
  summary: cleanupSummary,
};
await runStep(step, { log, signal, files });

async function cleanUpAssets(access: GrantedAccess): Promise<void> {
  const run = await readThisRun(log, signal);
  const { trigger, subject } = run;
  const { pullRequest } = subject;
  const inputs = readCleanupInputs(core.getInput, {
    closedPullRequest: closedPullRequestOf(trigger),
    deletedLine: deletedLineOf(trigger),
  });
  const prComment = readPrComment(core.getInput);
  const deleted: number[] = [];
  report = { ...report, deleted, isDryRun: inputs.dryRun };
  const tools = {
    client: openClient(access, log),
    clock: systemClock,
    log,
    signal,
    owner: ownerOf(run),
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
    if (prComment && deleted.length > 0) await reportDeleted(inputs.pullRequest ?? pullRequest, deleted, run);
  }
}

async function reportDeleted(
  pullRequest: ThisRun['subject']['pullRequest'],
  deleted: readonly number[],
  { github, reporter }: ThisRun,
): Promise<void> {
  if (typeof pullRequest !== 'number') {
    const { why } = pullRequest ?? { why: 'This run is not on a pull request.' };
    log.warning({
      code: 'pull-request-unknown',
      message: `No comment was updated after the deletion: ${why}`,
      hint: 'Set `pull-request`, or remove `pr-comment`.',
    });
  } else if (github === undefined) {
    log.warning({
      code: 'github-token-empty',
      message: '`github-token` is empty, so no comment was updated after the deletion.',
      hint: 'Remove the input `github-token`, or set it to a token.',
    });
  } else await markDeleted(pullRequest, deleted, { github, reporter, log, endSignal, clock: systemClock });
}

function writeOutputs(): void {
  files.setOutput('deleted', JSON.stringify(report.deleted));
  files.setOutput('count', report.deleted.length);
}
