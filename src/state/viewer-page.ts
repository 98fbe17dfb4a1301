import type { Publication } from './publication.ts';

/** The statuses of an asset that the viewer can show, now or later. */
const viewable = new Set<string | undefined>(['COMPLETE', 'IN_PROGRESS', 'NOT_STARTED']);

/**
 * The address that shows the asset without a login. The viewer reads the id from the fragment.
 * @returns undefined without a viewer, or if there is nothing to show: no asset, no files yet, or a failed tiling
 */
export function viewerPageOf({ viewerUrl, assetId, status }: Publication): string | undefined {
  if (viewerUrl === undefined || assetId === undefined || !viewable.has(status)) return undefined;
  return `${viewerUrl}#asset=${assetId}`;
}
