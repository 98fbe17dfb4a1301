import {
  checkTag,
  linesOf,
  listReleases,
  publishedTags,
  repository,
  type Gh,
  type ReleaseTools,
} from './github.ts';
import { planOf } from './plan.ts';
import type { Version } from './version.ts';

/**
 * Checks that a published release is immutable, then moves the tag of its major version, unless it is a pre-release or
 * a newer version is published.
 * @param commit the commit that is checked out
 * @throws Error with the hint
 */
export function published(version: Version, commit: string, { gh, log }: ReleaseTools): void {
  const { tag } = version;
  checkTag(tag, commit, gh);
  checkThatItStays(tag, gh);
  const { movingTag } = planOf(version, publishedTags(listReleases(gh)));
  if (movingTag === undefined) log(`No other tag moves to ${tag}`);
  else {
    moveTag(movingTag, tag, commit, gh);
    log(`${movingTag} is ${tag} now`);
  }
}

function checkThatItStays(tag: string, gh: Gh): void {
  if (gh(['api', `${repository}/releases/tags/${tag}`, '--jq', '.immutable']).trim() === 'true') return;
  throw new Error(
    `The release ${tag} can still be changed. If immutable releases are enabled in the repository's settings, run ` +
      'the failed job again. Otherwise enable them, delete this release (not its tag), and run the job "release" of ' +
      "the tag's run again: it makes a new draft",
  );
}

function moveTag(name: string, tag: string, commit: string, gh: Gh): void {
  const ref = `refs/tags/${name}`;
  // this also finds tags that only begin with this name
  const there = linesOf(gh(['api', `${repository}/git/matching-refs/tags/${name}`, '--jq', '.[].ref']));
  const change = there.includes(ref)
    ? ['PATCH', `${repository}/git/${ref}`, '-F', 'force=true']
    : ['POST', `${repository}/git/refs`, '-f', `ref=${ref}`];
  try {
    gh(['api', '-f', `sha=${commit}`, '--method', ...change]);
  } catch (cause) {
    throw new Error(
      `${name} does not move to ${tag}. A workflow may not move a tag to a commit whose workflows differ from those ` +
        `of all branches; move it yourself: git push --force origin '${tag}^{commit}:${ref}'`,
      { cause },
    );
  }
}
