// The shapes are those of GitHub's REST API, under its own names: https://docs.github.com/en/rest

/** The permissions of a job that these routes need. */
export const permissions = ['statuses', 'pull-requests', 'issues', 'contents'] as const;
export type Permission = (typeof permissions)[number];
export type Access = 'none' | 'read' | 'write';

/** The author of something. */
export interface GithubUser {
  readonly login: string;
  readonly id: number;
  readonly type: 'Bot' | 'User';
}

export const states = ['error', 'failure', 'pending', 'success'] as const;
export type StatusState = (typeof states)[number];

/** A status that was created. People see only the latest of a commit and context. */
export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: StatusState;
  readonly context: string;
  readonly description: string | null;
  readonly target_url: string | null;
  readonly creator: GithubUser;
  readonly created_at: string;
}

/** A commit of the default branch. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  /** Author and committer. */
  readonly author: GithubUser;
  /** When it was committed. */
  readonly date: string;
}

/** A comment on an issue or a pull request. */
export interface IssueComment {
  readonly id: number;
  readonly issue_number: number;
  readonly body: string;
  readonly user: GithubUser;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Pull {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly title: string;
  readonly draft: boolean;
  readonly user: GithubUser;
  readonly head_ref: string;
  readonly head_sha: string;
  /** Differs from the base's for a pull request from a fork; null after the fork was deleted. */
  readonly head_repository: string | null;
  readonly head_repository_id: number;
  readonly base_ref: string;
  readonly base_sha: string;
  /** In a fork: the upstream, for a pull request that the fork opens in it. */
  readonly base_repository: string;
  readonly base_repository_id: number;
  /** The commits that it contains in addition to its head. */
  readonly commits: readonly string[];
  /** Whether the conversation is locked. */
  readonly locked: boolean;
  /** While it is open: the SHA of the test merge commit. */
  readonly merge_commit_sha: string | null;
  readonly merged_at: string | null;
}

/** An issue, or the discussion of a pull request. */
export interface Issue {
  /** Whether only people who may write can comment. */
  readonly locked: boolean;
  readonly deleted: boolean;
}

export interface Release {
  readonly id: number;
  readonly tag_name: string;
  readonly target_commitish: string;
  readonly name: string | null;
  readonly body: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly author: GithubUser;
  readonly created_at: string;
  readonly published_at: string | null;
  /** Whether its tag and its assets cannot be changed. */
  readonly immutable: boolean;
  /** The answer to changes by an installation's token, if its target has other workflows than the default branch. */
  readonly changesWorkflows: 403 | 404 | null;
}

type Seed<T, Key extends keyof T> = Partial<Omit<T, Key>> & { readonly [K in Key]?: Partial<T[K]> };

/** A commit of another user. Default: dated now. */
export type CommitSeed = Seed<Commit, 'author'>;
/** A comment of another user. Adds its issue, too. */
export type CommentSeed = Seed<IssueComment, 'user'> & { readonly issue_number: number };
/** A pull request of another user. Default: open. */
export type PullSeed = Seed<Pull, 'user'>;
/** A release of another user. Default: published. */
export type ReleaseSeed = Seed<Release, 'author'>;

export type IssueSeed = Partial<Issue>;

export interface GithubOptions {
  /** The permissions of the token. Default: write, for each. */
  readonly permissions?: Partial<Record<Permission, Access>>;
  /** Whether the token is a user's fine-grained token, not an installation's such as GITHUB_TOKEN. Default: false. */
  readonly isUserToken?: boolean;
  /** The user of a user's token. Default: octocat. */
  readonly login?: string;
  /** Whether the repository is public: any token can read it. Default: false. */
  readonly isPublic?: boolean;
  /** The repository. Default: the one in the runner's default context. */
  readonly repository?: string;
  /** The existing commits, without those that are seeded or that pull requests have. Default: every commit exists. */
  readonly commits?: readonly string[];
  /** The base path of the API; `/api/v3` on GitHub Enterprise Server. Default: ''. */
  readonly basePath?: string;
  /** Requests an hour; GitHub refuses further ones. Default: the limit of GitHub, which is not enforced. */
  readonly rateLimit?: number;
}

/** GitHub as tests see it. Lists without another order are in order of ids. */
export interface SandboxGithub {
  /** The API's base URL, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly repository: string;
  readonly statuses: readonly CommitStatus[];
  readonly comments: readonly IssueComment[];
  readonly releases: readonly Release[];
  readonly pulls: readonly Pull[];
  /** The commits of the default branch, `main`, newest last. */
  readonly history: readonly Commit[];
  /** Creates another token with only these permissions, as GitHub does for each job. */
  issueToken(permissions: Partial<Record<Permission, Access>>): string;
  /** Adds an issue. Returns its number. */
  seedIssue(number?: number, seed?: IssueSeed): number;
  /**
   * Adds a commit to the default branch, which is empty at first. Its parent is the one that was added before.
   * Returns its SHA.
   * @throws Error if the branch has it, or for an invalid date
   */
  seedCommit(seed?: CommitSeed): string;
  /** Returns its number. */
  seedPull(seed?: PullSeed): number;
  /** Returns its id. */
  seedComment(seed: CommentSeed): number;
  /** Returns its id. */
  seedRelease(seed?: ReleaseSeed): number;
  /**
   * Pushes a commit to an open pull request: it becomes the head. The old head stays one of its commits.
   * @throws Error if there is no such open pull request
   */
  pushTo(number: number, sha: string): void;
  /**
   * Closes an open pull request without a merge.
   * @throws Error if there is no such open pull request
   */
  closePull(number: number): void;
  /**
   * Merges an open pull request by a squash: its base gets one new commit. If that is the default branch, `history` has
   * the commit. Returns the commit's SHA.
   * @throws Error if there is no such open pull request
   */
  mergePull(number: number, merge?: Pick<CommitSeed, 'sha'>): string;
}
