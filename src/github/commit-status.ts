import { formatBytes, plural, shorten } from '../lib/format.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import type { Progress } from '../state/progress.ts';
import { totalBytes, type Publication } from '../state/publication.ts';
import { viewerPageOf } from '../state/viewer-page.ts';
import { describeLeft } from './left-status.ts';
import type { AwaitedAsset } from './summary-text.ts';

/** The states of a commit status. */
export const statusStates = ['pending', 'success', 'failure', 'error'] as const;

/** A commit status (GitHub's REST reference, “Commit statuses”). */
export interface CommitStatus {
  readonly state: (typeof statusStates)[number];
  /** At most 140 characters. */
  readonly description: string;
  /** A page that shows the asset. */
  readonly targetUrl: string | undefined;
  /** The assets that it is about. Not sent. */
  readonly assetIds?: readonly number[];
}

/** The place of a status: a commit, and a name among its statuses. */
export interface StatusPlace {
  readonly sha: string;
  readonly context: string;
}

/** A status and its place. */
export interface PlacedStatus {
  readonly place: StatusPlace;
  readonly status: CommitStatus;
}

/** GitHub's limit, in characters. Characters beyond the Basic Multilingual Plane are not allowed. */
export const maxDescriptionLength = 140;

function toStatus(
  state: CommitStatus['state'],
  description: string,
  publication: Publication = {},
): CommitStatus {
  const { assetId, assetUrl } = publication;
  const status = statusTo(viewerPageOf(publication) ?? assetUrl, state, description);
  return assetId === undefined ? status : { ...status, assetIds: [assetId] };
}

/** A commit status with a description that GitHub accepts. */
export function statusTo(
  targetUrl: string | undefined,
  state: CommitStatus['state'],
  description: string,
): CommitStatus {
  const plain = description.replace(/[\u{10000}-\u{10FFFF}]/gu, '\ufffd').replace(/\s+/g, ' ');
  return { state, description: shorten(plain, maxDescriptionLength), targetUrl };
}

/** The commit status during a stage of a run; undefined if nothing has changed for people. */
export function pendingStatus({ stage }: Progress, publication: Publication): CommitStatus | undefined {
  if (stage === 'creating') return toStatus('pending', `Uploading ${sizeOf(publication)}`, publication);
  if (stage === 'tiling') return toStatus('pending', `Tiling ${sizeOf(publication)}`, publication);
  return undefined;
}

/** The commit status of a run that has ended. It is a success only if all is `COMPLETE`, or if there was nothing to do. */
export function finalStatus(publication: Publication, failure: Diagnostic | undefined): CommitStatus {
  const { assetId, status, files, reused, rejection, left } = publication;
  if (rejection !== undefined) return toStatus('failure', failure?.message ?? rejection, publication);
  if (failure !== undefined) {
    return toStatus(status === 'DATA_ERROR' ? 'failure' : 'error', failure.message, publication);
  }
  if (files?.length === 0) return toStatus('success', 'No files: nothing to publish', publication);
  if (assetId === undefined) {
    return toStatus('error', 'Nothing was published: a dry run, or no token', publication);
  }
  if (left !== undefined) return toStatus('pending', describeLeft(left, status ?? 'tiling'), publication);
  if (status === 'COMPLETE') {
    const what = reused === true ? 'unchanged' : sizeOf(publication);
    return toStatus('success', `Asset ${assetId} is COMPLETE (${what})`, publication);
  }
  return toStatus(
    'pending',
    `Asset ${assetId} is ${status ?? 'tiling'}; this run does not wait`,
    publication,
  );
}

/** The commit status of a run that did not finish. */
export const endedEarly: CommitStatus = {
  state: 'error',
  description: 'The run ended before it was finished',
  targetUrl: undefined,
};

/** The commit status while a run waits for assets of earlier runs. */
export function awaitingStatus(count: number): CommitStatus {
  return toStatus('pending', `Waiting for ${plural(count, 'asset')}`);
}

/** The commit status of a run that waited for assets. */
export function waitStatus(assets: readonly AwaitedAsset[], failure: Diagnostic | undefined): CommitStatus {
  const [only] = assets.length === 1 ? assets : [];
  const target = only?.viewerPage ?? only?.url;
  const rejection = assets.find((asset) => asset.rejection !== undefined)?.rejection;
  if (rejection !== undefined) return statusTo(target, 'failure', failure?.message ?? rejection);
  if (failure !== undefined) {
    const isOfData = assets.some(({ status }) => status === 'DATA_ERROR');
    return statusTo(target, isOfData ? 'failure' : 'error', failure.message);
  }
  if (assets.length === 0) return toStatus('error', 'Not waiting for assets: there is no token');
  const success = statusTo(target, 'success', `COMPLETE: ${plural(assets.length, 'asset')}`);
  return { ...success, assetIds: assets.map(({ id }) => id) };
}

function sizeOf({ files = [] }: Publication): string {
  return `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`;
}
