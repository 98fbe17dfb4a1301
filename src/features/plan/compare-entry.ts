import type { AssetTexts } from '../../ion/assets.ts';
import { candidatesOf } from '../../provenance/find-unchanged.ts';
import { dateToBeLatest, latestFirst, type Inventory, type Version } from '../../provenance/inventory.ts';
import { isOwnRecord, isRejected, isSamePlace } from '../../provenance/lines.ts';
import type { DataHashes, Provenance } from '../../provenance/record.ts';
import { changesOf, textsOfReused } from '../../provenance/reused-texts.ts';

/** Why an entry has work, in words. */
export type Reason =
  | 'new key'
  | 'files changed'
  | 'type, source type or options changed'
  | 'files, and type, source type or options changed'
  | 'the name of the base terrain fits another terrain, several or none'
  | 'texts changed'
  | 'becomes the latest again'
  | 'from the merge queue'
  | 'rejected by a check of the asset'
  | 'failed before'
  | 'the owner of this run is unknown';

/** What is known of an entry before its files are hashed. */
export interface EntryFacts {
  /** Of a run that publishes the entry. */
  readonly provenance: Provenance;
  /** The hash of type, source type and options as the user wrote them. */
  readonly asked: string;
  /** Whether a version has the same type and options, and may have the same files: see `createMakingTest`. */
  readonly isSameMaking: (data: DataHashes) => boolean;
  readonly texts: AssetTexts;
}

/**
 * Whether the repository has a version that the run may use, with the same type and options: then its files count. They
 * also show whether only the base terrain has changed.
 */
export function mayBeUnchanged(
  { versions }: Inventory,
  { provenance, asked, isSameMaking }: EntryFacts,
): boolean {
  const isLikely = (data: DataHashes) => data.asked === asked || isSameMaking(data);
  return candidatesOf(versions, provenance, isLikely).length > 0;
}

/**
 * The version with the same files, type and options that the upload action would use; undefined if there is none.
 * @param files the hash of the files
 */
export function findSame(
  { versions }: Inventory,
  { provenance, isSameMaking }: EntryFacts,
  files: string,
): Version | undefined {
  const isSame = (data: DataHashes) => data.files === files && isSameMaking(data);
  const [best] = candidatesOf(versions, provenance, isSame);
  return best;
}

/**
 * What the upload action would do with a version that has the same files, type and options; undefined if nothing.
 * @param inventory at least all assets with the key of the entry
 */
export function workOnSame(
  version: Version,
  { provenance, texts }: EntryFacts,
  inventory: Inventory,
): Reason | undefined {
  const { asset, record } = version;
  if (isRejected(record)) return 'rejected by a check of the asset';
  if (!isOwnRecord(record.provenance, provenance)) return undefined; // borrowed: it is never changed
  if (!isSamePlace(record.provenance, provenance)) return 'from the merge queue';
  if (dateToBeLatest(version, provenance, inventory) !== undefined) return 'becomes the latest again';
  return changesOf(asset, textsOfReused(asset, record, texts)).length > 0 ? 'texts changed' : undefined;
}

/**
 * Why an entry has no version with the same files, type and options.
 * @param files the hash of the files; undefined if they were not hashed, because no version has the same type and options
 */
export function reasonOfChange(
  { versions }: Inventory,
  { provenance, asked, isSameMaking }: EntryFacts,
  files: string | undefined,
): Reason {
  const [latest] = versions
    .filter(({ record }) => isOwnRecord(record.provenance, provenance))
    .toSorted(latestFirst);
  const mayHaveFiles = (data: DataHashes) => files === undefined || data.files === files;
  const data = latest?.record.contents.data;
  if (data !== undefined && mayHaveFiles(data) && isSameMaking(data)) return 'failed before';
  const [base = latest] = candidatesOf(versions, provenance, () => true);
  if (base === undefined) return 'new key';
  const before = base.record.contents.data;
  if (before === undefined || isSameMaking(before)) return 'files changed';
  if (before.asked === asked) {
    return mayHaveFiles(before)
      ? 'the name of the base terrain fits another terrain, several or none'
      : 'files changed';
  }
  return mayHaveFiles(before)
    ? 'type, source type or options changed'
    : 'files, and type, source type or options changed';
}
