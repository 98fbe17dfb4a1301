import { readPolicy } from '../../bucket/read-policy.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { readAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import type { ImportSource } from '../../ion/import-source.ts';
import { UserError } from '../../lib/user-error.ts';
import { ownRecord } from '../../provenance/record.ts';
import type { Publication } from '../../state/publication.ts';
import { awaitTiling, type AwaitTools } from '../../tiling/await-tiling.ts';
import { worstStatus } from '../../tiling/status.ts';
import { hintWithoutRecord, withoutRecord } from './complete-record.ts';
import type { Io, Run } from './context.ts';
import type { Result } from './result.ts';
import { newsOf } from './seen-news.ts';
import { tilingAdvice } from './tiling-advice.ts';
import { sayHowToWait, waitStep } from './wait-step.ts';

/** Why an import can fail although the data is good. */
const importHint =
  'If ion could not read the bucket, check that the access key of `from` may list and read all its objects ' +
  '(`s3:ListBucket` and `s3:GetObject`), also from other networks than that of the runner.';

/** ion may have asked for a notify in an answer that was lost. */
const notBegun =
  'If the status is still `AWAITING_FILES`, ion has not begun the import: delete the asset and run the job again. Otherwise: ';

/** With the policy that the key needs, if this run could not list the bucket. */
function importAdvice(from: ImportSource, { files }: Publication): AwaitTools['failureAdvice'] {
  return { hint: importHint, ...(files === undefined && { yaml: readPolicy(from) }) };
}

type FollowedResult = Pick<Result, 'family' | 'isFound' | 'digest' | 'isCopied'>;

/** An asset that is still `AWAITING_FILES` this long after the notify, in milliseconds, stays so. */
const maxAwaitingMs = 5 * 60_000;

/**
 * Follows an asset and its children until all are `COMPLETE`, or one of them cannot become `COMPLETE` any more.
 * @returns that status
 * @throws UserError if one fails, if time runs out, or if ion cannot be reached any more
 */
export async function followTiling(
  inputs: UploadInputs,
  result: FollowedResult,
  { waitAction }: Pick<Run, 'waitAction'>,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record' | 'publication'>,
): Promise<string> {
  const { client, log, record } = io;
  const [asset] = await awaitTiling([result.family], inputs, {
    ...io,
    ...(result.isCopied !== true && { maxAwaitingMs }),
    ...(inputs.from !== undefined && { failureAdvice: importAdvice(inputs.from, io.publication()) }),
    areKnown: true,
    dataAdvice: tilingAdvice(io.publication(), inputs.from !== undefined),
    onChange: (seen) => {
      record(newsOf(seen));
    },
    howToResume: (ids) => ({
      hint:
        (result.isCopied === true ? notBegun : '') +
        hintToResume(inputs.reuse && result.isFound && result.digest !== undefined, waitAction),
      yaml: waitStep(waitAction, ids, client.apiUrl),
    }),
  });
  if (result.isFound && asset !== undefined && ownRecord(asset) === undefined) {
    log.warning({
      code: 'record-changed',
      message: `ion did not keep the record in the description of asset ${asset.id}. ${withoutRecord}`,
      hint: hintWithoutRecord,
    });
  }
  return 'COMPLETE';
}

/** @param isReused whether another run of the job would reuse the asset */
function hintToResume(isReused: boolean, waitAction: string | undefined): string {
  const kept = 'Nothing was deleted, and ion continues the tiling.';
  const how = sayHowToWait(waitAction);
  return isReused
    ? `${kept} To continue, run the job again, which reuses this asset, or ${how}`
    : `${kept} Do not run this step again: it would create another asset. To continue, ${how}`;
}

/**
 * Reads an asset and its children once, so that reports show their present status. A failed read is a warning.
 * @returns the worst status, as words
 */
export async function readTilingOnce(
  { family }: Pick<FollowedResult, 'family'>,
  { client, log, signal, record }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<string> {
  log.info('Not waiting for the tiling, because `wait` is `false`.');
  try {
    const reads = idsOf(family).map((id) => readAsset(client, id, { signal }));
    const seen = await Promise.all(reads);
    record(newsOf(seen));
    return worstStatus(seen.map(({ status }) => status));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({ code: error.code, message: error.message, hint: error.hint, yaml: error.yaml });
    return 'unknown';
  }
}
