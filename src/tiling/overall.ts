import { listSome } from '../lib/format.ts';
import { hasFailed, percentOf, remarkOf, worstStatus, type SeenAsset } from './status.ts';

/** The summary of several assets. */
export interface Overall {
  /** The worst. */
  readonly status: string;
  /** 0 to 100: the lowest. */
  readonly percentComplete: number;
  /** Why tilings failed, in ion's words, if it says why. */
  readonly reason?: string;
}

/** At most this many failures are listed. */
const maxReasons = 20;

/** Computes one status, percentage and reason for several assets. */
export function overall(assets: readonly SeenAsset[]): Overall {
  const reason = reasonOf(assets);
  return {
    status: worstStatus(assets.map(({ status }) => status)),
    percentComplete: Math.min(...assets.map(percentOf)),
    ...(reason !== undefined && { reason }),
  };
}

/** The reasons of the failed assets; for a single asset without its id. */
function reasonOf(assets: readonly SeenAsset[]): string | undefined {
  const known = assets.filter(hasFailed).flatMap((asset) => {
    const reason = remarkOf(asset);
    return reason === undefined ? [] : [{ id: asset.id, reason }];
  });
  if (known.length === 0) return undefined;
  if (assets.length === 1) return known[0]?.reason;
  return listSome(
    known.map(({ id, reason }) => `asset ${id}: ${reason}`),
    maxReasons,
    '; ',
  );
}
