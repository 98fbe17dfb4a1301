import { listSome } from '../lib/format.ts';
import { hasFailed, percentOf, remarkOf, worstStatus, type SeenAsset } from './status.ts';

/** What is said of several assets as one. */
export interface Overall {
  /** The worst. */
  readonly status: string;
  /** 0 to 100: the lowest. */
  readonly percentComplete: number;
  /** Why tilings failed, in ion's own words, if it says why. */
  readonly reason?: string;
}

/** So many failures are told of. */
const maxReasons = 20;

/** One status, percentage and reason for several assets. */
export function overall(assets: readonly SeenAsset[]): Overall {
  const reason = reasonOf(assets);
  return {
    status: worstStatus(assets.map(({ status }) => status)),
    percentComplete: Math.min(...assets.map(percentOf)),
    ...(reason !== undefined && { reason }),
  };
}

/** Of one asset alone, its reason as it is. */
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
