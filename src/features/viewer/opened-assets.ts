import { findAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import { IonError } from '../../ion/ion-error.ts';
import { listAssets } from '../../ion/paging.ts';
import { plural } from '../../lib/format.ts';
import { UserError, type Diagnostic } from '../../lib/user-error.ts';
import { readRecord } from '../../provenance/record.ts';
import type { ViewerIo } from './viewer-io.ts';

/** Among these assets, the newest, others are searched. */
const maxListed = 1000;

/** How many other assets are tried. */
const maxTried = 12;

/**
 * Checks whether the token of a page opens an asset that the page does not show. What cannot be checked is a warning.
 * @returns what was found, as a sentence for the log; undefined if nothing could be checked
 * @throws UserError if it opens another asset, or ion cannot be asked
 */
export async function checkOtherAssets(shown: readonly number[], io: ViewerIo): Promise<string | undefined> {
  const { viewer, account, log, signal } = io;
  if (account === undefined) {
    log.warning(unchecked('the input `token` is empty'));
    return undefined;
  }
  const others = await listOthers(shown, account, signal);
  if (others === undefined) {
    log.warning(unchecked('the `token` lacks the scope assets:list'));
    return undefined;
  }
  const tried = chooseOthers(others);
  for (const { id } of tried) {
    if ((await findAsset(viewer, id, { signal })) !== undefined) throw opensOther(id);
  }
  if (tried.length === 0) return 'The account has no other asset that it could open.';
  return (
    `It opens none of ${plural(tried.length, 'other asset')} of the account, so it is for selected assets: ` +
    'add the id of each new version to it, or the page cannot show that version.'
  );
}

function unchecked(reason: string): Diagnostic {
  return {
    code: 'viewer-token-unchecked',
    message: `Not checked: whether the \`viewer-token\` opens assets that the page does not show, because ${reason}.`,
    hint:
      'Set `token` to a secret token with the scope assets:list. ' +
      'Or set `allow-all-assets: true` if everybody may see all assets of the account.',
  };
}

/** @returns undefined if the token lacks the scope */
async function listOthers(
  shown: readonly number[],
  account: NonNullable<ViewerIo['account']>,
  signal: AbortSignal,
): Promise<readonly AssetMetadata[] | undefined> {
  const others: AssetMetadata[] = [];
  let count = 0;
  try {
    for await (const asset of listAssets(account, { sortBy: 'DATE_ADDED', sortOrder: 'DESC' }, signal)) {
      if (!isOfShown(asset, shown)) others.push(asset);
      if (++count === maxListed) break;
    }
    return others;
  } catch (error) {
    if (error instanceof IonError && error.status === 404) return undefined;
    throw error;
  }
}

/** Whether an asset is shown, or is the parent, a child or another child of the parent of one that is. */
function isOfShown({ id, description }: AssetMetadata, shown: readonly number[]): boolean {
  if (shown.includes(id)) return true;
  const family = readRecord(description)?.contents?.family;
  const ids = family === undefined ? [] : idsOf(family);
  return ids.includes(id) && ids.some((one) => shown.includes(one));
}

/** The newest of each type, and then the newest of all. */
function chooseOthers(others: readonly AssetMetadata[]): readonly AssetMetadata[] {
  const byType = others.filter(
    (asset, index) => others.findIndex(({ type }) => type === asset.type) === index,
  );
  return [...new Set([...byType, ...others])].slice(0, maxTried);
}

function opensOther(id: number): UserError {
  return new UserError(
    'viewer-token-opens-others',
    `The \`viewer-token\` opens asset ${id}, which the page does not show: everybody who opens the page could see it.`,
    'Publish what everybody may see from a separate account, or accept that everybody may see all assets of this one, also later ' +
      'ones. Then set `allow-all-assets: true`. For a page with fixed ids, a token for these assets only is enough: ' +
      'https://ion.cesium.com/tokens.',
    { yaml: 'allow-all-assets: true' },
  );
}
