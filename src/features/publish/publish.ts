import nodePath from 'node:path';

import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { checkPhase } from '../../inspection/check-phase.ts';
import { openSourceData } from '../../inspection/source-data.ts';
import type { NewAsset } from '../../ion/assets.ts';
import { findIon } from '../../ion/me.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { formatDuration, plural } from '../../lib/format.ts';
import { deleteOlder } from '../../provenance/delete-older.ts';
import { createFingerprint, type Fingerprint } from '../../source/fingerprint.ts';
import { describeFiles, selectFiles, type SelectedFiles } from '../../source/select-files.ts';
import { hashAll } from '../../transfer/hash-files.ts';
import { openReadAhead, type ReadAhead } from '../../transfer/s3/read-ahead.ts';
import { completeRecord } from './complete-record.ts';
import type { Io, Run } from './context.ts';
import { createRecordedAsset } from './create-asset.ts';
import { deleteOrphans } from './delete-orphans.ts';
import { determineRequest } from './determine-request.ts';
import { describeEarlier, findEarlier, type Earlier } from './find-earlier.ts';
import { followTiling, readTilingOnce } from './follow-tiling.ts';
import { notifyIon } from './notify-ion.ts';
import { findPrevious } from './previous-version.ts';
import type { Result } from './result.ts';
import { reuseAsset } from './reuse-asset.ts';
import { scopesFor } from './scopes-for.ts';
import { preloadTransfer, uploadFiles } from './upload-files.ts';
import { verifyAsset } from './verify-asset.ts';
import { prepareResultFile, writeResult } from './write-result.ts';

/**
 * Publishes files as an asset. Finds the files, determines their type, checks the data, and reuses the asset of an earlier run if it has
 * the same data; otherwise creates an asset, uploads the files and notifies ion. Then follows the tiling, and deletes
 * the assets that the result supersedes. Records what becomes known with `io.record`.
 *
 * Three lines of the log stand outside of the groups of its phases: what was found, what it was taken for and why, and
 * what came of it.
 * @throws UserError with the hint, or the abort's reason if the run is cancelled
 */
export async function publish(inputs: UploadInputs, run: Run, io: Io): Promise<void> {
  const { step, record, client, clock } = io;
  const { assetKey, wait } = inputs;
  const start = clock.now();
  record({ assetKey });
  const token = startTokenCheck(io);
  const selected = await step(
    'Find files',
    () => findFiles(inputs, run, io),
    (found) => describeFiles(found, run.workspace),
  );
  const { files } = selected;
  if (files.length === 0) return;
  const data = openSourceData(selected, { ...inputs, workspace: run.workspace });
  const judgeToken = () => {
    token.judge(scopesFor(inputs));
  };
  const determine = async () => {
    judgeToken();
    return determineRequest(inputs, data, io);
  };
  const { asset } = await step('Determine type and options', determine, ({ line }) => ({ line }));
  const fingerprint = recorded(
    createFingerprint(files, inputs, asset, () => hashAll(files, io)),
    record,
  );
  const check = () => checkPhase(data, asset, inputs.preflight, io);
  if (inputs.dryRun) {
    await check();
    await reportDryRun(fingerprint, inputs, run, io);
    judgeToken();
    return;
  }
  const beforeCreate = async () => {
    if (!client.hasAnswered()) await token.waitForAnswer(maxAskingMs);
    judgeToken();
    await findIon(client, io.signal);
  };
  const request = { files, asset, fingerprint, check, beforeCreate };
  const { earlier, result } = await obtainVersion(request, inputs, run, io);
  await step(
    'Tiling',
    () => (wait ? followTiling(inputs, result, run, io) : readTilingOnce(result, io)),
    (status) => {
      const after = wait ? ` after ${formatDuration(clock.now() - start)}` : '';
      const { id } = result.asset;
      return { line: `Asset ${id} is ${status}${after}: ${assetPage(client.apiUrl, id)}` };
    },
  );
  if (wait) await afterTiling({ earlier, result }, inputs, run, io);
}

/** Verifies the asset. Then writes it into the result file, and deletes the assets that it supersedes. */
async function afterTiling(
  { earlier, result }: ObtainedVersion,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<void> {
  const { step, log } = io;
  const { assetKey, keepLatest, resultFile } = inputs;
  const verified = await verifyAsset(inputs, result, run, io);
  // the result file comes first: it names the new asset before an old one is deleted
  if (resultFile !== undefined) {
    const path = nodePath.resolve(run.workspace, resultFile);
    const write = () => writeResult(path, verified, assetKey, log);
    await step('Write the result file', write, () => ({ result: resultFile }));
  }
  const { provenance, nonce } = run;
  if (keepLatest !== undefined && provenance !== undefined && earlier.kind !== 'unlisted') {
    const record = { ...verified.record, nonce };
    const retention = { ...verified, keepLatest, assetKey, record, provenance };
    const deletedIds: number[] = [];
    const onDeleted = (id: number) => {
      deletedIds.push(id);
      io.record({ deletedIds: [...deletedIds] });
    };
    const deleteThem = () => deleteOlder([retention], provenance, { ...io, onDeleted });
    await step('Delete older assets', deleteThem, (count) => ({ result: plural(count, 'asset') }));
  }
}

/** Finds the files, and checks the result file before ion creates anything. */
async function findFiles(
  inputs: UploadInputs,
  { workspace }: Pick<Run, 'workspace'>,
  { record, ...io }: Pick<Io, 'log' | 'signal' | 'record'>,
): Promise<SelectedFiles> {
  const selected = await selectFiles({ ...inputs, workspace }, io);
  const { files } = selected;
  record({ files });
  await prepareResultFile(inputs, files, { workspace });
  return selected;
}

/** The fingerprint; its digest is recorded as soon as it is known. */
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
  const find = () => findEarlier(inputs, fingerprint, run, io);
  return io.step('Check for unchanged data', find, describeEarlier);
}

/** Reports what a run would do, as far as that is known before ion creates anything. */
async function reportDryRun(fingerprint: Fingerprint, inputs: UploadInputs, run: Run, io: Io): Promise<void> {
  const earlier = await checkForUnchanged(fingerprint, inputs, run, io);
  await fingerprint.readDigest();
  const outcome =
    earlier.kind === 'unchanged'
      ? `asset ${earlier.version.asset.id} would be reused`
      : 'nothing was created';
  io.log.notice(`This is a dry run: ${outcome}.`);
}

/** The data that becomes an asset. */
interface PublishRequest {
  readonly files: SelectedFiles['files'];
  readonly asset: NewAsset;
  readonly fingerprint: Fingerprint;
  /** @throws UserError if the data has errors */
  readonly check: () => Promise<void>;
  /** @throws UserError if `api-url` does not answer, or if the token is known to lack a scope */
  readonly beforeCreate: () => Promise<void>;
}

/** The asset that a run ends with, and what was found of earlier runs. */
interface ObtainedVersion {
  readonly earlier: Earlier;
  readonly result: Result;
}

/**
 * Reuses the asset of an earlier run if it has the same data, otherwise creates one. Files are read ahead meanwhile, as
 * far as memory allows. Threads, memory and files are released at the end, before a tiling that may take hours.
 */
async function obtainVersion(
  request: PublishRequest,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<ObtainedVersion> {
  using readAhead = openReadAhead(request.files, inputs.concurrency, io.signal);
  await request.check();
  const earlier = await checkForUnchanged(request.fingerprint, inputs, run, io);
  if (earlier.kind === 'unchanged') {
    const reuse = () => reuseAsset(earlier, inputs, run, io);
    const result = await io.step('Reuse the asset', reuse, ({ asset }) => ({ result: `${asset.id}` }));
    return { earlier, result };
  }
  const result = await createVersion({ ...request, earlier }, readAhead, run, io);
  // a later run cannot find what ion does not list
  return { earlier, result: { ...result, isFound: result.isFound && earlier.kind !== 'unlisted' } };
}

async function createVersion(
  { files, asset, fingerprint, beforeCreate, earlier }: PublishRequest & { readonly earlier: Earlier },
  readAhead: ReadAhead,
  run: Run,
  io: Io,
): Promise<Result> {
  const { step, record } = io;
  preloadTransfer();
  const create = async () => {
    await beforeCreate();
    return createRecordedAsset(asset, run, io);
  };
  const created = await step('Create the asset', create, ({ family }) => ({ result: `${family.id}` }));
  const upload = () => uploadFiles(created, files, readAhead, io);
  const { hashes } = await step('Upload', upload, ({ summary }) => ({ result: summary }));
  const notify = async () => {
    await deleteOrphans(created, run.nonce, io);
    const digest = fingerprint.digest(hashes);
    const { metadataHash, asked } = fingerprint;
    const data = { metadataHash, asked, files: fingerprint.files(hashes), digest };
    const previous = findPrevious(earlier, data.files, run, io);
    if (previous !== undefined) record({ previous });
    const isFound = await completeRecord(created, { data, texts: asset }, run, io);
    await notifyIon(created, io);
    return { ...created, record: {}, isBorrowed: false, isFound, digest, commit: run.provenance?.commit };
  };
  return step('Notify ion', notify, () => ({ result: 'confirmed' }));
}
