import type { UploadInputs } from '../../inputs/upload.ts';
import { updateAsset, type AssetChanges } from '../../ion/assets.ts';
import { assetPage } from '../../ion/page.ts';
import { dateToBeLatest, type Version } from '../../provenance/inventory.ts';
import { isOtherDescription, replaceRecord, tagOf, textAbove, writeRecord } from '../../provenance/record.ts';
import { overall } from '../../tiling/overall.ts';
import type { Io, Run } from './context.ts';
import type { Earlier } from './find-earlier.ts';
import type { Result } from './result.ts';

/**
 * Takes an earlier asset of the same data for this run's result. What people see of it is brought up to date, and that
 * it is the latest again where it was not; but for an asset of another scope: a pull request changes nothing of what the
 * repository has published.
 * @throws UserError with the cure
 */
export async function reuseAsset(
  { version: { asset, children, record }, holdings }: Extract<Earlier, { readonly kind: 'unchanged' }>,
  inputs: UploadInputs,
  { mark }: Pick<Run, 'mark'>,
  { client, log, signal, record: tell }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<Result> {
  const { id } = asset;
  const assetUrl = assetPage(client.apiUrl, id);
  const childIds = children.map((child) => child.id);
  tell({ reused: true, assetId: id, childIds, assetUrl, ...overall([asset, ...children]) });
  log.info(`Asset ${id} has the same data, type and options, and is taken for the result: ${assetUrl}`);
  const result = {
    asset,
    family: { id, childIds },
    digest: record.contents.digest,
    commit: record.mark.commit,
    isFound: true,
  };
  if (record.mark.scope !== mark?.scope) {
    tell({ name: asset.name });
    return { ...result, record, isBorrowed: true };
  }
  const takenAt = dateToBeLatest({ asset, record }, holdings) ?? record.takenAt;
  const changes = changesOf(asset, { ...record, takenAt }, inputs);
  if (Object.keys(changes).length > 0) {
    await updateAsset(client, id, changes, signal);
    log.info(`Brought up to date: ${Object.keys(changes).join(', ')}.`);
  }
  return { ...result, record: { takenAt }, isBorrowed: false };
}

/** What differs from the inputs; a description that people have changed since stays theirs. */
function changesOf(
  asset: Version['asset'],
  record: Version['record'],
  { name, description, attribution }: UploadInputs,
): AssetChanges {
  const isOurs = tagOf(textAbove(asset.description)) === record.text;
  const wanted = isOurs ? writeRecord(description, record) : replaceRecord(asset.description, record);
  return {
    ...(name !== asset.name && { name }),
    ...(attribution !== asset.attribution && { attribution }),
    ...(isOtherDescription(wanted, asset.description) && { description: wanted }),
  };
}
