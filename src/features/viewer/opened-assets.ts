import { findAsset } from '../../ion/assets.ts';
import { idsOf } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import type { IonClient } from '../../ion/ion-api.ts';
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

/** For the log, unless the token is known to open all assets. */
export const ifSelected =
  'If the token is for selected assets, add the id of each new version to it, or the page cannot show that version.';

/**
 * Checks whether the token of a page opens an asset that the page does not show. What cannot be checked is a warning.
 * @returns what was found, as sentences for the log
 * @throws UserError if it opens another asset, or ion cannot be asked
 */
export async function checkOtherAssets(shown: readonly number[], io: ViewerIo): Promise<string> {
  const { viewer, account, log, signal } = io;
  if (account === undefined) {
    log.warning(unchecked('the input `token` is empty'));
    return ifSelected;
  }
  const listed = await listNewest(account, signal);
  if (listed === undefined) {
    log.warning(unchecked('the `token` lacks the scope assets:list'));
    return ifSelected;
  }
  const tried = chooseOthers(listed.filter((asset) => !isOfShown(asset, shown)));
  for (const { id } of tried) {
    if ((await findAsset(viewer, id, { signal })) !== undefined) throw opensOther(id);
  }
  const foreign = await findForeign(shown, listed, { account, viewer, signal });
  if (foreign !== undefined) {
    log.warning(
      unchecked(
        `the \`token\` is of another account, or lacks the scope assets:read: it does not open asset ${foreign}`,
      ),
    );
    return ifSelected;
  }
  if (tried.length === 0) return `The account has no other asset that it could open. ${ifSelected}`;
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
      'Set `token` to a secret token of the same account with the scope assets:list. ' +
      'Or set `allow-all-assets: true` if everybody may see all assets of the account.',
  };
}

/** @returns undefined if the token lacks the scope */
async function listNewest(
  account: IonClient,
  signal: AbortSignal,
): Promise<readonly AssetMetadata[] | undefined> {
  const listed: AssetMetadata[] = [];
  try {
    for await (const asset of listAssets(account, { sortBy: 'DATE_ADDED', sortOrder: 'DESC' }, signal)) {
      if (listed.push(asset) === maxListed) break;
    }
    return listed;
  } catch (error) {
    if (error instanceof IonError && error.status === 404) return undefined;
    throw error;
  }
}

/** Finds a shown asset that the page's token opens, and the step's own one does not. Tries only some. */
async function findForeign(
  shown: readonly number[],
  listed: readonly AssetMetadata[],
  { account, viewer, signal }: { account: IonClient; viewer: IonClient; signal: AbortSignal },
): Promise<number | undefined> {
  const unlisted = shown.filter((one) => !listed.some(({ id }) => id === one));
  for (const id of unlisted.slice(0, maxTried)) {
    const isClosed = (await findAsset(account, id, { signal })) === undefined;
    if (isClosed && (await findAsset(viewer, id, { signal })) !== undefined) return id;
  }
  return undefined;
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
