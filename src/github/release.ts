import { formatBytes, plural } from '../lib/format.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { totalBytes, type Publication } from '../state/publication.ts';
import { viewerPageOf } from '../state/viewer-page.ts';
import { GitHubError, listAll, unclear, type CallBounds, type GitHub } from './api.ts';
import { code, link, prose } from './markdown.ts';

/** How the line of a failed asset begins. */
const failedStart = '- ❌ ';

const maxReasonLength = 300;

/**
 * The section of release notes about the asset of a key, in GitHub-flavoured Markdown: a line. If the tiling or the
 * verification failed, it has the reason, and the line of the asset that an earlier run published stays above it.
 * @param before the present section, if there is one
 */
export function releaseSection(
  publication: Publication,
  commit: string | undefined,
  before: string | undefined,
): string {
  const { assetId, assetUrl, name = '', type = '', files = [], status, rejection } = publication;
  const isGood = status === 'COMPLETE' && rejection === undefined;
  const page =
    assetId === undefined
      ? 'No asset'
      : link(`Asset ${assetId}`, viewerPageOf(publication) ?? assetUrl ?? '');
  const facts = [
    `${page} on Cesium ion`,
    code(name),
    code(type),
    `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`,
    (commit ?? '').slice(0, 7),
    ...(isGood ? [] : failureOf(publication)),
  ];
  const text = facts.filter((fact) => fact !== '').join(' · ');
  // a name or a reason must not look like a marker
  const line = `${isGood ? '- ' : failedStart}${text.replaceAll('<!--', '<! --')}`;
  const lines = before === undefined || isGood ? [] : before.split('\n');
  const published = lines.filter((one) => one !== '' && !one.startsWith(failedStart));
  return [...published, line].join('\n');
}

function failureOf(publication: Publication): readonly string[] {
  const { status = '', percentComplete = 0, reason = '', rejection = '' } = publication;
  return [
    `${code(status)} at ${Math.floor(percentComplete)} %`,
    code(reason, maxReasonLength),
    prose(rejection, { maxLength: maxReasonLength }),
  ];
}

/**
 * Release notes with a section for a key: it replaces the old section, or is appended. All other text stays.
 * @param tag stands for the key
 */
export function withSection(notes: string, tag: string, section: string): string {
  const [start, end] = markers(tag);
  const block = `${start}\n${section}\n${end}`;
  const found = findBlock(notes, tag);
  if (found !== undefined) return `${notes.slice(0, found.from)}${block}${notes.slice(found.to)}`;
  const gap = notes === '' || notes.endsWith('\n\n') ? '' : notes.endsWith('\n') ? '\n' : '\n\n';
  return `${notes}${gap}${block}\n`;
}

/** The section for a key in release notes, without its markers; undefined if there is none. */
export function sectionIn(notes: string, tag: string): string | undefined {
  const [start, end] = markers(tag);
  const found = findBlock(notes, tag);
  // a browser may save other line ends
  return (
    found &&
    notes
      .slice(found.from + start.length, found.to - end.length)
      .replace(/\r\n/g, '\n')
      .trim()
  );
}

function markers(tag: string): readonly [start: string, end: string] {
  return [`<!-- ion-upload ${tag} -->`, `<!-- /ion-upload ${tag} -->`];
}

function findBlock(notes: string, tag: string): { readonly from: number; readonly to: number } | undefined {
  const [start, end] = markers(tag);
  // the nearest start before an end: people may have removed an end, or quoted a start above
  for (let to = notes.indexOf(end); to >= 0; to = notes.indexOf(end, to + 1)) {
    const from = notes.lastIndexOf(start, to);
    if (from >= 0) return { from, to: to + end.length };
  }
  return undefined;
}

/** A release of the repository. */
export interface Release {
  readonly id: number;
  readonly body: string;
}

/**
 * The release of a run: that of its event, including drafts, otherwise that of its tag.
 * @returns undefined if the run is not on a tag, or the tag has no release yet
 */
export async function findRelease(
  github: GitHub,
  event: JsonObject,
  tag: string | undefined,
  bounds: CallBounds,
): Promise<Release | undefined> {
  const { release } = event;
  if (isJsonObject(release) && typeof release['id'] === 'number') {
    return readRelease(github, release['id'], bounds);
  }
  if (tag === undefined) return undefined;
  try {
    const { data } = await github('GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag }, bounds);
    return toRelease(data);
  } catch (error) {
    if (!(error instanceof GitHubError && error.status === 404)) throw error;
    return findDraft(github, tag, bounds);
  }
}

/** GitHub does not find a draft by its tag. Lists contain drafts if the token may write. */
async function findDraft(github: GitHub, tag: string, bounds: CallBounds): Promise<Release | undefined> {
  for await (const release of listAll(github, 'GET /repos/{owner}/{repo}/releases', {}, bounds)) {
    if (isJsonObject(release) && release['draft'] === true && release['tag_name'] === tag) {
      return toRelease(release);
    }
  }
  return undefined;
}

/** Reads a release. @throws GitHubError */
export async function readRelease(github: GitHub, id: number, bounds: CallBounds): Promise<Release> {
  const route = 'GET /repos/{owner}/{repo}/releases/{release_id}';
  const { data } = await github(route, { release_id: id }, bounds);
  return toRelease(data);
}

function toRelease(data: unknown): Release {
  if (!isJsonObject(data) || typeof data['id'] !== 'number') {
    throw new GitHubError('GitHub answered with something other than a release', unclear);
  }
  return { id: data['id'], body: typeof data['body'] === 'string' ? data['body'] : '' };
}
