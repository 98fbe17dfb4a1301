import { defaultKey } from '../../inputs/asset-key.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { listSome } from '../../lib/format.ts';
import { UserError } from '../../lib/user-error.ts';
import { latestFirst, type Inventory, type Unfinished, type Version } from '../../provenance/inventory.ts';
import { keysApart, titleOf, underKey, yamlOfKey } from '../../provenance/judge-siblings.ts';
import type { Provenance } from '../../provenance/record.ts';
import { hasKey } from '../../provenance/siblings.ts';
import type { Io } from './context.ts';

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
  const yaml = yamlOfKey(assetKey === defaultKey ? '' : assetKey);
  if (keepLatest !== undefined) {
    throw new UserError(
      'asset-key-shared',
      `${text}. \`keep-latest\` would delete it as an older version, so nothing was uploaded.`,
      keysApart,
      { yaml },
    );
  }
  log.notice(
    `${text}. The asset of this step counts as a later version of it. ` +
      `Give different data another key, such as \`${yaml}\`.`,
  );
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

function under(assetKey: string): string {
  return assetKey === defaultKey ? 'without an `asset-key`' : underKey(assetKey);
}
