import type { GithubUser, Pull, PullSeed } from './github-types.ts';
import { defaultBranch, type History } from './history.ts';
import { repositoryId } from './permissions.ts';

/** The default id of a repository other than the sandbox's. */
const otherRepositoryId = 480_999_999;

/** The pull requests of a repository. SandboxGithub describes the changes. */
export interface PullList {
  /** In order of their numbers. */
  readonly pulls: readonly Pull[];
  add(number: number, seed: Omit<PullSeed, 'user'> & { readonly user: GithubUser }): Pull;
  pushTo(number: number, sha: string): void;
  closePull(number: number): void;
  mergePull(number: number, merge?: { readonly sha?: string }): string;
  /** Whether a pull request has or had this commit. */
  includes(sha: string): boolean;
}

export function createPullList(repository: string, history: History, time: () => string): PullList {
  const pulls: Pull[] = [];
  // commits exist for as long as the repository does
  const testMerges = new Set<string | null>();
  const change = (number: number, changeOf: (pull: Pull) => Partial<Pull>): void => {
    const index = pulls.findIndex((pull) => pull.number === number && pull.state === 'open');
    const pull = pulls[index];
    if (pull === undefined) throw new Error(`There is no open pull request ${number}`);
    testMerges.add(pull.merge_commit_sha);
    pulls[index] = { ...pull, ...changeOf(pull) };
  };
  return {
    pulls,
    add(number, seed) {
      const pull = { ...blankPull(number, repository, seed), ...seed };
      pulls.push(pull);
      pulls.sort((a, b) => a.number - b.number);
      return pull;
    },
    pushTo(number, sha) {
      change(number, ({ head_sha, commits }) => ({
        head_sha: sha,
        commits: [...commits, head_sha],
        merge_commit_sha: history.newSha(),
      }));
    },
    closePull(number) {
      change(number, () => ({ state: 'closed' }));
    },
    mergePull(number, { sha = history.newSha() } = {}) {
      change(number, ({ base_ref, base_repository, title }) => {
        if (base_ref === defaultBranch && base_repository === repository) {
          history.add({ sha, message: `${title} (#${number})` });
        }
        return { state: 'closed', merged_at: time(), merge_commit_sha: sha };
      });
      return sha;
    },
    includes: (sha) => testMerges.has(sha) || pulls.some((pull) => commitsOf(pull).includes(sha)),
  };
}

/** The commits of a pull request. */
export function commitsOf({ head_sha, merge_commit_sha, commits }: Pull): readonly (string | null)[] {
  return [head_sha, merge_commit_sha, ...commits];
}

function blankPull(number: number, repository: string, seed: PullSeed): Omit<Pull, 'user'> {
  const { head_repository = repository, base_repository = repository } = seed;
  const idOf = (name: string | null): number =>
    name === repository ? Number(repositoryId) : otherRepositoryId;
  const ofNumber = number.toString(16).padStart(39, '0');
  return {
    number,
    state: 'open',
    title: `Pull request ${number}`,
    draft: false,
    head_ref: `branch-${number}`,
    head_sha: `a${ofNumber}`,
    head_repository,
    head_repository_id: idOf(head_repository),
    base_ref: 'main',
    base_sha: `c${ofNumber}`,
    base_repository,
    base_repository_id: idOf(base_repository),
    commits: [],
    locked: false,
    merge_commit_sha: `b${ofNumber}`,
    merged_at: null,
  };
}
