import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { GithubApi, GithubCall } from './github-call.ts';
import { notAccessible, notFound, validationFailed } from './github-errors.ts';
import type { Release } from './github-types.ts';
import { apiUrl, htmlUrl, nodeId, userOf } from './links.ts';
import { pageOf } from './paging.ts';
import { lengthOf, optional, readFields } from './read-fields.ts';

const maxBody = 125_000;

/** `GET /repos/{owner}/{repo}/releases/tags/{tag}`: of published releases, pre-releases included. */
export function getReleaseByTag({ match, api }: GithubCall): HttpAnswer {
  return answer(
    200,
    api.store.releases.find(({ tag_name, draft }) => tag_name === match.parameter && !draft),
    api,
  );
}

/** `GET /repos/{owner}/{repo}/releases/{id}` */
export function getRelease({ match, api }: GithubCall): HttpAnswer {
  return answer(200, visible(Number(match.parameter), api), api);
}

/** `GET /repos/{owner}/{repo}/releases`: newest first. Drafts are listed only with write access. */
export function listReleases(call: GithubCall): HttpAnswer {
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
export async function updateRelease({ exchange, match, api }: GithubCall): Promise<HttpAnswer> {
  const release = visible(Number(match.parameter), api);
  refuseWorkflows(release, api);
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
  refuseFixed(release, change);
  return answer(200, api.store.updateRelease(release.id, change), api);
}

/**
 * GITHUB_TOKEN cannot change a release whose target adds or changes workflows, according to the REST description of
 * this route (npm @octokit/openapi 23.0.2). It answers 404, and "some" requests 403, whose wording is assumed.
 */
function refuseWorkflows({ changesWorkflows }: Release, { token }: GithubApi): void {
  if (changesWorkflows === null || token.isUserToken) return;
  throw changesWorkflows === 404 ? notFound() : notAccessible();
}

/**
 * `tag_name` and `draft` of an immutable release cannot be changed. Title, notes and `prerelease` can, as measured in
 * https://github.com/github/docs/issues/45718. The wording of the refusal is not known.
 */
function refuseFixed(release: Release, change: Partial<Record<keyof Release, unknown>>): void {
  if (!release.immutable) return;
  for (const field of ['tag_name', 'target_commitish', 'draft'] as const) {
    if (change[field] !== undefined && change[field] !== release[field]) {
      const message = `${field} cannot be changed on an immutable release`;
      throw validationFailed({ resource: 'Release', field, message });
    }
  }
}

function visible(id: number, api: GithubApi): Release {
  const release = api.store.releases.find((entry) => entry.id === id);
  if (release === undefined || !isVisible(release, api)) throw notFound();
  return release;
}

/** Drafts are visible only with write access. */
function isVisible({ draft }: Release, { token }: GithubApi): boolean {
  return !draft || token.permissions.contents === 'write';
}

function answer(status: number, release: Release | undefined, api: GithubApi): HttpAnswer {
  if (release === undefined) throw notFound();
  return json(status, toJson(release, api));
}

function toJson(release: Release, api: GithubApi): object {
  const { id, tag_name, author } = release;
  const tag = encodeURIComponent(tag_name);
  return {
    url: apiUrl(api, `/releases/${id}`),
    html_url: htmlUrl(api, `/releases/tag/${tag}`),
    assets_url: apiUrl(api, `/releases/${id}/assets`),
    upload_url: `https://uploads.github.com/repos/${api.repository}/releases/${id}/assets{?name,label}`,
    tarball_url: release.draft ? null : apiUrl(api, `/tarball/${tag}`),
    zipball_url: release.draft ? null : apiUrl(api, `/zipball/${tag}`),
    node_id: nodeId('RE', id),
    ...release,
    changesWorkflows: undefined, // the wording is the sandbox's
    author: userOf(author),
    assets: [],
  };
}
