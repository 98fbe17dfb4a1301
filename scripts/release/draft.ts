import { checkTag, listReleases, publishedTags, type Gh, type ReleaseTools } from './github.ts';
import { planOf, type ReleasePlan } from './plan.ts';
import type { Version } from './version.ts';

/**
 * Creates the draft of a release. A person publishes it, because only the web page of a release can publish an action on
 * the Marketplace. An existing release or draft is not changed.
 * @param commit the commit that was built and tested
 * @returns the remaining tasks, as Markdown
 * @throws Error with the hint
 */
export function draft(version: Version, commit: string, notes: string, { gh, log }: ReleaseTools): string {
  const { tag } = version;
  checkTag(tag, commit, gh);
  const releases = listReleases(gh);
  const plan = planOf(version, publishedTags(releases));
  const there = releases.find((release) => release.tag === tag);
  if (there?.isDraft === false) {
    log(`${tag} is released already`);
    return `## ${tag} is released already\n\nNothing is left to do.\n`;
  }
  const url = there?.url ?? createDraft(version, notes, gh);
  log(`${tag} ${there ? 'has' : 'got'} a draft: ${url}`);
  return whatIsLeft(version, plan, url);
}

function createDraft({ tag, isPrerelease }: Version, notes: string, gh: Gh): string {
  const kind = isPrerelease ? ['--prerelease'] : [];
  const args = ['release', 'create', tag, '--draft', '--verify-tag', '--title', tag, '--notes-file', '-'];
  return gh([...args, ...kind], notes).trim();
}

function whatIsLeft(
  { tag, isPrerelease }: Version,
  { isLatest, movingTag }: ReleasePlan,
  url: string,
): string {
  const moves = movingTag === undefined ? 'No other tag moves.' : `It also moves \`${movingTag}\` to it.`;
  const steps = [
    `Open [the draft](${url}), choose _Edit_, and read the notes.`,
    isPrerelease
      ? 'Leave _Publish this Action to the GitHub Marketplace_ clear: this is a pre-release.'
      : 'Select _Publish this Action to the GitHub Marketplace_. GitHub keeps this box for each release by itself.',
    isLatest ? 'Select _Set as the latest release_.' : 'Clear _Set as the latest release_.',
    'Choose _Publish release_. It cannot be changed after that, except its title and notes.',
  ];
  return [
    `## ${tag} is a draft`,
    'A maintainer with two-factor authentication publishes it:',
    steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    `The workflow _Published_ then checks that the release is immutable. ${moves}\n`,
  ].join('\n\n');
}
