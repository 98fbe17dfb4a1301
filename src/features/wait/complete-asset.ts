import { idsOf } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { listSome } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { isBorrowable, isOwnRecord } from '../../provenance/lines.ts';
import { ownRecord, tagOf, type WholeRecord } from '../../provenance/record.ts';
import type { LineOwner } from '../../provenance/write-verdict.ts';
import type { Awaited, Gate } from './open-gate.ts';

/** The run that waits. */
export interface WaitRun {
  /** 16 hexadecimal digits that stand for the repository; undefined outside of GitHub. */
  readonly repository: string | undefined;
  /** The line whose records it may change; undefined outside of GitHub, or if the pull request is unknown. */
  readonly owner: LineOwner | undefined;
  /** The id of the workflow run. */
  readonly run: string | undefined;
}

/** An awaited asset that is `COMPLETE`. */
export interface CompleteAwaited extends Awaited {
  readonly asset: AssetMetadata;
  /** The asset and its children, the asset first. */
  readonly assets: readonly AssetMetadata[];
  /** Undefined if the asset has no whole record of its own. */
  readonly record: WholeRecord | undefined;
}

/** The awaited assets as they were last read. @param assets all of them, with their children */
export function toComplete(
  awaited: readonly Awaited[],
  assets: readonly AssetMetadata[],
): readonly CompleteAwaited[] {
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return awaited.flatMap((one) => {
    const own = idsOf(one.family).flatMap((id) => byId.get(id) ?? []);
    const [asset] = own;
    return asset === undefined ? [] : [{ ...one, asset, assets: own, record: ownRecord(asset) }];
  });
}

/**
 * Checks on GitHub that the record of each asset proves what its result says: anybody who can change the artifacts of a
 * run can name any asset.
 * @throws UserError that names the others
 */
export function checkRecords(
  complete: readonly CompleteAwaited[],
  { resultFile }: Pick<Gate, 'resultFile'>,
  { repository, owner }: WaitRun,
): void {
  if (repository === undefined) return;
  const unproven = complete.filter((one) => !isProven(one, repository));
  if (unproven.length > 0) {
    throw new UserError(
      'result-not-owned',
      `These assets have no record that this repository published them under the key of their result: ${listed(unproven)}. Nothing was changed.`,
      'Check who can change the artifacts of this run, and that each file has the `result` of its own upload step.',
    );
  }
  if (resultFile === undefined || owner === undefined) return;
  const foreign = complete.filter(({ record }) => record !== undefined && !mayUse(record, owner));
  if (foreign.length === 0) return;
  throw new UserError(
    'result-not-owned',
    `Another branch or pull request published these assets, so the result file of this run cannot name them: ${listed(foreign)}. Nothing was changed.`,
    'Write the result file in a run of that branch or pull request, or remove `result-file`.',
  );
}

function isProven({ family, result, record }: CompleteAwaited, repository: string): boolean {
  if (result === undefined) return true;
  if (record === undefined) return false;
  const { provenance, contents } = record;
  const ids = (one: Awaited['family']) => idsOf(one).toSorted((a, b) => a - b);
  return (
    provenance.repository === repository &&
    provenance.key === tagOf(result.assetKey) &&
    ids(contents.family).join() === ids(family).join()
  );
}

/** Whether an upload step of the run could have the asset as its result. */
function mayUse({ provenance }: WholeRecord, owner: LineOwner): boolean {
  const run = { ...provenance, ...owner };
  return isOwnRecord(provenance, run) || isBorrowable(provenance, run);
}

function listed(complete: readonly CompleteAwaited[]): string {
  return listSome(
    complete.map(({ asset, result }) => `asset ${asset.id} (${result?.file ?? ''})`),
    10,
  );
}
