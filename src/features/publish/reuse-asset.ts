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
 * Takes an earlier asset of the same data for this run's result. What people see of it is brought up to date, and so is
 * its record: the run, its line, and that it is the latest again where it was not. A borrowed asset is not changed.
 * @throws UserError with the cure
 */
export async function reuseAsset(
  { version, isBorrowed, holdings }: Extract<Earlier, { readonly kind: 'unchanged' }>,
  inputs: UploadInputs,
  { mark }: Pick<Run, 'mark'>,
  { client, log, signal, record: tell }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<Result> {
  const { asset, children, record } = version;
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
  if (isBorrowed || mark === undefined) {
    tell({ name: asset.name });
    return { ...result, record, isBorrowed: true };
  }
  const { line, run, attempt } = mark;
  const takenAt = dateToBeLatest(version, mark, holdings) ?? record.takenAt;
  const stamped = { ...record, takenAt, mark: { ...record.mark, line, run, attempt } };
  const changes = changesOf(asset, stamped, inputs);
  if (Object.keys(changes).length > 0) {
    await updateAsset(client, id, changes, signal);
    log.info(`Brought up to date: ${namesOf(changes, asset).join(', ')}.`);
  }
  return { ...result, record: stamped, isBorrowed: false };
}

/** What is changed, in words. */
function namesOf({ description, ...others }: AssetChanges, before: Version['asset']): readonly string[] {
  if (description === undefined) return Object.keys(others);
  const isTextKept = textAbove(description) === textAbove(before.description);
  return [...Object.keys(others), isTextKept ? 'record' : 'description'];
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
