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

/** How many other assets a notice names. */
const maxNamed = 5;

/**
 * Reports that another step of this run publishes under the same key, before ion creates anything.
 * @throws UserError if this step deletes older assets: each step would count as an older version of the other
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
      'asset-key-shared',
      `${text}. \`keep-latest\` would delete it as an older version, so nothing was uploaded.`,
      keysApart(),
      { yaml: yamlOfKey(assetKey) },
    );
  }
  log.notice(
    `${text}. The asset of this step counts as a later version of it. ` +
      `Give different data another key, such as \`${yamlOfKey(assetKey)}\`.`,
  );
}

/**
 * Does the same at the end, after both steps have published. Both assets stay. The step with the later asset fails.
 * @returns whether this step may delete older assets
 * @throws UserError if ion created the other asset first
 */
export function judgeSiblings(
  siblings: readonly (Version | Unfinished)[],
  { asset }: Pick<Result, 'asset'>,
  assetKey: string,
  log: Io['log'],
): boolean {
  const [sibling] = siblings;
  if (sibling === undefined) return true;
  const text = `Another step of this run has also published ${titleOf(sibling)} ${under(assetKey)}`;
  if (isMadeBefore(sibling.asset, asset)) {
    throw new UserError(
      'asset-key-shared',
      `${text}, before asset ${asset.id} of this step. Both stay. No older asset was deleted.`,
      keysApart(),
      { yaml: yamlOfKey(assetKey) },
    );
  }
  log.warning({
    code: 'asset-key-shared',
    message: `${text}. No older asset was deleted.`,
    hint: keysApart(),
    yaml: yamlOfKey(assetKey),
  });
  return false;
}

/** Reports a new key if the repository has assets of other keys: it may be misspelt. */
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
      'Runs with the same `asset-key` publish versions of one asset, so check the spelling.',
  );
}

function titleOf({ asset: { id, name } }: Version | Unfinished): string {
  return `asset ${id} (“${name}”)`;
}

function under(assetKey: string): string {
  return assetKey === defaultKey ? 'without an `asset-key`' : `under \`asset-key: ${assetKey}\``;
}

function keysApart(): string {
  return 'Give each step its own `asset-key`.';
}

/** A key may hold what YAML reads in another way, and have the most characters that are allowed: 100. */
function yamlOfKey(assetKey: string): string {
  const isPlain = /^[A-Za-z][\w./-]{0,97}$/.test(assetKey) && assetKey !== defaultKey;
  return `asset-key: ${isPlain ? `${assetKey}-2` : 'city-2'}`;
}
