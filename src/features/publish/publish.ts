import nodePath from 'node:path';

import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { findIon } from '../../ion/me.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import type { SourceFile } from '../../source/find.ts';
import { createFingerprint, type Fingerprint } from '../../source/fingerprint.ts';
import { openReadAhead, type ReadAhead } from '../../transfer/s3/read-ahead.ts';
import { completeRecord } from './complete-record.ts';
import type { Io, Run } from './context.ts';
import { createRecordedAsset } from './create-asset.ts';
import { deleteOlder } from './delete-older.ts';
import { deleteOrphans } from './delete-orphans.ts';
import { determineRequest } from './determine-request.ts';
import { findEarlier, type Earlier } from './find-earlier.ts';
import { findFiles } from './find-files.ts';
import { followTiling, readTilingOnce } from './follow-tiling.ts';
import { hashAll } from './hash-files.ts';
import { notifyIon } from './notify-ion.ts';
import type { Result } from './result.ts';
import { reuseAsset } from './reuse-asset.ts';
import { scopesFor } from './scopes-for.ts';
import { preloadTransfer, uploadFiles } from './upload-files.ts';
import { writeResult } from './write-result.ts';

/**
 * Publishes files as an asset: finds them, settles what they are, takes the asset of an earlier run where that is the
 * same, or else creates one, uploads and tells ion; follows the tiling, and deletes what the result supersedes.
 * Whatever becomes known on the way goes to `io.record`.
 * @throws UserError with the hint, or the abort's reason where the run is cancelled
 */
export async function publish(inputs: UploadInputs, run: Run, io: Io): Promise<void> {
  const { step, record, client, log } = io;
  const { assetKey, wait, keepLatest } = inputs;
  record({ assetKey });
  const token = startTokenCheck(io);
  const files = await step('Find files', () => findFiles(inputs, run, io));
  if (files.length === 0) return;
  const judgeToken = () => {
    token.judge(scopesFor(inputs));
  };
  judgeToken();
  const asset = await step('Determine type and options', () => determineRequest(inputs, files, io));
  const fingerprint = recorded(
    createFingerprint(files, inputs, asset, () => hashAll(files, io)),
    record,
  );
  if (inputs.dryRun) {
    await reportDryRun(fingerprint, inputs, run, io);
    judgeToken();
    return;
  }
  const beforeCreate = async () => {
    if (!client.hasAnswered()) await token.waitForAnswer(maxAskingMs);
    judgeToken();
    await findIon(client, io.signal);
  };
  const request = { files, asset, fingerprint, beforeCreate };
  const { earlier, result } = await obtainVersion(request, inputs, run, io);
  const status = await step('Tiling', () =>
    wait ? followTiling(inputs, result, run, io) : readTilingOnce(result, io),
  );
  log.info(`Asset ${result.asset.id} is ${status}: ${assetPage(client.apiUrl, result.asset.id)}`);
  // first what names the new asset, then what deletes old ones
  if (inputs.resultFile !== undefined) {
    const path = nodePath.resolve(run.workspace, inputs.resultFile);
    await step('Write the result file', () => writeResult(path, result, assetKey, log));
  }
  if (keepLatest !== undefined && earlier.kind !== 'unlisted') {
    await step('Delete older assets', () => deleteOlder({ keepLatest, assetKey, result }, run, io));
  }
}

/** The fingerprint, whose digest is recorded as soon as it is known. */
function recorded({ digest, readDigest, ...others }: Fingerprint, record: Io['record']): Fingerprint {
  const keep = (value: string) => {
    record({ digest: `sha256:${value}` });
    return value;
  };
  return { ...others, digest: (hashes) => keep(digest(hashes)), readDigest: () => readDigest().then(keep) };
}

function checkForUnchanged(
  fingerprint: Fingerprint,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<Earlier> {
  return io.step('Check for unchanged data', () => findEarlier(inputs, fingerprint, run, io));
}

/** Tells what a run would do, as far as that can be known before ion is asked to do it. */
async function reportDryRun(fingerprint: Fingerprint, inputs: UploadInputs, run: Run, io: Io): Promise<void> {
  const earlier = await checkForUnchanged(fingerprint, inputs, run, io);
  await fingerprint.readDigest();
  const outcome =
    earlier.kind === 'unchanged' ? `asset ${earlier.version.asset.id} would be taken` : 'nothing was created';
  io.log.notice(`This is a dry run: ${outcome}.`);
}

/** What becomes an asset. */
interface PublishRequest {
  readonly files: readonly SourceFile[];
  readonly asset: NewAsset;
  readonly fingerprint: Fingerprint;
  /** @throws UserError if nobody is at `api-url`, or the token is known by now to lack a scope */
  readonly beforeCreate: () => Promise<void>;
}

/**
 * Takes the asset of an earlier run where that is the same, or else creates one. Files are read ahead meanwhile, as
 * far as memory allows; thread, memory and files are given back at the end, before a tiling of hours.
 */
async function obtainVersion(
  request: PublishRequest,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<{ readonly earlier: Earlier; readonly result: Result }> {
  using readAhead = openReadAhead(request.files, inputs.concurrency, io.signal);
  const earlier = await checkForUnchanged(request.fingerprint, inputs, run, io);
  if (earlier.kind === 'unchanged') {
    const result = await io.step('Reuse the asset', () => reuseAsset(earlier, inputs, run, io));
    return { earlier, result };
  }
  const result = await createVersion(request, readAhead, run, io);
  // what cannot be listed cannot be found by a later run, either
  return { earlier, result: { ...result, isFound: result.isFound && earlier.kind !== 'unlisted' } };
}

async function createVersion(
  { files, asset, fingerprint, beforeCreate }: PublishRequest,
  readAhead: ReadAhead,
  run: Run,
  io: Io,
): Promise<Result> {
  const { step } = io;
  preloadTransfer();
  const created = await step('Create the asset', async () => {
    await beforeCreate();
    return createRecordedAsset(asset, run, io);
  });
  const hashes = await step('Upload', () => uploadFiles(created, files, readAhead, io));
  return step('Notify ion', async () => {
    await deleteOrphans(created, run.nonce, io);
    const digest = fingerprint.digest(hashes);
    const { metadataHash, asked } = fingerprint;
    const contents = { metadataHash, asked, files: fingerprint.files(hashes), digest };
    const isFound = await completeRecord(created, { ...contents, texts: asset }, run, io);
    await notifyIon(created, io);
    return { ...created, record: {}, isBorrowed: false, isFound, digest, commit: run.provenance?.commit };
  });
}
