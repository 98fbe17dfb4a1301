import * as core from '@actions/core';

import { syncStatuses, type SyncedStatus } from '../features/sync/sync.ts';
import { readReporter, readTrigger, repositoryTag } from '../github/run.ts';
import { syncSummary, type SyncRow } from '../github/sync-text.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readSyncInputs } from '../inputs/sync-inputs.ts';
import { assetPage } from '../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../ion/token-check.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/user-error.ts';
import { openClient, openFetchFile } from './step/ion-client.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';
import { openRunGitHub } from './step/this-run.ts';
import { withAccess } from './step/with-access.ts';

const log = createStepLog();
const { signal } = abortOnSignals();
const files = createRunnerFiles(process.env);
const rows: SyncRow[] = [];

const step: Step<readonly SyncRow[]> = {
  begin: writeOutputs, // so that they are numbers even if nothing is read
  work: withAccess(log, sync),
  known: () => rows,
  summary: syncSummary,
};
await runStep(step, { log, signal, files });

async function sync(access: GrantedAccess): Promise<void> {
  const { env } = process;
  const inputs = readSyncInputs(core.getInput);
  const github = openRunGitHub(log);
  const repository = repositoryTag(env);
  if (github === undefined || repository === undefined) throw withoutGitHub();
  const client = openClient(access, log);
  const tools = { client, fetchFile: openFetchFile(log), clock: systemClock, log, signal };
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: ['assets:read'], useful: [] });
  await syncStatuses(inputs, {
    ...tools,
    github,
    repository,
    reporter: readReporter(env, await readTrigger(env)),
    mayMark: token.mayHave('assets:write'),
    onSynced: (synced) => {
      rows.push(toRow(synced, access.apiUrl));
      writeOutputs();
    },
  });
}

function toRow({ pending, ended, why }: SyncedStatus, apiUrl: URL): SyncRow {
  const { place, commit, left } = pending;
  return {
    ...place,
    pulls: commit.pulls,
    assetId: left.assetId,
    url: assetPage(apiUrl, left.assetId),
    state: ended?.state ?? 'pending',
    text: ended?.description ?? why,
  };
}

function writeOutputs(): void {
  const pending = rows.filter(({ state }) => state === 'pending').length;
  files.setOutput('ended', rows.length - pending);
  files.setOutput('pending', pending);
}

function withoutGitHub(): UserError {
  return new UserError(
    'github-token-empty',
    'The step cannot read commit statuses: `github-token` is empty, or the step does not run on GitHub.',
    'Remove the input `github-token`, or set it to a token.',
  );
}
