import type { CleanupInputs } from '../../inputs/cleanup-inputs.ts';
import { maxAskingMs, startTokenCheck, type TokenScope } from '../../ion/token-check.ts';
import { listSome, plural } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { deleteAll, type DeleteTools, type Target } from '../../provenance/delete-versions.ts';
import { chooseByForce } from './choose-by-force.ts';
import { chooseAssets, type Choice, type RunOwner } from './choose.ts';

/** What a cleanup is made with. */
export interface CleanupTools extends DeleteTools {
  /** Undefined where GitHub does not tell. */
  readonly owner: RunOwner | undefined;
  /** Told of what is about to be deleted, or would be on a dry run. */
  readonly onChoice: (targets: readonly Target[]) => void;
}

/**
 * Deletes assets of a repository that are not needed any more.
 * @throws UserError with the hint; where some could not be deleted, after all others
 */
export async function cleanup(inputs: CleanupInputs, tools: CleanupTools): Promise<void> {
  const { log, onChoice } = tools;
  const token = startTokenCheck(tools);
  await token.waitForAnswer(maxAskingMs);
  token.judge({ needed: neededScopes(inputs), useful: [] });
  const { targets, busy, missing, others } = await chooseTargets(inputs, tools);
  const chosen = targets.slice(0, inputs.maxDeletions);
  onChoice(chosen);
  if (targets.length === 0) log.info('No asset is to be deleted.');
  if (others !== undefined) warnUnknownKey(inputs, others, tools);
  const failures = inputs.dryRun ? logDryRun(chosen, tools) : await deleteAll(chosen, tools);
  if (missing.length > 0) {
    const ids = listSome(missing.map(String));
    log.warning({
      code: 'todo',
      hint: '',
      message:
        `Not there, or not to be read with this token: asset ${ids}. ` +
        'Unless somebody has deleted it, check `asset-id`, and that the token has the scope assets:read.',
    });
  }
  if (targets.length > chosen.length) {
    log.warning({
      code: 'todo',
      hint: '',
      message:
        `${plural(targets.length, 'asset')} are to go, of which this run takes ${chosen.length}. ` +
        'Run the job again for the rest, or set `max-deletions`.',
    });
  }
  failOnProblems(failures, busy, inputs, tools);
}

/** Assets that are named are read one by one; all others are found in a list. */
function neededScopes({ families, keepLatest, dryRun }: CleanupInputs): readonly TokenScope[] {
  const mustList = families === undefined || keepLatest !== undefined;
  return [
    'assets:read',
    ...(mustList ? ['assets:list' as const] : []),
    ...(dryRun ? [] : ['assets:write' as const]),
  ];
}

/** So many other assets are named. */
const maxNamed = 5;

function warnUnknownKey(
  { assetKey = '' }: CleanupInputs,
  others: readonly string[],
  { log }: CleanupTools,
): void {
  const there = others.length === 0 ? 'none' : `asset ${listSome(others, maxNamed)}`;
  log.warning({
    code: 'todo',
    hint: '',
    message:
      `No asset of this repository has the key \`${assetKey}\`: check the spelling of \`asset-key\`. ` +
      `With other keys there is: ${there}.`,
  });
}

function chooseTargets(inputs: CleanupInputs, { owner, ...tools }: CleanupTools): Promise<Choice> {
  const { families, force } = inputs;
  if (force && families !== undefined) return chooseByForce(families, tools);
  if (owner !== undefined) return chooseAssets(inputs, owner, tools);
  throw new UserError(
    'todo',
    'GitHub does not tell whose run this is, so it cannot be told which assets are its own.',
    'Run this step in a workflow of the repository whose assets it deletes, and not on behalf of a pull request of unknown number.',
  );
}

function logDryRun(chosen: readonly Target[], { log }: CleanupTools): readonly string[] {
  for (const { id, title } of chosen) log.info(`Would delete asset ${id} (${title}).`);
  log.notice(`This is a dry run: nothing was deleted, ${plural(chosen.length, 'asset')} would be.`);
  return [];
}

/** @throws UserError where an asset could not be deleted, or was named and stays */
function failOnProblems(
  failures: readonly string[],
  busy: Choice['busy'],
  { families, dryRun }: CleanupInputs,
  { log }: CleanupTools,
): void {
  const ids = listSome(busy.map(({ id, status }) => `${id} (${status})`));
  const stays = busy.length === 0 ? [] : [`Still at work, and not deleted: asset ${ids}.`];
  const isPromised = families !== undefined && !dryRun;
  for (const one of isPromised ? [] : stays) {
    log.warning({ code: 'todo', hint: '', message: `${one} Run the job again once that has ended.` });
  }
  const problems = isPromised ? [...failures, ...stays] : failures;
  if (problems.length === 0) return;
  throw new UserError(
    'todo',
    `Not all assets could be deleted. ${listSome(problems, 3, ' ')}`,
    'Run the job again once that is mended, or has ended.',
  );
}
