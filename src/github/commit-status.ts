import { formatBytes, plural, shorten } from '../lib/format.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import type { Progress } from '../state/progress.ts';
import { totalBytes, type Publication } from '../state/publication.ts';
import type { AwaitedAsset } from './summary-text.ts';

/** A commit status (GitHub's REST reference, “Commit statuses”). */
export interface CommitStatus {
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  /** At most 140 characters. */
  readonly description: string;
  /** The asset's page. */
  readonly targetUrl: string | undefined;
}

/** Where a status goes: a commit, and a name among its statuses. */
export interface StatusPlace {
  readonly sha: string;
  readonly context: string;
}

/** A status, and where it goes. */
export interface PlacedStatus {
  readonly place: StatusPlace;
  readonly status: CommitStatus;
}

/** GitHub's limit, in characters; none of them beyond the Basic Multilingual Plane. */
export const maxDescriptionLength = 140;

function toStatus(
  state: CommitStatus['state'],
  description: string,
  { assetUrl }: Pick<Publication, 'assetUrl'> = {},
): CommitStatus {
  const plain = description.replace(/[\u{10000}-\u{10FFFF}]/gu, '\ufffd').replace(/\s+/g, ' ');
  return { state, description: shorten(plain, maxDescriptionLength), targetUrl: assetUrl };
}

/** What a commit status says while a run is at this stage; undefined where nothing has changed for people. */
export function pendingStatus({ stage }: Progress, publication: Publication): CommitStatus | undefined {
  if (stage === 'creating') return toStatus('pending', `Uploading ${sizeOf(publication)}`, publication);
  if (stage === 'tiling') return toStatus('pending', `Tiling ${sizeOf(publication)}`, publication);
  return undefined;
}

/** What a commit status says of a run that has ended. It is a success only where all is `COMPLETE`, or nothing was to do. */
export function finalStatus(publication: Publication, failure: Diagnostic | undefined): CommitStatus {
  const { assetId, status, files, reused } = publication;
  if (failure !== undefined) {
    return toStatus(status === 'DATA_ERROR' ? 'failure' : 'error', failure.message, publication);
  }
  if (files?.length === 0) return toStatus('success', 'No files: nothing to publish', publication);
  if (assetId === undefined) {
    return toStatus('error', 'Nothing was published: a dry run, or no token', publication);
  }
  if (status === 'COMPLETE') {
    const what = reused === true ? 'unchanged' : sizeOf(publication);
    return toStatus('success', `Asset ${assetId} is COMPLETE (${what})`, publication);
  }
  return toStatus('pending', `Asset ${assetId} is ${status ?? 'tiling'}, and not waited for`, publication);
}

/** What a commit status says of a run that came to no end. */
export const endedEarly: CommitStatus = {
  state: 'error',
  description: 'The run ended before it was done',
  targetUrl: undefined,
};

/** What a commit status says while assets are awaited that were published before. */
export function awaitingStatus(count: number): CommitStatus {
  return toStatus('pending', `Waiting for ${plural(count, 'asset')}`);
}

/** What a commit status says once they have been. */
export function waitStatus(assets: readonly AwaitedAsset[], failure: Diagnostic | undefined): CommitStatus {
  const [only] = assets.length === 1 ? assets : [];
  const target = { ...(only?.url !== undefined && { assetUrl: only.url }) };
  if (failure !== undefined) {
    const isOfData = assets.some(({ status }) => status === 'DATA_ERROR');
    return toStatus(isOfData ? 'failure' : 'error', failure.message, target);
  }
  if (assets.length === 0) return toStatus('error', 'No asset was awaited: there is no token');
  return toStatus('success', `COMPLETE: ${plural(assets.length, 'asset')}`, target);
}

function sizeOf({ files = [] }: Publication): string {
  return `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`;
}
