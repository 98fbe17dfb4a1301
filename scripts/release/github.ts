/** Runs GitHub's command line program, and returns its output. @throws Error if it fails */
export type Gh = (args: readonly string[], input?: string) => string;

/** The tools that create a release. */
export interface ReleaseTools {
  readonly gh: Gh;
  readonly log: (line: string) => void;
}

/** A release, or the draft of one. */
export interface Release {
  readonly tag: string;
  readonly isDraft: boolean;
  readonly url: string;
}

/** The path of this repository in GitHub's REST API; `gh` fills in the names. */
export const repository = 'repos/{owner}/{repo}';

/** All releases. They include drafts only if the token has `contents: write`. */
export function listReleases(gh: Gh): Release[] {
  const columns = '.[] | [.tag_name, .draft, .html_url] | @tsv';
  const lines = linesOf(gh(['api', '--paginate', `${repository}/releases`, '--jq', columns]));
  return lines.map((line) => {
    const [tag = '', draft, url = ''] = line.split('\t');
    return { tag, isDraft: draft === 'true', url };
  });
}

/** The tags of published releases. */
export function publishedTags(releases: readonly Release[]): string[] {
  return releases.filter(({ isDraft }) => !isDraft).map(({ tag }) => tag);
}

/** @throws Error if the tag has moved to another commit */
export function checkTag(tag: string, commit: string, gh: Gh): void {
  const tagged = gh(['api', `${repository}/commits/tags/${tag}`, '--jq', '.sha']).trim();
  if (tagged === commit) return;
  throw new Error(
    `${tag} is ${tagged} now, and this run is of ${commit}: let the run of the new tag release it`,
  );
}

export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
