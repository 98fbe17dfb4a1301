import { defaultKey } from '../../inputs/asset-key.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { listSome } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import {
  isMadeBefore,
  latestFirst,
  type Inventory,
  type Unfinished,
  type Version,
} from '../../provenance/inventory.ts';
import type { Provenance } from '../../provenance/record.ts';
import { hasKey } from '../../provenance/siblings.ts';
import type { Io } from './context.ts';
import type { Result } from './result.ts';

/** So many other assets are named. */
const maxNamed = 5;

/**
 * Tells that another step of this run publishes under the same key, before anything is made.
 * @throws UserError if this step is to delete older assets: the one step's would be an older version of the other's
 */
export function checkSiblings(
  siblings: readonly (Version | Unfinished)[],
  { assetKey, keepLatest }: Pick<UploadInputs, 'assetKey' | 'keepLatest'>,
  log: Io['log'],
): void {
  const [sibling] = siblings;
  if (sibling === undefined) return;
  const text = `Another step of this run has published ${titleOf(sibling)} ${under(assetKey)}`;
  if (keepLatest !== undefined) {
    throw new UserError(
      'todo',
      `${text}, and \`keep-latest\` would take it for an older version of what this step publishes. Nothing was uploaded.`,
      keysApart(assetKey),
    );
  }
  log.notice(
    `${text}: what this step publishes is taken for a later version of it. ` +
      `Different data needs a key of its own, such as \`asset-key: ${exampleOf(assetKey)}\`.`,
  );
}

/**
 * The same at the end, where both have published: both assets stay. The step whose asset was made later fails.
 * @returns whether this step may delete older assets
 * @throws UserError if the other asset was made before
 */
export function judgeSiblings(
  siblings: readonly (Version | Unfinished)[],
  { asset }: Pick<Result, 'asset'>,
  assetKey: string,
  log: Io['log'],
): boolean {
  const [sibling] = siblings;
  if (sibling === undefined) return true;
  const text = `Another step of this run has published ${titleOf(sibling)} ${under(assetKey)}, too`;
  if (isMadeBefore(sibling.asset, asset)) {
    throw new UserError(
      'todo',
      `${text}, and ion made it before asset ${asset.id}, the result of this step. Both stay, and no older asset was deleted.`,
      keysApart(assetKey),
    );
  }
  log.warning({
    code: 'todo',
    hint: '',
    message: `${text}: no older asset was deleted. ${keysApart(assetKey)}`,
  });
  return false;
}

/** Tells of a key that no asset of the repository has yet, if there are others: it may be misspelt. */
export function noticeNewKey(
  inventory: Inventory,
  provenance: Provenance,
  assetKey: string,
  log: Io['log'],
): void {
  const others = inventory.versions.toSorted(latestFirst).map(titleOf);
  if (others.length === 0 || hasKey(inventory, provenance)) return;
  log.notice(
    `This is the first asset ${under(assetKey)}. This repository also has: ${listSome(others, maxNamed)}. ` +
      'Runs with the same `asset-key` are versions of one asset: check the spelling.',
  );
}

function titleOf({ asset: { id, name } }: Version | Unfinished): string {
  return `asset ${id} (“${name}”)`;
}

function under(assetKey: string): string {
  return assetKey === defaultKey ? 'without an `asset-key`' : `under \`asset-key: ${assetKey}\``;
}

function keysApart(assetKey: string): string {
  return `Give each step a key of its own, such as \`asset-key: ${exampleOf(assetKey)}\`.`;
}

function exampleOf(assetKey: string): string {
  return assetKey === defaultKey ? 'city' : `${assetKey}-2`;
}
