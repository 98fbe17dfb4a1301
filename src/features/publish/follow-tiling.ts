import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { readAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import { UserError } from '../../lib/user-error.ts';
import { ownRecord } from '../../provenance/record.ts';
import { awaitTiling } from '../../tiling/await-tiling.ts';
import { overall } from '../../tiling/overall.ts';
import { consequence } from './complete-record.ts';
import type { Io, Run } from './context.ts';
import type { Result } from './result.ts';
import { sayHowToWait } from './wait-step.ts';

type FollowedResult = Pick<Result, 'family' | 'isFound'>;

/** An asset that awaits its files for so long, in milliseconds, though ion was told of them, goes on doing so. */
const maxAwaitingMs = 5 * 60_000;

/**
 * Follows an asset and its children until all are `COMPLETE`, or one of them cannot become it any more.
 * @returns that status
 * @throws UserError where one fails, where time runs out, or where ion cannot be asked any more
 */
export async function followTiling(
  inputs: UploadInputs,
  result: FollowedResult,
  { waitAction }: Pick<Run, 'waitAction'>,
  io: Pick<Io, 'client' | 'clock' | 'log' | 'signal' | 'record'>,
): Promise<string> {
  const { client, log, record } = io;
  const again =
    inputs.reuse && result.isFound
      ? 'run the job again, which takes this asset up, or follow it'
      : 'do not run this step again, which would make another asset, but follow this one';
  const [asset] = await awaitTiling([result.family], inputs, {
    ...io,
    maxAwaitingMs,
    areKnown: true,
    onChange: (seen) => {
      record(overall(seen));
    },
    howToResume: (ids) =>
      `Nothing was deleted, and ion goes on tiling. To resume, ${again} in a job of its own: ` +
      `${sayHowToWait(waitAction, ids, client.apiUrl)}.`,
  });
  if (result.isFound && asset !== undefined && ownRecord(asset) === undefined) {
    log.warning({
      code: 'todo',
      hint: '',
      message: `ion does not hold the description of asset ${asset.id} as it was written. ${consequence}`,
    });
  }
  return 'COMPLETE';
}

/**
 * Looks at an asset and its children once, so that what is reported of them is true; a look that fails is a warning.
 * @returns the worst status, as words
 */
export async function readTilingOnce(
  { family }: Pick<FollowedResult, 'family'>,
  { client, log, signal, record }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<string> {
  log.info('Not waiting for the tiling, as `wait` is false.');
  try {
    const reads = idsOf(family).map((id) => readAsset(client, id, { signal }));
    const seen = overall(await Promise.all(reads));
    record(seen);
    return seen.status;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warning({ code: 'todo', hint: '', message: `${error.message} ${error.hint}` });
    return 'not known';
  }
}
