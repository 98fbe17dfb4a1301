import * as core from '@actions/core';

import { uploadSummary, type Failure } from '../github/summary.ts';
import { readAccess, readUploadInputs } from '../inputs/upload.ts';
import { createIonClient } from '../ion/client.ts';
import { createSend } from '../ion/http.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { sentence, shorten } from '../lib/format.ts';
import { createPhases, type Phase } from '../lib/phases.ts';
import { version } from '../lib/version.ts';
import { toOutputs, type Publication } from '../publication.ts';
import { publish } from '../publish.ts';
import { createStepLog } from './log.ts';
import { abortOnSignals } from './signals.ts';

const log = createStepLog();
const signal = abortOnSignals();
const phases = createPhases(log, systemClock);
let publication: Publication = {};

const failure = await run().then(
  () => undefined,
  (error: unknown) => toFailure(error),
);
await writeSummary(phases.ended, failure);
if (failure !== undefined) log.fail(`${failure.message} ${failure.cure}`);

async function run(): Promise<void> {
  log.mask(core.getInput('token'));
  const access = readAccess(core.getInput);
  if (!access.granted) {
    log.notice(access.reason);
    return;
  }
  const { GITHUB_REPOSITORY = '', GITHUB_REF_NAME = '', GITHUB_WORKSPACE } = process.env;
  const defaultName = `${GITHUB_REPOSITORY} ${GITHUB_REF_NAME}`.trim() || 'ion-upload';
  const inputs = await readUploadInputs(getInput, access, defaultName);
  const send = createSend(`ion-upload/${version}`, signal, systemClock);
  const client = createIonClient({ ...access, send, clock: systemClock, log, signal });
  const workspace = GITHUB_WORKSPACE ?? process.cwd();
  await publish(inputs, { client, clock: systemClock, log, signal, phases, record, workspace });
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

function toFailure(error: unknown): Failure {
  if (signal.aborted) return failureOf(messageOf(signal.reason), cureOfCancel());
  if (error instanceof UserError) return failureOf(error.message, error.cure);
  const message = sentence(`Something unforeseen went wrong: ${messageOf(error)}`);
  return failureOf(message, 'Please report it with the log of this step.');
}

function cureOfCancel(): string {
  const { assetId, assetUrl = '', status = '' } = publication;
  const again = 'Run the job again if that was not meant.';
  return assetId === undefined
    ? again
    : `Asset ${assetId} stays as it is (${status}): see ${assetUrl}. ${again}`;
}

/** A message may quote a server at any length; an annotation has 4096 characters, and the cure must be among them. */
function failureOf(message: string, cure: string): Failure {
  return { message: shorten(log.redact(message), 2000), cure: shorten(log.redact(cure), 1500) };
}

async function writeSummary(ended: readonly Phase[], cause: Failure | undefined): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  try {
    await core.summary.addRaw(log.redact(uploadSummary(publication, ended, cause))).write();
  } catch (error) {
    log.warning(sentence(`The job summary could not be written: ${messageOf(error)}`));
  }
}
