import type {
  CommentSeed,
  CommitStatus,
  GithubUser,
  Issue,
  IssueComment,
  IssueSeed,
  PullSeed,
  Release,
  ReleaseSeed,
} from './github-types.ts';
import { createHistory, timeOf, type History } from './history.ts';
import { createPullList, type PullList } from './pull-list.ts';

/** More than 32 bits, like GitHub's ids. */
const firstId = 3_000_000_001;

type Change<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The commits, statuses, issues, comments, pull requests and releases of a repository. */
export interface GithubStore {
  readonly statuses: readonly CommitStatus[];
  readonly comments: readonly IssueComment[];
  readonly releases: readonly Release[];
  readonly pullList: PullList;
  readonly history: History;
  /** The issue with this number, or the discussion of the pull request with it. */
  issueOf(number: number): Issue | undefined;
  hasCommit(sha: string): boolean;
  addStatus(status: Omit<CommitStatus, 'id' | 'creator' | 'created_at'>): CommitStatus;
  seedIssue(number: number | undefined, seed: IssueSeed): number;
  seedPull(seed: PullSeed): number;
  seedComment(seed: CommentSeed): number;
  seedRelease(seed: ReleaseSeed): number;
  /** Changes a comment's body; undefined if there is no such comment. */
  updateComment(id: number, body: string): IssueComment | undefined;
  deleteComment(id: number): void;
  /** Changes the given fields of a release. If it is no longer a draft, it is published. */
  updateRelease(id: number, change: Change<Release>): Release | undefined;
}

export interface StoreOptions {
  readonly repository: string;
  /** The default author. */
  readonly user: GithubUser;
  /** The existing commits, without those of the default branch and of pull requests; undefined if every commit exists. */
  readonly commits: readonly string[] | undefined;
  readonly now: () => number;
}

export function createGithubStore({ repository, user, commits, now }: StoreOptions): GithubStore {
  const statuses: CommitStatus[] = [];
  const comments: IssueComment[] = [];
  const releases: Release[] = [];
  const issues = new Map<number, Issue>();
  let lastId = firstId - 1;
  const nextId = () => ++lastId;
  const nextNumber = () => Math.max(0, ...issues.keys()) + 1;
  const time = () => timeOf(now());
  const history = createHistory(user, time);
  const pullList = createPullList(repository, history, time);
  return {
    statuses,
    comments,
    releases,
    pullList,
    history,
    issueOf: (number) => issues.get(number),
    hasCommit: (sha) => commits === undefined || [commits, history, pullList].some((of) => of.includes(sha)),
    addStatus(status) {
      const added = { id: nextId(), ...status, creator: user, created_at: time() };
      statuses.push(added);
      return added;
    },
    seedIssue(number = nextNumber(), seed) {
      issues.set(number, { ...blankIssue, ...seed });
      return number;
    },
    seedPull({ user: author, number = nextNumber(), ...seed }) {
      const pull = pullList.add(number, { ...seed, user: { ...user, ...author } });
      if (pull.base_repository === repository) issues.set(number, { ...blankIssue, locked: pull.locked });
      return number;
    },
    seedComment({ user: author, id = nextId(), ...seed }) {
      if (!issues.has(seed.issue_number)) issues.set(seed.issue_number, blankIssue);
      lastId = Math.max(lastId, id);
      const createdAt = seed.created_at ?? time();
      const base = { id, body: '', created_at: createdAt, updated_at: createdAt };
      comments.push({ ...base, ...seed, user: { ...user, ...author } });
      comments.sort((a, b) => a.id - b.id);
      return id;
    },
    seedRelease({ author, id = nextId(), ...seed }) {
      lastId = Math.max(lastId, id);
      releases.push({ ...releaseOf(id, seed, time), author: { ...user, ...author } });
      releases.sort((a, b) => a.id - b.id);
      return id;
    },
    updateComment: (id, body) => replace(comments, id, { body, updated_at: time() }),
    deleteComment(id) {
      comments.splice(0, comments.length, ...comments.filter((comment) => comment.id !== id));
    },
    updateRelease(id, change) {
      const { published_at = null } = releases.find((release) => release.id === id) ?? {};
      const isPublished = change.draft === false && published_at === null;
      return replace(releases, id, { ...change, ...(isPublished && { published_at: time() }) });
    },
  };
}

const blankIssue: Issue = { locked: false, deleted: false };

function releaseOf(
  id: number,
  seed: Omit<ReleaseSeed, 'id' | 'author'>,
  time: () => string,
): Omit<Release, 'author'> {
  const { draft = false, created_at = time() } = seed;
  return {
    id,
    tag_name: `v${id}`,
    target_commitish: 'main',
    name: null,
    body: null,
    prerelease: false,
    immutable: false,
    changesWorkflows: null,
    published_at: draft ? null : created_at,
    ...seed,
    draft,
    created_at,
  };
}

/** Entries are replaced, not changed: a test that keeps one sees its old state. */
function replace<T extends { readonly id: number }>(list: T[], id: number, change: Change<T>): T | undefined {
  const index = list.findIndex((entry) => entry.id === id);
  const old = list[index];
  if (old === undefined) return undefined;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const entry = { ...old, ...(Object.fromEntries(given) as Partial<T>) };
  list[index] = entry;
  return entry;
}
