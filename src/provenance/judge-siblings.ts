import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import { isMadeBefore, type Unfinished, type Version } from './inventory.ts';

/**
 * Judges, after all steps have published, whether others have published under the same key. All assets stay.
 * @param siblings in the order of their creation
 * @param own the asset whose older versions are to be deleted, and its key
 * @returns whether they may be deleted
 * @throws UserError if ion created another asset first
 */
export function judgeSiblings(
  siblings: readonly (Version | Unfinished)[],
  { asset, assetKey }: { readonly asset: AssetMetadata; readonly assetKey: string },
  log: Log,
): boolean {
  const [sibling] = siblings;
  if (sibling === undefined) return true;
  const text = `Another step of this run has also published ${titleOf(sibling)} ${underKey(assetKey)}`;
  if (isMadeBefore(sibling.asset, asset)) {
    throw new UserError(
      'asset-key-shared',
      `${text}, before asset ${asset.id}. Both stay. No older asset was deleted.`,
      keysApart,
      { yaml: yamlOfKey(assetKey) },
    );
  }
  log.warning({
    code: 'asset-key-shared',
    message: `${text}. No older asset of this key was deleted.`,
    hint: keysApart,
    yaml: yamlOfKey(assetKey),
  });
  return false;
}

/** An asset as messages name it. */
export function titleOf({ asset: { id, name } }: Pick<Version, 'asset'>): string {
  return `asset ${id} (“${name}”)`;
}

/** A key as messages name it. */
export function underKey(assetKey: string): string {
  return `under \`asset-key: ${assetKey}\``;
}

/** What to do about steps with the same key. */
export const keysApart = 'Give each step its own `asset-key`.';

/**
 * Another key, to paste. A key may hold what YAML reads in another way, and have the most characters that are allowed: 100.
 * @param assetKey `''` if the step has none
 */
export function yamlOfKey(assetKey: string): string {
  const isPlain = /^[A-Za-z][\w./-]{0,97}$/.test(assetKey);
  return `asset-key: ${isPlain ? `${assetKey}-2` : 'city-2'}`;
}
