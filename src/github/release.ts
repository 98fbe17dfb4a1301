import { formatBytes, plural } from '../lib/format.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { totalBytes, type Publication } from '../state/publication.ts';
import { GitHubError, type GitHub } from './api.ts';
import { code, link } from './markdown.ts';

/** The section of release notes that tells of the asset of a key, in GitHub-flavoured Markdown. */
export function releaseSection(
  { assetId, assetUrl, name = '', type = '', files = [] }: Publication,
  commit: string | undefined,
): string {
  const facts = [
    `${link(`Asset ${assetId ?? ''}`, assetUrl ?? '')} on Cesium ion`,
    code(name),
    code(type),
    `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`,
    (commit ?? '').slice(0, 7),
  ];
  return `- ${facts.filter((fact) => fact !== '').join(' · ')}`;
}

/**
 * Release notes with a section for a key in place of what was there for it, or at their end; all else is as it was.
 * @param tag stands for the key
 */
export function withSection(notes: string, tag: string, section: string): string {
  const [start, end] = [`<!-- ion-upload ${tag} -->`, `<!-- /ion-upload ${tag} -->`];
  const block = `${start}\n${section}\n${end}`;
  const from = notes.indexOf(start);
  const to = from < 0 ? -1 : notes.indexOf(end, from);
  if (to >= 0) return `${notes.slice(0, from)}${block}${notes.slice(to + end.length)}`;
  const gap = notes === '' || notes.endsWith('\n\n') ? '' : notes.endsWith('\n') ? '\n' : '\n\n';
  return `${notes}${gap}${block}\n`;
}

/** A release of the repository. */
export interface Release {
  readonly id: number;
  readonly body: string;
}

/**
 * The release that a run is about: that of its event, drafts included, else the one of its tag.
 * @returns undefined where the run is on no tag, or the tag has no release yet
 */
export async function findRelease(
  github: GitHub,
  event: JsonObject,
  tag: string | undefined,
  signal: AbortSignal,
): Promise<Release | undefined> {
  const { release } = event;
  if (isJsonObject(release) && typeof release['id'] === 'number') {
    return readRelease(github, release['id'], signal);
  }
  if (tag === undefined) return undefined;
  try {
    const { data } = await github('GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag }, signal);
    return toRelease(data as Json);
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined;
    throw error;
  }
}

async function readRelease(github: GitHub, id: number, signal: AbortSignal): Promise<Release | undefined> {
  const { data } = await github(
    'GET /repos/{owner}/{repo}/releases/{release_id}',
    { release_id: id },
    signal,
  );
  return toRelease(data as Json);
}

function toRelease(data: Json): Release | undefined {
  if (!isJsonObject(data) || typeof data['id'] !== 'number') return undefined;
  return { id: data['id'], body: typeof data['body'] === 'string' ? data['body'] : '' };
}

/** So often the notes are written where other jobs write them, too. */
const mostRounds = 3;

/** The section of release notes for a key. */
export interface Section {
  /** Stands for the key. */
  readonly tag: string;
  readonly text: string;
}

/**
 * Puts a section into a release's notes, and looks whether it has stayed: jobs of a matrix may write at once.
 * @throws GitHubError; also where others overwrite it each time
 */
export async function writeSection(
  github: GitHub,
  release: Release,
  { tag, text }: Section,
  signal: AbortSignal,
): Promise<void> {
  let now: Release | undefined = release;
  for (let round = 0; now !== undefined; round++) {
    const body = withSection(now.body, tag, text);
    if (body === now.body) return;
    if (round === mostRounds) throw new GitHubError('other jobs overwrite the notes', undefined, undefined);
    const change = { release_id: release.id, body };
    await github('PATCH /repos/{owner}/{repo}/releases/{release_id}', change, signal);
    now = await readRelease(github, release.id, signal);
  }
}
