import { percentOf, worstStatus, type SeenAsset } from './status.ts';

/** One status and percentage for several assets: the worst and the lowest. */
export function overall(assets: readonly SeenAsset[]): {
  readonly status: string;
  readonly percentComplete: number;
} {
  return {
    status: worstStatus(assets.map(({ status }) => status)),
    percentComplete: Math.min(...assets.map(percentOf)),
  };
}
