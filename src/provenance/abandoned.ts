import type { AssetMetadata } from '../ion/ion-answers.ts';
import { isAbandoned } from '../tiling/status.ts';
import { readRecord } from './record.ts';

/** Whether ion gets the data of an asset from a bucket of the user, by the record of the asset. */
export function isImport({ description }: Pick<AssetMetadata, 'description'>): boolean {
  return readRecord(description)?.isImport === true;
}

/** Whether the upload to an asset was abandoned. An import never is: ion may copy large data for long. */
export function isAbandonedUpload(asset: AssetMetadata, wallNowMs: number): boolean {
  return isAbandoned(asset, wallNowMs) && !isImport(asset);
}
