import type { Commit, CommitSeed, GithubUser } from './github-types.ts';

/** The sandbox's repository has one long-lived branch. */
export const defaultBranch = 'main';

/** The default branch: a line of commits. */
export interface History {
  /** Newest last. */
  readonly commits: readonly Commit[];
  /**
   * Adds a commit. Returns its SHA.
   * @throws Error if the branch has it, or for an invalid date
   */
  add(seed: CommitSeed): string;
  includes(sha: string): boolean;
  /** A SHA that no other commit has. */
  newSha(): string;
}

/** @param user the default author */
export function createHistory(user: GithubUser, time: () => string): History {
  const commits: Commit[] = [];
  let count = 0;
  const newSha = () => `d${(++count).toString(16).padStart(39, '0')}`;
  const includes = (sha: string) => commits.some((commit) => commit.sha === sha);
  return {
    commits,
    includes,
    newSha,
    add({ sha = newSha(), message = `Commit ${sha.slice(0, 7)}`, date = time(), author }) {
      if (includes(sha)) throw new Error(`The default branch has the commit ${sha}`);
      commits.push({ sha, message, date: timeOf(Date.parse(date)), author: { ...user, ...author } });
      return sha;
    },
  };
}

/**
 * GitHub's times are whole seconds.
 * @param now milliseconds since the epoch
 */
export function timeOf(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+/, '');
}
