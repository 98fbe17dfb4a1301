import type { Family } from '../ion/family.ts';
import { UserError } from '../lib/user-error.ts';
import { defaultMaxDeletions } from '../provenance/delete-versions.ts';
import { readAssetKeys, readKeepLatest } from './asset-key.ts';
import { parseFamilies } from './families.ts';
import { parseBoolean, parseNumber, withDefaults, type GetInput } from './parse.ts';

/** The checked inputs of the `cleanup` action, except the access. An asset must match all conditions that are defined. */
export interface CleanupInputs {
  /** Undefined for all keys. */
  readonly assetKeys: readonly string[] | undefined;
  /** The number of complete assets of a key and scope to keep. */
  readonly keepLatest: number | undefined;
  /** The pull request whose assets are deleted. */
  readonly pullRequest: number | undefined;
  readonly olderThanDays: number | undefined;
  /** The line whose assets are deleted: that of a branch that was just deleted. */
  readonly deletedLine: string | undefined;
  /** The assets to delete, each id once, children after their asset. Undefined to search for assets. */
  readonly families: readonly Family[] | undefined;
  readonly maxDeletions: number;
  /** Whether the assets of `families` can belong to another owner. */
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** The event of the run, if it says which assets to delete. */
export interface Occasion {
  /** The pull request that was just closed. */
  readonly closedPullRequest?: number | undefined;
  /** The line of the branch that was just deleted. */
  readonly deletedLine?: string | undefined;
}

/** The defaults of empty inputs, the same as in `cleanup/action.yml`. */
const cleanupDefaults = { 'max-deletions': String(defaultMaxDeletions), force: 'false', 'dry-run': 'false' };

/**
 * Reads the inputs of the `cleanup` action.
 * @throws UserError that names the first input that is invalid or missing
 */
export function readCleanupInputs(
  get: GetInput,
  { closedPullRequest, deletedLine }: Occasion,
): CleanupInputs {
  const read = withDefaults(get, cleanupDefaults);
  const families = parseFamilies(read('asset-id'), 'assets');
  if (read('asset-id') !== '' && families.length === 0) {
    throw new UserError(
      'asset-id-missing',
      'The input `asset-id` names no asset.',
      'Write the id of at least one asset. If there can be none, add an `if:` to this step.',
    );
  }
  const count = (name: string, min: number, max: number) =>
    read(name) === '' ? undefined : parseNumber(name, read(name), { min, max, whole: true });
  const pullRequest =
    count('pull-request', 1, 9_999_999_999) ?? (families.length > 0 ? undefined : closedPullRequest);
  const inputs: CleanupInputs = {
    assetKeys: read('asset-key') === '' ? undefined : readAssetKeys('asset-key', read),
    keepLatest: readKeepLatest(read, read('asset-key') !== ''),
    pullRequest,
    // the inputs have precedence over the event of the run
    deletedLine: pullRequest === undefined && families.length === 0 ? deletedLine : undefined,
    olderThanDays: count('older-than-days', 1, 36_500),
    families: families.length > 0 ? families : undefined,
    maxDeletions: count('max-deletions', 1, 100_000) ?? defaultMaxDeletions,
    force: parseBoolean('force', read('force')),
    dryRun: parseBoolean('dry-run', read('dry-run')),
  };
  checkForce(inputs);
  checkConditions(inputs);
  return inputs;
}

function checkConditions({
  keepLatest,
  pullRequest,
  olderThanDays,
  deletedLine,
  families,
}: CleanupInputs): void {
  const conditions = [keepLatest, pullRequest, olderThanDays, deletedLine, families];
  if (conditions.some((condition) => condition !== undefined)) return;
  throw new UserError(
    'cleanup-conditions-missing',
    'No input says which assets to delete.',
    'Set `asset-key` and `keep-latest`, or `older-than-days`, `pull-request` or `asset-id`. ' +
      'No condition is needed in a run for a pull request that was closed.',
    { yaml: 'asset-key: terrain\nkeep-latest: 3' },
  );
}

/** The other conditions need the record of an asset, and `force` is for assets without one. */
function checkForce({
  force,
  families,
  assetKeys,
  keepLatest,
  pullRequest,
  olderThanDays,
}: CleanupInputs): void {
  if (!force) return;
  const others = [assetKeys, keepLatest, pullRequest, olderThanDays];
  if (families !== undefined && others.every((condition) => condition === undefined)) return;
  throw new UserError(
    'force-without-asset-id',
    'The input `force: true` deletes assets of any owner, so it needs `asset-id` without other conditions.',
    'Name the assets in `asset-id` and remove the other conditions, or remove `force`.',
  );
}
