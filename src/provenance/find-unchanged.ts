import type { IonClient } from '../ion/ion-api.ts';
import { latestFirst, readVersion, type Version } from './inventory.ts';
import { isBorrowable, isOwnRecord, isRejected, isSamePlace, mainLine } from './lines.ts';
import type { DataHashes, Provenance } from './record.ts';

/** Statuses of an asset that a run may reuse. */
const usable = ['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED'];

/** An earlier asset with the same data as the run. */
export interface Unchanged {
  readonly version: Version;
  /** Whether it belongs to another line or scope, so this run does not change it. */
  readonly isBorrowed: boolean;
}

/**
 * The versions that the run may reuse or borrow, complete or tiling, with the same data. The best first: not rejected,
 * complete, of the run's own line, the latest.
 */
export function candidatesOf(
  versions: readonly Version[],
  provenance: Provenance,
  isSame: (data: DataHashes) => boolean,
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
    .filter(({ record: { contents } }) => contents.data !== undefined && isSame(contents.data))
    .filter(({ status }) => usable.includes(status))
    .toSorted((a, b) => compare(toOrder(a), toOrder(b)) || latestFirst(a, b));
}

/** The rank of a line: 0 for the run's line, 1 for its merge queue or `main`, 2 for others. */
function nearness(its: Provenance, run: Provenance): number {
  if (isSamePlace(its, run)) return 0;
  return isOwnRecord(its, run) || its.line === mainLine ? 1 : 2;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The hashes that identify data, types and options. */
export interface SoughtData {
  /** A hash of everything except the bytes, 16 hexadecimal digits. */
  readonly metadataHash: string;
  /** Computes a hash of everything, 64 hexadecimal digits. Called only if an earlier asset has the same metadata hash. */
  readonly readDigest: () => Promise<string>;
}

/**
 * Finds the version with the same data, types and options as the run; undefined if there is none.
 * @throws UserError if a version cannot be read
 */
export async function findUnchanged(
  versions: readonly Version[],
  provenance: Provenance,
  { metadataHash, readDigest }: SoughtData,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<Unchanged | undefined> {
  const likely = candidatesOf(versions, provenance, (data) => data.metadataHash === metadataHash);
  if (likely.length === 0) return undefined;
  const digest = await readDigest();
  for (const { asset, record } of likely) {
    if (record.contents.data?.digest !== digest) continue;
    const version = await readVersion(client, asset.id, signal);
    if (version !== undefined && isUsable(version, provenance, digest)) {
      return { version, isBorrowed: !isOwnRecord(version.record.provenance, provenance) };
    }
  }
  return undefined;
}

/** Whether a candidate that was read again still matches: complete or tiling, with all its children. */
function isUsable({ record, status }: Version, provenance: Provenance, digest: string): boolean {
  const isMeant = isOwnRecord(record.provenance, provenance) || isBorrowable(record.provenance, provenance);
  return isMeant && record.contents.data?.digest === digest && usable.includes(status);
}
