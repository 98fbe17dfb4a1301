import { planOf, type Plan } from './plan.ts';
import type { Version } from './version.ts';

/** Runs GitHub's command line program, and gives what it writes. @throws Error where it fails */
export type Gh = (args: readonly string[], input?: string) => string;

/** What a release is made with. */
export interface ReleaseTools {
  readonly gh: Gh;
  readonly log: (line: string) => void;
}

const repository = 'repos/{owner}/{repo}';
const publishedTags = '.[] | select(.draft | not) | .tag_name';

/**
 * Publishes the release of a version, sees that it is immutable, and then moves the tag of its major version. What
 * an earlier attempt has done already is left as it is.
 * @param commit what the version was built and tested from
 * @throws Error with the cure
 */
export function release(version: Version, commit: string, notes: string, { gh, log }: ReleaseTools): void {
  const { tag } = version;
  checkTag(tag, commit, gh);
  const published = linesOf(gh(['api', '--paginate', `${repository}/releases`, '--jq', publishedTags]));
  const plan = planOf(version, published);
  if (published.includes(tag)) log(`${tag} is released already`);
  else {
    publish(version, plan, notes, gh);
    log(`${tag} is released`);
  }
  checkThatItStays(tag, gh);
  if (plan.movingTag === undefined) log(`No other tag moves to ${tag}`);
  else {
    moveTag(plan.movingTag, tag, commit, gh);
    log(`${plan.movingTag} is ${tag} now`);
  }
}

function checkTag(tag: string, commit: string, gh: Gh): void {
  const tagged = gh(['api', `${repository}/commits/tags/${tag}`, '--jq', '.sha']).trim();
  if (tagged === commit) return;
  throw new Error(
    `${tag} is ${tagged} now, and this run is of ${commit}: let the run of the new tag release it`,
  );
}

function publish({ tag, isPrerelease }: Version, { isLatest }: Plan, notes: string, gh: Gh): void {
  const kind = [`--latest=${isLatest}`, ...(isPrerelease ? ['--prerelease'] : [])];
  gh(['release', 'create', tag, '--verify-tag', '--title', tag, '--notes-file', '-', ...kind], notes);
}

function checkThatItStays(tag: string, gh: Gh): void {
  if (gh(['api', `${repository}/releases/tags/${tag}`, '--jq', '.immutable']).trim() === 'true') return;
  throw new Error(
    `The release ${tag} can still be changed. Where immutable releases are enabled in the repository's settings, ` +
      'run the failed job again; else enable them, delete this release (not its tag), and then run it again',
  );
}

function moveTag(name: string, tag: string, commit: string, gh: Gh): void {
  const ref = `refs/tags/${name}`;
  // this also finds those whose names only begin so
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

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
