import { planOf } from './plan.ts';
import type { Version } from './version.ts';

/** What a release is made with. */
export interface ReleaseTools {
  /** Runs GitHub's command line program, and gives what it writes. @throws {Error} where it fails */
  readonly gh: (args: readonly string[], input?: string) => string;
  readonly log: (line: string) => void;
}

/**
 * Publishes the release of a version, sees that it is immutable, and then moves the tag of its major version. What
 * an earlier attempt has done already is left as it is.
 * @param commit what the version was built and tested from
 * @throws {Error} with the cure
 */
export function release(version: Version, commit: string, notes: string, { gh, log }: ReleaseTools): void {
  const { tag, isPrerelease } = version;
  const tagged = gh(['api', `repos/{owner}/{repo}/commits/tags/${tag}`, '--jq', '.sha']).trim();
  if (tagged !== commit) {
    throw new Error(
      `${tag} is ${tagged} now, and this run is of ${commit}: let the run of the new tag release it`,
    );
  }
  const published = linesOf(
    gh(['api', '--paginate', 'repos/{owner}/{repo}/releases', '--jq', publishedTags]),
  );
  const { isLatest, movingTag } = planOf(version, published);
  if (published.includes(tag)) log(`${tag} is released already`);
  else {
    const kind = [`--latest=${isLatest}`, ...(isPrerelease ? ['--prerelease'] : [])];
    gh(['release', 'create', tag, '--verify-tag', '--title', tag, '--notes-file', '-', ...kind], notes);
    log(`${tag} is released`);
  }
  if (gh(['api', `repos/{owner}/{repo}/releases/tags/${tag}`, '--jq', '.immutable']).trim() !== 'true') {
    throw new Error(
      `The release ${tag} can still be changed. Where immutable releases are enabled in the repository's settings, ` +
        'run the failed job again; else enable them, delete this release (not its tag), and then run it again',
    );
  }
  if (movingTag === undefined) log(`No other tag moves to ${tag}`);
  else {
    moveTag(movingTag, commit, gh);
    log(`${movingTag} is ${tag} now`);
  }
}

const publishedTags = '.[] | select(.draft | not) | .tag_name';

function moveTag(name: string, commit: string, gh: ReleaseTools['gh']): void {
  const ref = `refs/tags/${name}`;
  // this also finds those whose names only begin so
  const there = linesOf(
    gh(['api', `repos/{owner}/{repo}/git/matching-refs/tags/${name}`, '--jq', '.[].ref']),
  );
  if (there.includes(ref)) {
    gh([
      'api',
      '--method',
      'PATCH',
      `repos/{owner}/{repo}/git/${ref}`,
      '-f',
      `sha=${commit}`,
      '-F',
      'force=true',
    ]);
  } else {
    gh([
      'api',
      '--method',
      'POST',
      'repos/{owner}/{repo}/git/refs',
      '-f',
      `ref=${ref}`,
      '-f',
      `sha=${commit}`,
    ]);
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
