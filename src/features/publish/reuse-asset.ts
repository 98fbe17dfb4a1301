import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { updateAsset } from '../../ion/assets.ts';
import { assetPage } from '../../ion/page.ts';
import { dateToBeLatest } from '../../provenance/inventory.ts';
import { changesOf, textsOfReused } from '../../provenance/reused-texts.ts';
import { askedTagOf } from '../../source/digest.ts';
import type { Io, Run } from './context.ts';
import type { Earlier } from './find-earlier.ts';
import type { Result } from './result.ts';
import { newsOf } from './seen-news.ts';

/**
 * Makes an earlier asset with the same data the result of this run. Updates its name, texts and record: the run, its
 * line, what was asked, and that it is the latest again. A borrowed asset is not changed.
 * @throws UserError with the hint
 */
export async function reuseAsset(
  { version, isBorrowed, inventory }: Extract<Earlier, { readonly kind: 'unchanged' }>,
  inputs: UploadInputs,
  { provenance }: Pick<Run, 'provenance'>,
  { client, log, signal, record: report }: Pick<Io, 'client' | 'log' | 'signal' | 'record'>,
): Promise<Result> {
  const { asset, children, record } = version;
  const { id } = asset;
  const assetUrl = assetPage(client.apiUrl, id);
  const childIds = children.map((child) => child.id);
  const { digest } = record.contents.data ?? {};
  if (digest !== undefined) report({ digest: `sha256:${digest}` });
  report({ reused: true, assetId: id, childIds, assetUrl, ...newsOf([asset, ...children]) });
  log.info(`Asset ${id} has the same data, type and options: ${assetUrl}`);
  const result = {
    asset,
    family: { id, childIds },
    digest,
    commit: record.provenance.commit,
    isFound: true,
  };
  if (isBorrowed || provenance === undefined) {
    report({ name: asset.name });
    return { ...result, record, isBorrowed: true };
  }
  const { contents } = record;
  const { line, run, attempt } = provenance;
  const reusedAt = dateToBeLatest(version, provenance, inventory) ?? record.reusedAt;
  const stamped = {
    ...record,
    reusedAt,
    provenance: { ...record.provenance, line, run, attempt },
    // other words for the same: without that, `plan` lists the data for ever where only the contents show it is the same
    contents: { ...contents, data: contents.data && { ...contents.data, asked: askedTagOf(inputs) } },
  };
  const texts = textsOfReused(asset, stamped, inputs);
  const changed = changesOf(asset, texts);
  if (changed.length > 0) {
    await updateAsset(client, id, texts, signal);
    log.info(`Updated: ${changed.join(', ')}.`);
  }
  return { ...result, record: stamped, isBorrowed: false };
}
