import type { UploadInputs } from '../inputs/upload.ts';
import { updateAsset, type AssetChanges } from '../ion/assets.ts';
import { IonError } from '../ion/errors.ts';
import { NotListableError } from '../ion/find.ts';
import { assetPage } from '../ion/page.ts';
import { isOtherDescription, replaceRecord, tagOf, textAbove, writeRecord } from '../ion/record.ts';
import { UserError } from '../lib/errors.ts';
import { overall } from '../tiling/overall.ts';
import { listHoldings, type Holdings, type Version } from '../versions/own.ts';
import { candidates, dateToBeLatest, firstUsable } from '../versions/reuse.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Result } from './result.ts';
import type { PublishTools } from './tools.ts';

/** What was found of earlier runs. */
export interface Earlier {
  /** All that the repository has; undefined where that was not, or may not be, listed. */
  readonly holdings: Holdings | undefined;
  /** The one that is what this run is about to publish. */
  readonly same: Version | undefined;
}

/**
 * Lists what the repository has published, and looks for the same data among that.
 * @throws UserError where ion does not list, or `keep-latest` asks for what the token may not do
 */
export async function findEarlier(
  inputs: UploadInputs,
  fingerprint: Pick<Fingerprint, 'outline' | 'readDigest'>,
  tools: PublishTools,
): Promise<Earlier> {
  const { client, log, mark } = tools;
  const holdings = await listEarlier(inputs, tools);
  if (holdings === undefined || mark === undefined || !inputs.reuse) return { holdings, same: undefined };
  const likely = candidates(holdings.versions, mark, fingerprint.outline);
  const same =
    likely.length === 0 ? undefined : await firstUsable(client, likely, await fingerprint.readDigest());
  if (same === undefined) log.info('No earlier asset has the same data, type and options.');
  return { holdings, same };
}

async function listEarlier(
  { reuse, keepLatest }: UploadInputs,
  { client, log, mark }: PublishTools,
): Promise<Holdings | undefined> {
  if (!reuse && keepLatest === undefined) return undefined;
  if (mark === undefined) {
    const message = 'GitHub does not tell whose run this is, so it cannot be told which assets are its own.';
    if (keepLatest !== undefined) {
      const cure =
        'Leave `keep-latest` out where the action does not run on GitHub, or in a `workflow_run` for a pull request from a fork.';
      throw new UserError(message, cure);
    }
    log.info(`${message} None is reused.`);
    return undefined;
  }
  try {
    return await listHoldings(client, mark.repository);
  } catch (error) {
    if (keepLatest !== undefined) throw error;
    // the next run may see what this one cannot: it is not for a passing fault to make the same asset twice
    if (isFaultOfList(error)) {
      const cure = `${error.cure} With \`reuse: false\` the step publishes without looking for earlier assets.`;
      throw new UserError(error.message, cure, { cause: error });
    }
    // a token that is not valid is no token without a scope
    if (!(error instanceof NotListableError) || isInvalid(error)) throw error;
    log.notice(
      'The token lacks the scope assets:list: earlier assets of the same data are not found, so this is a new one. Give it that scope at https://ion.cesium.com/tokens, or set `reuse: false`.',
    );
    return undefined;
  }
}

/** Whether ion is there, and only cannot list. */
function isFaultOfList(error: unknown): error is IonError {
  return error instanceof IonError && error.status >= 400;
}

function isInvalid({ cause }: NotListableError): boolean {
  return cause instanceof IonError && cause.status === 401;
}

/**
 * Takes an earlier asset of the same data for this run's result. What people see of it is brought up to date, and that
 * it is the latest again where it was not; but for an asset of another scope: a pull request changes nothing of what the
 * repository has published.
 * @throws UserError with the cure
 */
export async function takeUp(
  { asset, children, record }: Version,
  holdings: Holdings,
  inputs: UploadInputs,
  { client, log, mark, record: tell }: PublishTools,
): Promise<Result> {
  const { id } = asset;
  const assetUrl = assetPage(client.apiUrl, id);
  const childIds = children.map((child) => child.id);
  tell({ reused: true, assetId: id, childIds, assetUrl, ...overall([asset, ...children]) });
  log.info(`Asset ${id} has the same data, type and options, and is taken for the result: ${assetUrl}`);
  const result = {
    asset,
    childIds,
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
    await updateAsset(client, id, changes);
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
