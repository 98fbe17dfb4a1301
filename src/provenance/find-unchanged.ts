import type { IonClient } from '../ion/client.ts';
import { latestFirst, readVersion, type Version } from './inventory.ts';
import { isBorrowable, isOwn, isRejected, isSamePlace, mainLine } from './lines.ts';
import type { Mark } from './record.ts';

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
function candidates(versions: readonly Version[], mark: Mark, outline: string): readonly Version[] {
  const toOrder = ({ status, record }: Version) => [
    Number(isRejected(record)),
    Number(status !== 'COMPLETE'),
    nearness(record.mark, mark),
  ];
  return versions
    .filter(({ record }) => isOwn(record.mark, mark) || isBorrowable(record.mark, mark))
    .filter(({ record }) => record.contents.outline === outline)
    .filter(({ status }) => usable.includes(status))
    .toSorted((a, b) => compare(toOrder(a), toOrder(b)) || latestFirst(a, b));
}

/** What is nearer to a run has the lower number: its line, what it goes on with or `main`, the rest. */
function nearness(its: Mark, run: Mark): number {
  if (isSamePlace(its, run)) return 0;
  return isOwn(its, run) || its.line === mainLine ? 1 : 2;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** What tells data, types and options from others. */
export interface SoughtData {
  /** 16 hexadecimal digits that stand for all but the bytes. */
  readonly outline: string;
  /** 64 hexadecimal digits that stand for all of it; asked for only where the outline is that of an earlier asset. */
  readonly readDigest: () => Promise<string>;
}

/**
 * Finds the version that is what a run is about to publish; undefined where there is none.
 * @throws UserError with the cure
 */
export async function findUnchanged(
  versions: readonly Version[],
  mark: Mark,
  { outline, readDigest }: SoughtData,
  { client, signal }: { readonly client: IonClient; readonly signal: AbortSignal },
): Promise<Unchanged | undefined> {
  const likely = candidates(versions, mark, outline);
  if (likely.length === 0) return undefined;
  const digest = await readDigest();
  for (const { asset, record } of likely) {
    if (record.contents.digest !== digest) continue;
    const version = await readVersion(client, asset.id, signal);
    if (version !== undefined && isUsable(version, mark, digest)) {
      return { version, isBorrowed: !isOwn(version.record.mark, mark) };
    }
  }
  return undefined;
}

/** Whether a candidate, read now, is still what was listed: complete or tiling, with all its children. */
function isUsable({ record, status }: Version, mark: Mark, digest: string): boolean {
  const isMeant = isOwn(record.mark, mark) || isBorrowable(record.mark, mark);
  return isMeant && record.contents.digest === digest && usable.includes(status);
}
