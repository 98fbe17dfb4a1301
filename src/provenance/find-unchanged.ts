import type { IonClient } from '../ion/ion-api.ts';
import { latestFirst, readVersion, type Version } from './inventory.ts';
import { isBorrowable, isOwnRecord, isRejected, isSamePlace, mainLine } from './lines.ts';
import type { Provenance } from './record.ts';

/** Statuses of an asset that may be taken for the result. */
const usable = ['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED'];

/** The asset that a run is about to publish, as an earlier one has published it. */
export interface Unchanged {
  readonly version: Version;
  /** Whether it is of another line or scope, where this run changes nothing. */
  readonly isBorrowed: boolean;
}

/**
 * The assets that may be what a run is about to publish: its own, or such as it may borrow; of the same outline, and
 * complete or tiling. The best first: not rejected, complete, its own, the latest.
 */
function candidates(
  versions: readonly Version[],
  provenance: Provenance,
  metadataHash: string,
): readonly Version[] {
  const toOrder = ({ status, record }: Version) => [
    Number(isRejected(record)),
    Number(status !== 'COMPLETE'),
    nearness(record.provenance, provenance),
  ];
  return versions
    .filter(
      ({ record }) =>
        isOwnRecord(record.provenance, provenance) || isBorrowable(record.provenance, provenance),
    )
    .filter(({ record }) => record.contents.metadataHash === metadataHash)
    .filter(({ status }) => usable.includes(status))
    .toSorted((a, b) => compare(toOrder(a), toOrder(b)) || latestFirst(a, b));
}

/** What is nearer to a run has the lower number: its line, what it goes on with or `main`, the rest. */
function nearness(its: Provenance, run: Provenance): number {
  if (isSamePlace(its, run)) return 0;
  return isOwnRecord(its, run) || its.line === mainLine ? 1 : 2;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** What tells data, types and options from others. */
export interface SoughtData {
  /** 16 hexadecimal digits that stand for all but the bytes. */
  readonly metadataHash: string;
  /** 64 hexadecimal digits that stand for all of it; asked for only where the outline is that of an earlier asset. */
  readonly readDigest: () => Promise<string>;
}

/**
 * Finds the version that is what a run is about to publish; undefined where there is none.
 * @throws UserError with the hint
 */
export async function findUnchanged(
  versions: readonly Version[],
  provenance: Provenance,
  { metadataHash, readDigest }: SoughtData,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<Unchanged | undefined> {
  const likely = candidates(versions, provenance, metadataHash);
  if (likely.length === 0) return undefined;
  const digest = await readDigest();
  for (const { asset, record } of likely) {
    if (record.contents.digest !== digest) continue;
    const version = await readVersion(client, asset.id, signal);
    if (version !== undefined && isUsable(version, provenance, digest)) {
      return { version, isBorrowed: !isOwnRecord(version.record.provenance, provenance) };
    }
  }
  return undefined;
}

/** Whether a candidate, read now, is still what was listed: complete or tiling, with all its children. */
function isUsable({ record, status }: Version, provenance: Provenance, digest: string): boolean {
  const isMeant = isOwnRecord(record.provenance, provenance) || isBorrowable(record.provenance, provenance);
  return isMeant && record.contents.digest === digest && usable.includes(status);
}
