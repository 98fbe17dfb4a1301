import type { AssetMetadata } from '../ion/ion-answers.ts';

/** How one status of ion is to be taken. */
export interface StatusFacts {
  /** Whether the tiling has ended, for better or worse. */
  readonly ended: boolean;
  /** Of several assets, the status with the highest rank speaks for all. */
  readonly rank: number;
  readonly meaning: string;
  /** What to do about it, where it is a failure. */
  readonly hint?: string;
}

/** ion's documented statuses, and one of our own. */
const statusTable: Readonly<Record<string, StatusFacts>> = {
  COMPLETE: { ended: true, rank: 0, meaning: 'tiled' },
  IN_PROGRESS: { ended: false, rank: 1, meaning: 'tiling' },
  NOT_STARTED: { ended: false, rank: 2, meaning: 'waiting for a tiler' },
  AWAITING_FILES: { ended: false, rank: 3, meaning: 'waiting for its files' },
  ERROR: {
    ended: true,
    rank: 5,
    meaning: 'ion failed while tiling',
    hint: 'This is a fault inside ion, not in the data: publish the data again, and write to support@cesium.com with the asset id if it comes back.',
  },
  DATA_ERROR: {
    ended: true,
    rank: 6,
    meaning: 'ion cannot tile the data',
    hint:
      'Running the job again will not help: check that `source-type` and `options` of the upload fit, that no sidecar is missing (.bin, textures, .tfw, .prj), ' +
      'and that the data has a coordinate system.',
  },
  NOT_FOUND: {
    ended: true,
    rank: 7,
    meaning: 'deleted, or of another account, or the token lacks the scope assets:read',
    hint: 'Check the id of what is not there, and the scopes of the token at https://ion.cesium.com/tokens.',
  },
};

/** Our own name for what ion has no asset for. */
export const notFound = 'NOT_FOUND';

/** An id that ion has no asset for, or none that the token may read. */
export interface MissingAsset {
  readonly id: number;
  readonly status: typeof notFound;
}

/** An asset as it was last seen. */
export type SeenAsset = AssetMetadata | MissingAsset;

/** Whether ion has the asset. */
export function isThere(asset: SeenAsset): asset is AssetMetadata {
  return 'name' in asset;
}

/** 0 to 100. */
export function percentOf(asset: SeenAsset): number {
  return isThere(asset) ? asset.percentComplete : 0;
}

/** What ion says beyond the status, if anything: of a failure the reason first, of what goes on the progress. */
export function remarkOf(asset: SeenAsset): string | undefined {
  if (!isThere(asset)) return undefined;
  const { reason, progress } = asset;
  return hasFailed(asset) ? (reason ?? progress) : (progress ?? reason);
}

const unknown: StatusFacts = { ended: false, rank: 4, meaning: 'a status that is not known here' };

/** Whether the status is one of those that this action knows. */
export function isKnownStatus(status: string): boolean {
  return Object.hasOwn(statusTable, status);
}

/** The facts of a status; an unknown one is taken for one that goes on. */
export function factsOf(status: string): StatusFacts {
  return (isKnownStatus(status) ? statusTable[status] : undefined) ?? unknown;
}

/** Whether the tiling ended with anything but `COMPLETE`. */
export function hasFailed({ status }: { readonly status: string }): boolean {
  return factsOf(status).ended && status !== 'COMPLETE';
}

/** The status that speaks for several assets: the worst one. */
export function worstStatus(statuses: readonly string[]): string {
  return statuses.reduce(
    (worst, status) => (factsOf(status).rank > factsOf(worst).rank ? status : worst),
    'COMPLETE',
  );
}

/** So old, in milliseconds, an asset that awaits its files awaits them in vain: credentials of AWS STS live 12 hours at most. */
const abandonedAfterMs = 24 * 3_600_000;

/** Whether an asset awaits its files in vain: no upload to it can go on. */
export function isAbandoned({ status, addedMs = Infinity }: AssetMetadata, wallNowMs: number): boolean {
  return status === 'AWAITING_FILES' && wallNowMs - addedMs > abandonedAfterMs;
}
