import type { Family } from '../ion/family.ts';
import { UserError } from '../lib/user-error.ts';
import { defaultMaxDeletions } from '../provenance/delete-versions.ts';
import { readAssetKey, readKeepLatest } from './asset-key.ts';
import { parseFamilies } from './families.ts';
import { parseBoolean, parseNumber, withDefaults, type GetInput } from './parse.ts';

/** The inputs of the `cleanup` action beside the access, checked. Conditions that are undefined always hold. */
export interface CleanupInputs {
  readonly assetKey: string | undefined;
  /** So many complete assets of a key and scope stay. */
  readonly keepLatest: number | undefined;
  /** Whose assets are to go. */
  readonly pullRequest: number | undefined;
  readonly olderThanDays: number | undefined;
  /** All assets of this line are to go: that of a branch that was just deleted. */
  readonly deletedLine: string | undefined;
  /** The assets to delete, each id once, a result's children behind their asset; undefined to look for them. */
  readonly families: readonly Family[] | undefined;
  readonly maxDeletions: number;
  /** Whether what is named in `families` may be another's. */
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** What the run is about, if that says which assets are to go. */
export interface Occasion {
  /** The pull request that was just closed. */
  readonly closedPullRequest?: number | undefined;
  /** The line of the branch that was just deleted. */
  readonly deletedLine?: string | undefined;
}

/** What stands in for an input that is empty; the same as in `cleanup/action.yml`. */
const cleanupDefaults = { 'max-deletions': String(defaultMaxDeletions), force: 'false', 'dry-run': 'false' };

/**
 * Reads the inputs of the `cleanup` action.
 * @throws UserError naming the first input that is wrong, or missing, with its hint
 */
export function readCleanupInputs(
  get: GetInput,
  { closedPullRequest, deletedLine }: Occasion,
): CleanupInputs {
  const read = withDefaults(get, cleanupDefaults);
  const families = parseFamilies(read('asset-id'), 'assets');
  if (read('asset-id') !== '' && families.length === 0) {
    throw new UserError(
      'todo',
      'The input `asset-id` has no asset in it.',
      'Name assets there, or give this step an `if:` for when there are none.',
    );
  }
  const count = (name: string, min: number, max: number) =>
    read(name) === '' ? undefined : parseNumber(name, read(name), { min, max, whole: true });
  const pullRequest =
    count('pull-request', 1, 9_999_999_999) ?? (families.length > 0 ? undefined : closedPullRequest);
  const inputs: CleanupInputs = {
    assetKey: read('asset-key') === '' ? undefined : readAssetKey(read),
    keepLatest: readKeepLatest(read, read('asset-key') !== ''),
    pullRequest,
    // what people name goes before what the run is about
    deletedLine: pullRequest === undefined && families.length === 0 ? deletedLine : undefined,
    olderThanDays: count('older-than-days', 1, 36_500),
    families: families.length > 0 ? families : undefined,
    maxDeletions: count('max-deletions', 1, 100_000) ?? defaultMaxDeletions,
    force: parseBoolean('force', read('force')),
    dryRun: parseBoolean('dry-run', read('dry-run')),
  };
  checkForce(inputs);
  checkThatSomethingIsAsked(inputs);
  return inputs;
}

function checkThatSomethingIsAsked({
  keepLatest,
  pullRequest,
  olderThanDays,
  deletedLine,
  families,
}: CleanupInputs): void {
  const conditions = [keepLatest, pullRequest, olderThanDays, deletedLine, families];
  if (conditions.some((condition) => condition !== undefined)) return;
  throw new UserError(
    'todo',
    'Nothing says which assets are to be deleted.',
    'Set `asset-key` and `keep-latest`, or `older-than-days`, `pull-request` or `asset-id`; ' +
      'in a workflow on `pull_request: {types: [closed]}` it is what the pull request has left.',
  );
}

/** Of an asset without a record nothing is known that another condition could be asked of. */
function checkForce({
  force,
  families,
  assetKey,
  keepLatest,
  pullRequest,
  olderThanDays,
}: CleanupInputs): void {
  if (!force) return;
  const others = [assetKey, keepLatest, pullRequest, olderThanDays];
  if (families !== undefined && others.every((condition) => condition === undefined)) return;
  throw new UserError(
    'todo',
    'The input `force: true` deletes assets whoever made them, so it goes with `asset-id` alone.',
    'Name the assets in `asset-id` and leave the other conditions out, or leave `force` out.',
  );
}
