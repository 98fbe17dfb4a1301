import { randomBytes } from 'node:crypto';

import * as core from '@actions/core';

import { uploadSummary } from '../github/summary.ts';
import { uploadRow } from '../github/comment.ts';
import { finalStatus, pendingStatus } from '../github/commit-status.ts';
import { releaseSection } from '../github/release.ts';
import { readEvent, readRun } from '../github/run.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readAssetKey } from '../inputs/asset-key.ts';
import { readUploadReporting } from '../inputs/reporting.ts';
import { readUploadInputs, type UploadInputs } from '../inputs/upload.ts';
import { tagOf, type Mark } from '../ion/record.ts';
import { systemClock } from '../lib/clock.ts';
import { createPhases } from '../lib/phases.ts';
import { publish } from '../publish.ts';
import type { Reports } from '../reports.ts';
import { settleFailure } from '../settle-failure.ts';
import { progressState, type Progress } from '../state/progress.ts';
import { toOutputs, type Publication } from '../state/publication.ts';
import { openClient } from './client.ts';
import { createStepLog } from './log.ts';
import { openRunReports } from './reports.ts';
import { runStep, type Step } from './run-step.ts';
import { abortOnSignals } from './signals.ts';

const log = createStepLog();
const signal = abortOnSignals();
const clock = systemClock;
const start = clock.now();
const phases = createPhases(log, clock);
let publication: Publication = {};
let progress: Progress = { stage: 'settled', nonce: '', name: '', assetIds: [] };
let reports: Reports | undefined;

const step: Step<Publication> = {
  work: upload,
  known: () => publication,
  summary: (told, ending) => uploadSummary(told, phases.ended, ending),
  async report(told, failure) {
    // inputs that cannot be read have failed the run already
    reports ??= await prepareReports().catch(() => undefined);
    const isDone = failure === undefined && told.status === 'COMPLETE';
    await reports?.end({
      status: finalStatus(told, failure),
      rows: told.assetId === undefined && failure === undefined ? [] : [uploadRow(told, clock.now() - start)],
      section: isDone ? (commit) => releaseSection(told, commit) : undefined,
    });
  },
};
await runStep(step, log, signal);

/** Reports are prepared first: they tell of inputs that are wrong, too. */
function prepareReports(): Promise<Reports> {
  return openRunReports(readUploadReporting(core.getInput), tagOf(readAssetKey(core.getInput)), log, signal);
}

async function upload(access: GrantedAccess): Promise<void> {
  reports = await prepareReports();
  const { GITHUB_REPOSITORY = '', GITHUB_REF_NAME = '' } = process.env;
  const defaultName = `${GITHUB_REPOSITORY} ${GITHUB_REF_NAME}`.trim() || 'ion-upload';
  const inputs = await readUploadInputs(getInput, access, defaultName);
  try {
    await publishWith(inputs, access);
    if (progress.stage !== 'settled') advance({ stage: 'settled' });
  } catch (error) {
    throw await settleFailure(error, progress, inputs.deleteOnFailure, {
      openClient: (end) => openClient(access, log, end),
      clock,
      signal,
      advance,
      publication,
    });
  }
}

async function publishWith(inputs: UploadInputs, access: GrantedAccess): Promise<void> {
  const { GITHUB_WORKSPACE, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = process.env;
  const client = openClient(access, log, signal);
  const workspace = GITHUB_WORKSPACE ?? process.cwd();
  const nonce = randomBytes(16).toString('hex');
  // an action that a workflow names by a path has no repository
  const waitAction = GITHUB_ACTION_REPOSITORY
    ? `${GITHUB_ACTION_REPOSITORY}/wait@${GITHUB_ACTION_REF ?? ''}`
    : './wait';
  const mark = await readMark(inputs.assetKey);
  const tools = { client, clock, log, signal, phases, record, advance, nonce, mark, waitAction, workspace };
  await publish(inputs, tools);
}

async function readMark(assetKey: string): Promise<Mark | undefined> {
  const run = readRun(process.env, await readEvent(process.env));
  if (run === undefined) return undefined;
  const { repository, scope, commit, id } = run;
  return { repository, key: tagOf(assetKey), scope, commit, run: id };
}

/** The indentation of a first line is a part of what YAML says. */
function getInput(name: string): string {
  return core.getInput(name, { trimWhitespace: name !== 'options' });
}

function record(news: Publication): void {
  const before = toOutputs(publication);
  publication = { ...publication, ...news };
  for (const [name, value] of Object.entries(toOutputs(publication))) {
    if (before[name] !== value) core.setOutput(name, log.redact(value));
  }
}

function advance(news: Partial<Progress>): void {
  progress = { ...progress, ...news };
  core.saveState(progressState, log.redact(JSON.stringify(progress)));
  const status = news.stage && pendingStatus(news.stage, publication);
  if (status !== undefined) reports?.progress(status);
}
