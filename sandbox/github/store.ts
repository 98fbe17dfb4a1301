import type {
  CommentSeed,
  CommitStatus,
  GithubUser,
  IssueComment,
  Pull,
  PullSeed,
  Release,
  ReleaseSeed,
} from './types.ts';

/** Beyond 32 bits, as GitHub's are. */
const firstId = 3_000_000_001;

type Change<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a repository holds of statuses, issues, comments and releases. */
export class GithubStore {
  readonly statuses: CommitStatus[] = [];
  readonly comments: IssueComment[] = [];
  readonly releases: Release[] = [];
  readonly pulls: Pull[] = [];
  readonly #issues = new Set<number>();
  readonly #repository: string;
  readonly #user: GithubUser;
  readonly #now: () => number;
  #lastId = firstId - 1;

  /** @param user - who makes what does not say by whom it is */
  constructor(repository: string, user: GithubUser, now: () => number) {
    this.#repository = repository;
    this.#user = user;
    this.#now = now;
  }

  /** Whether there is an issue, or a pull request, of that number. */
  hasIssue(number: number): boolean {
    return this.#issues.has(number);
  }

  addStatus(status: Omit<CommitStatus, 'id' | 'creator' | 'created_at'>): CommitStatus {
    const added = { id: this.#nextId(), ...status, creator: this.#user, created_at: this.#time() };
    this.statuses.push(added);
    return added;
  }

  seedIssue(number = this.#nextNumber()): number {
    this.#issues.add(number);
    return number;
  }

  seedPull({ user, number = this.#nextNumber(), ...seed }: PullSeed): number {
    this.#issues.add(number);
    const ofNumber = number.toString(16).padStart(39, '0');
    this.pulls.push({
      number,
      state: 'open',
      title: `Pull request ${number}`,
      draft: false,
      user: { ...this.#user, ...user },
      head_ref: `branch-${number}`,
      head_sha: `a${ofNumber}`,
      head_repository: this.#repository,
      base_ref: 'main',
      merge_commit_sha: `b${ofNumber}`,
      merged_at: null,
      ...seed,
    });
    this.pulls.sort((a, b) => a.number - b.number);
    return number;
  }

  seedComment({ user, id = this.#nextId(), ...seed }: CommentSeed): number {
    this.#issues.add(seed.issue_number);
    this.#lastId = Math.max(this.#lastId, id);
    const created_at = seed.created_at ?? this.#time();
    const base = { id, body: '', created_at, updated_at: created_at };
    this.comments.push({ ...base, ...seed, user: { ...this.#user, ...user } });
    this.comments.sort((a, b) => a.id - b.id);
    return id;
  }

  seedRelease({ author, id = this.#nextId(), ...seed }: ReleaseSeed): number {
    this.#lastId = Math.max(this.#lastId, id);
    const { draft = false, created_at = this.#time() } = seed;
    this.releases.push({
      id,
      tag_name: `v${id}`,
      target_commitish: 'main',
      name: null,
      body: null,
      prerelease: false,
      published_at: draft ? null : created_at,
      ...seed,
      draft,
      created_at,
      author: { ...this.#user, ...author },
    });
    this.releases.sort((a, b) => a.id - b.id);
    return id;
  }

  /** Changes a comment's body; undefined where there is no such comment. */
  updateComment(id: number, body: string): IssueComment | undefined {
    return replace(this.comments, id, { body, updated_at: this.#time() });
  }

  /** Changes what is given of a release; one that ceases to be a draft is published. */
  updateRelease(id: number, change: Change<Release>): Release | undefined {
    const { published_at = null } = this.releases.find((release) => release.id === id) ?? {};
    const isPublished = change.draft === false && published_at === null;
    return replace(this.releases, id, { ...change, ...(isPublished && { published_at: this.#time() }) });
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #nextNumber(): number {
    return Math.max(0, ...this.#issues) + 1;
  }

  /** GitHub's times are whole seconds. */
  #time(): string {
    return new Date(this.#now()).toISOString().replace(/\.\d+/, '');
  }
}

/** Entries are replaced, never changed: a test that kept one sees what it was. */
function replace<T extends { readonly id: number }>(list: T[], id: number, change: Change<T>): T | undefined {
  const index = list.findIndex((entry) => entry.id === id);
  const old = list[index];
  if (old === undefined) return undefined;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const entry = { ...old, ...(Object.fromEntries(given) as Partial<T>) };
  list[index] = entry;
  return entry;
}
