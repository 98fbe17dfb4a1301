import { randomBytes } from 'node:crypto';

import * as core from '@actions/core';

import { uploadSummary } from '../github/summary.ts';
import { readEvent, readRun } from '../github/run.ts';
import type { GrantedAccess } from '../inputs/access.ts';
import { readUploadInputs, type UploadInputs } from '../inputs/upload.ts';
import { tagOf, type Mark } from '../ion/record.ts';
import { systemClock } from '../lib/clock.ts';
import { createPhases } from '../lib/phases.ts';
import { progressState, type Progress } from '../progress.ts';
import { toOutputs, type Publication } from '../publication.ts';
import { publish } from '../publish.ts';
import { settleFailure } from '../settle-failure.ts';
import { openClient } from './client.ts';
import { createStepLog } from './log.ts';
import { runStep } from './run-step.ts';
import { abortOnSignals } from './signals.ts';

const log = createStepLog();
const signal = abortOnSignals();
const clock = systemClock;
const phases = createPhases(log, clock);
let publication: Publication = {};
let progress: Progress = { stage: 'settled', nonce: '', name: '', assetIds: [] };

await runStep(upload, (failure) => uploadSummary(publication, phases.ended, failure), log, signal);

async function upload(access: GrantedAccess): Promise<void> {
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
}
