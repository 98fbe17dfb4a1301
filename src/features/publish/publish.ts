import nodePath from 'node:path';

import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { checkPhase } from '../../inspection/check-phase.ts';
import { findIon } from '../../ion/me.ts';
import { assetPage } from '../../ion/page.ts';
import { maxAskingMs, startTokenCheck } from '../../ion/token-check.ts';
import { formatDuration, plural } from '../../lib/format.ts';
import { deleteOlder } from '../../provenance/delete-older.ts';
import { openBucket } from './bucket-source.ts';
import type { Io, Run } from './context.ts';
import { determineRequest } from './determine-request.ts';
import { openFiles } from './file-source.ts';
import { describeEarlier, findEarlier, type Earlier } from './find-earlier.ts';
import { followTiling, readTilingOnce } from './follow-tiling.ts';
import { leaveStatus, mustVerify } from './leave-status.ts';
import type { Result } from './result.ts';
import { reuseAsset } from './reuse-asset.ts';
import { scopesFor } from './scopes-for.ts';
import type { PreparedData, Source } from './source.ts';
import { verifyAsset } from './verify-asset.ts';
import { writeResult } from './write-result.ts';

/**
 * Publishes data as an asset. Finds the files or the objects of a bucket, determines their type, checks the data, and
 * reuses the asset of an earlier run if it has the same data; otherwise creates an asset and gets the data to ion. Then
 * follows the tiling, and deletes the assets that the result supersedes. Records what becomes known with `io.record`.
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
  const source = await openSource(inputs, run, io);
  if (source === undefined) return;
  const judgeToken = () => {
    token.judge(scopesFor(inputs));
  };
  const determine = async () => {
    judgeToken();
    return determineRequest(inputs, source.data, io);
  };
  const { asset } = await step('Determine type and options', determine, ({ line }) => ({ line }));
  const data = source.prepare(asset);
  const check = () => checkPhase(source.data, asset, source.preflight, io);
  if (inputs.dryRun) {
    await check();
    await reportDryRun(data, inputs, run, io);
    judgeToken();
    return;
  }
  const beforeCreate = async () => {
    if (!client.hasAnswered()) await token.waitForAnswer(maxAskingMs);
    judgeToken();
    await findIon(client, io.signal);
  };
  const { earlier, result, hasRecord } = await obtainVersion({ data, check, beforeCreate }, inputs, run, io);
  const status = await step(
    'Tiling',
    () => (wait ? followTiling(inputs, result, run, io) : readTilingOnce(result, io)),
    (seen) => {
      const after = wait ? ` after ${formatDuration(clock.now() - start)}` : '';
      const { id } = result.asset;
      return { line: `Asset ${id} is ${seen}${after}: ${assetPage(client.apiUrl, id)}` };
    },
  );
  const isOver = wait || (status === 'COMPLETE' && mustVerify(inputs, result));
  if (!isOver) {
    if (status !== 'COMPLETE') record({ left: leaveStatus({ ...result, hasRecord }, inputs, run) });
    return;
  }
  const confirmed = earlier.kind === 'unchanged' ? result : await data.confirm(result);
  await afterTiling({ earlier, result: confirmed }, inputs, run, io);
}

function openSource(inputs: UploadInputs, run: Run, io: Io): Promise<Source | undefined> {
  const { from } = inputs;
  return from === undefined ? openFiles(inputs, run, io) : openBucket({ ...inputs, from }, run, io);
}

/** Verifies the asset. Then writes it into the result file, and deletes the assets that it supersedes. */
async function afterTiling(
  { earlier, result }: Omit<ObtainedVersion, 'hasRecord'>,
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

function checkForUnchanged(
  { sought }: Pick<PreparedData, 'sought'>,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<Earlier> {
  const find = () => findEarlier(inputs, sought, run, io);
  return io.step('Check for unchanged data', find, describeEarlier);
}

/** Reports what a run would do, as far as that is known before ion creates anything. */
async function reportDryRun(
  data: Pick<PreparedData, 'sought'>,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<void> {
  const earlier = await checkForUnchanged(data, inputs, run, io);
  const digest = await data.sought?.readDigest();
  if (digest !== undefined) io.record({ digest: `sha256:${digest}` });
  const outcome =
    earlier.kind === 'unchanged'
      ? `asset ${earlier.version.asset.id} would be reused`
      : 'nothing was created';
  io.log.notice(`This is a dry run: ${outcome}.`);
}

/** The data that becomes an asset. */
interface PublishRequest {
  readonly data: PreparedData;
  /** @throws UserError if the data has errors */
  readonly check: () => Promise<void>;
  /** @throws UserError if `api-url` does not answer, or if the token is known to lack a scope */
  readonly beforeCreate: () => Promise<void>;
}

/** The asset that a run ends with, and what was found of earlier runs. */
interface ObtainedVersion {
  readonly earlier: Earlier;
  readonly result: Result;
  /** Whether it has a whole record, so that its id is enough to identify it. */
  readonly hasRecord: boolean;
}

/**
 * Reuses the asset of an earlier run if it has the same data, otherwise creates one. What the delivery of the data holds is
 * released at the end, before a tiling that may take hours.
 */
async function obtainVersion(
  { data, check, beforeCreate }: PublishRequest,
  inputs: UploadInputs,
  run: Run,
  io: Io,
): Promise<ObtainedVersion> {
  using delivery = data.open();
  await check();
  const earlier = await checkForUnchanged(data, inputs, run, io);
  if (earlier.kind === 'unchanged') {
    const reuse = () => reuseAsset(earlier, inputs, run, io);
    const result = await io.step('Reuse the asset', reuse, ({ asset }) => ({ result: `${asset.id}` }));
    return { earlier, result, hasRecord: true };
  }
  const result = await delivery.create(earlier, beforeCreate);
  const hasRecord = result.isFound;
  // a later run cannot find what ion does not list
  return { earlier, result: { ...result, isFound: hasRecord && earlier.kind !== 'unlisted' }, hasRecord };
}
