import type { AssetStore } from '../ion/asset-store.ts';
import type { SandboxAsset } from '../ion/ion-types.ts';
import type { Objects } from '../s3/objects.ts';
import { openAssetFiles, type AssetFiles } from './asset-files.ts';
import { openSourceFiles } from './source-files.ts';

/** Where assets and their sources are. */
export interface AssetSources {
  readonly assets: AssetStore;
  readonly objects: Objects;
  readonly bucket: string;
}

/**
 * The files that viewers get of an asset. A child is made of the files and options of its parent.
 * @returns undefined if assets of its type do not stream
 */
export async function openFinishedAsset(
  { assets, objects, bucket }: AssetSources,
  asset: SandboxAsset,
): Promise<AssetFiles | undefined> {
  const { options, prefix } = assets.entries.get(asset.parentId ?? NaN) ?? asset;
  const sources = await openSourceFiles(objects, bucket, prefix);
  return openAssetFiles({ type: asset.metadata.type, options, sources });
}
