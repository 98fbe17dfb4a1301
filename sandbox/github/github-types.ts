// The shapes are those of GitHub's REST API, under its own names: https://docs.github.com/en/rest

/** The permissions of a job that the routes here ask for. */
export const permissions = ['statuses', 'pull-requests', 'issues', 'contents'] as const;
export type Permission = (typeof permissions)[number];
export type Access = 'none' | 'read' | 'write';

/** Who made something. */
export interface GithubUser {
  readonly login: string;
  readonly id: number;
  readonly type: 'Bot' | 'User';
}

export const states = ['error', 'failure', 'pending', 'success'] as const;
export type StatusState = (typeof states)[number];

/** A status that was created; a later one of the same commit and context takes its place for people. */
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
  /** Another one than the base's for a pull request from a fork; null once the fork is deleted. */
  readonly head_repository: string | null;
  readonly head_repository_id: number;
  readonly base_ref: string;
  readonly base_sha: string;
  /** The upstream, in a fork, for a pull request that the fork makes into it. */
  readonly base_repository: string;
  readonly base_repository_id: number;
  /** Further commits that it contains, beside its head. */
  readonly commits: readonly string[];
  /** Whether the conversation is locked. */
  readonly locked: boolean;
  /** While it is open: of the commit that merges it for a test. */
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
  /** Whether its tag and its assets are fixed. */
  readonly immutable: boolean;
  /** The answer to changes by an installation's token, where its target differs from the default branch in workflows. */
  readonly changesWorkflows: 403 | 404 | null;
}

type Seed<T, Key extends keyof T> = Partial<Omit<T, Key>> & { readonly [K in Key]?: Partial<T[K]> };

/** A foreign comment; its issue is known from then on. */
export type CommentSeed = Seed<IssueComment, 'user'> & { readonly issue_number: number };
/** A foreign pull request, open unless it says otherwise. */
export type PullSeed = Seed<Pull, 'user'>;
/** A foreign release, published unless it says otherwise. */
export type ReleaseSeed = Seed<Release, 'author'>;

export type IssueSeed = Partial<Issue>;

export interface GithubOptions {
  /** What the token may do. Default: write, for each. */
  readonly permissions?: Partial<Record<Permission, Access>>;
  /** A person's token, fine-grained, instead of an installation's such as GITHUB_TOKEN. Default: false. */
  readonly isUserToken?: boolean;
  /** Whose token it is, of a person. Default: octocat. */
  readonly login?: string;
  /** Everybody may read what is public, whatever the permissions. Default: false. */
  readonly isPublic?: boolean;
  /** The one that there is. Default: that of the runner's default context. */
  readonly repository?: string;
  /** The only commits beside those of pull requests. Default: every commit is there. */
  readonly commits?: readonly string[];
  /** Where the API begins; `/api/v3` on GitHub Enterprise Server. Default: ''. */
  readonly basePath?: string;
}

/** GitHub as tests see it. The lists are in order of ids. */
export interface SandboxGithub {
  /** The API's base URL, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly repository: string;
  readonly statuses: readonly CommitStatus[];
  readonly comments: readonly IssueComment[];
  readonly releases: readonly Release[];
  readonly pulls: readonly Pull[];
  /** A further token, which may do this and nothing else: GitHub makes one for each job. */
  issueToken(permissions: Partial<Record<Permission, Access>>): string;
  /** Makes an issue known; returns its number. */
  seedIssue(number?: number, seed?: IssueSeed): number;
  /** Returns its number. */
  seedPull(seed?: PullSeed): number;
  /** Returns its id. */
  seedComment(seed: CommentSeed): number;
  /** Returns its id. */
  seedRelease(seed?: ReleaseSeed): number;
}
