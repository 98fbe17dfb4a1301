import { json, type Answer } from '../http/answer.ts';
import { lengthOf, optional, readFields } from './body.ts';
import type { GithubApi, GithubCall } from './context.ts';
import { notFound, validationFailed } from './errors.ts';
import { apiUrl, htmlUrl, userOf } from './links.ts';
import { pageOf } from './paging.ts';
import type { Release } from './types.ts';

const maxBody = 125_000;

/** `GET /repos/{owner}/{repo}/releases/tags/{tag}`: of published releases, pre-releases included. */
export function getReleaseByTag({ match, api }: GithubCall): Answer {
  return answer(
    200,
    api.store.releases.find(({ tag_name, draft }) => tag_name === match.parameter && !draft),
    api,
  );
}

/** `GET /repos/{owner}/{repo}/releases/{id}` */
export function getRelease({ match, api }: GithubCall): Answer {
  return answer(200, visible(Number(match.parameter), api), api);
}

/** `GET /repos/{owner}/{repo}/releases`: newest first, drafts only for those who may push. */
export function listReleases(call: GithubCall): Answer {
  const { api } = call;
  const { items, headers } = pageOf(
    api.store.releases.filter((release) => isVisible(release, api)).reverse(),
    call,
  );
  return json(
    200,
    items.map((release) => toJson(release, api)),
    headers,
  );
}

/** `PATCH /repos/{owner}/{repo}/releases/{id}` */
export async function updateRelease({ exchange, match, api }: GithubCall): Promise<Answer> {
  const { id } = visible(Number(match.parameter), api);
  const fields = await readFields(exchange);
  const change = {
    tag_name: optional(fields, 'tag_name', 'string'),
    target_commitish: optional(fields, 'target_commitish', 'string'),
    name: optional(fields, 'name', 'string'),
    body: optional(fields, 'body', 'string'),
    draft: optional(fields, 'draft', 'boolean'),
    prerelease: optional(fields, 'prerelease', 'boolean'),
  };
  if (lengthOf(change.body ?? '') > maxBody) {
    // the wording is that of https://github.com/jutzig/github-release-plugin/issues/55
    const message = `body is too long (maximum is ${maxBody} characters)`;
    throw validationFailed({ resource: 'Release', field: 'body', message });
  }
  return answer(200, api.store.updateRelease(id, change), api);
}

function visible(id: number, api: GithubApi): Release {
  const release = api.store.releases.find((entry) => entry.id === id);
  if (release === undefined || !isVisible(release, api)) throw notFound();
  return release;
}

/** Drafts are there only for those who may push. */
function isVisible({ draft }: Release, { token }: GithubApi): boolean {
  return !draft || token.permissions.contents === 'write';
}

function answer(status: number, release: Release | undefined, api: GithubApi): Answer {
  if (release === undefined) throw notFound();
  return json(status, toJson(release, api));
}

function toJson({ author, ...release }: Release, api: GithubApi): object {
  const { id, tag_name } = release;
  return {
    url: apiUrl(api, `/releases/${id}`),
    html_url: htmlUrl(api, `/releases/tag/${encodeURIComponent(tag_name)}`),
    assets_url: apiUrl(api, `/releases/${id}/assets`),
    ...release,
    author: userOf(author),
    assets: [],
  };
}
