import type { CleanupInputs } from '../../inputs/cleanup-inputs.ts';
import { maxAskingMs, startTokenCheck, type TokenScope } from '../../ion/token-check.ts';
import { listSome, plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { deleteAll, type DeleteTools, type Target } from '../../provenance/delete-versions.ts';
import { chooseByForce } from './choose-by-force.ts';
import { chooseAssets, type Choice, type RunOwner, type UnknownKeys } from './choose.ts';

/** What a cleanup needs. */
export interface CleanupTools extends DeleteTools {
  /** Undefined if the repository or pull request of the run is unknown. */
  readonly owner: RunOwner | undefined;
  /** Called with the assets to delete, also on a dry run. */
  readonly onChoice: (targets: readonly Target[]) => void;
}

/**
 * Deletes assets of a repository that are not needed any more.
 * @throws UserError if the assets cannot be chosen; or, after all others, if some could not be deleted
 */
export async function cleanup(inputs: CleanupInputs, tools: CleanupTools): Promise<void> {
  const { log, onChoice } = tools;
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: neededScopes(inputs), useful: [] });
  const { targets, busy, unproven = [], missing, unknown } = await chooseTargets(inputs, tools);
  const chosen = targets.slice(0, inputs.maxDeletions);
  onChoice(chosen);
  if (targets.length === 0) log.info('No asset matches the conditions.');
  if (unknown !== undefined) warnUnknownKeys(unknown, tools);
  if (unproven.length > 0) warnUnproven(unproven, tools);
  const failures = inputs.dryRun ? logDryRun(chosen, tools) : await deleteAll(chosen, tools);
  if (missing.length > 0) {
    const ids = listSome(missing.map(String));
    log.warning({
      code: 'ion-not-found',
      message: `Not found, or not readable with this token: asset ${ids}.`,
      hint: 'Check `asset-id`, and that the token has the scope assets:read. Ignore this if the asset was deleted before.',
    });
  }
  if (targets.length > chosen.length) {
    log.warning({
      code: 'max-deletions-reached',
      message: `${targets.length} assets match; this run deletes ${chosen.length} (\`max-deletions\`).`,
      hint: 'Run the job again for the rest, or raise `max-deletions`.',
    });
  }
  failOnProblems(failures, busy, inputs, tools);
}

/** Assets in `asset-id` are read one by one; all others are found in a list. */
function neededScopes({ families, keepLatest, dryRun }: CleanupInputs): readonly TokenScope[] {
  const mustList = families === undefined || keepLatest !== undefined;
  return [
    'assets:read',
    ...(mustList ? ['assets:list' as const] : []),
    ...(dryRun ? [] : ['assets:write' as const]),
  ];
}

/** At most this many other assets are named. */
const maxNamed = 5;

function warnUnknownKeys({ keys, others }: UnknownKeys, { log }: CleanupTools): void {
  const words = listSome(
    keys.map((key) => `\`${key}\``),
    20,
    ' or ',
  );
  const otherAssets = others.length === 0 ? 'none' : `asset ${listSome(others, maxNamed)}`;
  log.warning({
    code: 'asset-key-unknown',
    message: `No asset of this repository has the key ${words}. Assets with other keys: ${otherAssets}.`,
    hint: 'Check the spelling of `asset-key`.',
  });
}

/** Such a record names no asset, so it may be a copy: nothing with it is deleted. */
function warnUnproven(unproven: readonly { readonly id: number }[], { log }: CleanupTools): void {
  const ids = unproven.map(({ id }) => id);
  log.warning({
    code: 'import-record-unfinished',
    message: `Not deleted, because the runs that imported them were lost before their records were whole: asset ${listSome(ids.map(String))}.`,
    hint: 'If they are not needed, delete them with these inputs.',
    yaml: `asset-id: '${JSON.stringify(ids)}'\nforce: true`,
  });
}

function chooseTargets(inputs: CleanupInputs, { owner, ...tools }: CleanupTools): Promise<Choice> {
  const { families, force } = inputs;
  if (force && families !== undefined) return chooseByForce(families, tools);
  if (owner !== undefined) return chooseAssets(inputs, owner, tools);
  throw new UserError(
    'owner-unknown',
    'The repository or pull request of this run is unknown, so its assets cannot be identified.',
    'Run this step in a workflow of the repository that published the assets, and not for a pull request of unknown number.',
  );
}

function logDryRun(chosen: readonly Target[], { log }: CleanupTools): readonly string[] {
  for (const { id, title } of chosen) log.info(`Would delete asset ${id} (${title}).`);
  log.notice(
    `Dry run: nothing was deleted. Without \`dry-run\`, ${plural(chosen.length, 'asset')} would be deleted.`,
  );
  return [];
}

/** @throws UserError if an asset could not be deleted, or was given in `asset-id` and is still tiling */
function failOnProblems(
  failures: readonly string[],
  busy: Choice['busy'],
  { families, dryRun }: CleanupInputs,
  { log }: CleanupTools,
): void {
  const ids = listSome(busy.map(({ id, status }) => `${id} (${status})`));
  const stillTiling = `Not deleted, still tiling: asset ${ids}.`;
  const isRequired = families !== undefined && !dryRun;
  if (busy.length > 0 && !isRequired) {
    const hint = 'Wait for the tiling to finish, then run the job again.';
    log.warning({ code: 'asset-still-tiling', message: stillTiling, hint });
  }
  const problems = busy.length > 0 && isRequired ? [...failures, stillTiling] : failures;
  if (problems.length === 0) return;
  throw new UserError(
    failures.length === 0 ? 'asset-still-tiling' : 'deletion-failed',
    `Not all assets could be deleted. ${listSome(problems, 3, ' ')}`,
    'Fix the problem or wait for the tiling to finish, then run the job again.',
  );
}
