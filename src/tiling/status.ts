import type { AssetMetadata } from '../ion/ion-answers.ts';
import type { Remedy } from '../lib/user-error.ts';

/** What one status of ion means. */
export interface StatusFacts {
  /** Whether the tiling has ended, with or without success. */
  readonly ended: boolean;
  /** The status with the highest rank is reported for several assets. */
  readonly rank: number;
  readonly meaning: string;
  /** What to do about a failure. That of `DATA_ERROR` follows what to check in the data. */
  readonly remedy?: Remedy;
}

/** ion's documented statuses, and `NOT_FOUND`, which this action adds. */
const statusTable: Readonly<Record<string, StatusFacts>> = {
  COMPLETE: { ended: true, rank: 0, meaning: 'tiled' },
  IN_PROGRESS: { ended: false, rank: 1, meaning: 'tiling' },
  NOT_STARTED: { ended: false, rank: 2, meaning: 'waiting for a tiler' },
  AWAITING_FILES: { ended: false, rank: 3, meaning: 'waiting for its files' },
  ERROR: {
    ended: true,
    rank: 5,
    meaning: 'ion failed while tiling',
    remedy: {
      code: 'tiling-error',
      hint:
        'Publish the data again: the error is inside ion, not in the data. ' +
        'If it happens again, write to support@cesium.com with the asset id.',
    },
  },
  DATA_ERROR: {
    ended: true,
    rank: 6,
    meaning: 'ion cannot tile the data',
    remedy: {
      code: 'tiling-data-error',
      hint: 'The same data fails again.',
    },
  },
  NOT_FOUND: {
    ended: true,
    rank: 7,
    meaning: 'deleted, in another account, or the token lacks the scope assets:read',
    remedy: {
      code: 'ion-not-found',
      hint: 'Check the id, and the scopes of the token at https://ion.cesium.com/tokens.',
    },
  },
};

/** The status of an id for which ion answers 404. */
export const notFound = 'NOT_FOUND';

/** An id for which ion has no asset, or none that the token may read. */
export interface MissingAsset {
  readonly id: number;
  readonly status: typeof notFound;
}

/** An asset as it was last read. */
export type SeenAsset = AssetMetadata | MissingAsset;

/** Whether ion has the asset. */
export function isThere(asset: SeenAsset): asset is AssetMetadata {
  return 'name' in asset;
}

/** The status of data that ion cannot tile. */
export const dataError = 'DATA_ERROR';

/** 0 to 100. */
export function percentOf(asset: SeenAsset): number {
  return isThere(asset) ? asset.percentComplete : 0;
}

/** ion's message beside the status, if any: the reason of a failure, or the progress of a running tiling. */
export function remarkOf(asset: SeenAsset): string | undefined {
  if (!isThere(asset)) return undefined;
  const { reason, progress } = asset;
  return hasFailed(asset) ? (reason ?? progress) : (progress ?? reason);
}

const unknown: StatusFacts = { ended: false, rank: 4, meaning: 'a status that this action does not know' };

/** Whether this action knows the status. */
export function isKnownStatus(status: string): boolean {
  return Object.hasOwn(statusTable, status);
}

/** The facts of a status. An unknown status counts as one that has not ended. */
export function factsOf(status: string): StatusFacts {
  return (isKnownStatus(status) ? statusTable[status] : undefined) ?? unknown;
}

/** Whether the tiling ended with anything but `COMPLETE`. */
export function hasFailed({ status }: { readonly status: string }): boolean {
  return factsOf(status).ended && status !== 'COMPLETE';
}

/** The status to report for several assets: the worst one. */
export function worstStatus(statuses: readonly string[]): string {
  return statuses.reduce(
    (worst, status) => (factsOf(status).rank > factsOf(worst).rank ? status : worst),
    'COMPLETE',
  );
}

/** The age, in milliseconds, at which an asset without files counts as abandoned: AWS STS credentials last 12 hours at most. */
const abandonedAfterMs = 24 * 3_600_000;

/** Whether an asset is still waiting for its files although no upload to it can be running. */
export function isAbandoned({ status, addedMs = Infinity }: AssetMetadata, wallNowMs: number): boolean {
  return status === 'AWAITING_FILES' && wallNowMs - addedMs > abandonedAfterMs;
}
