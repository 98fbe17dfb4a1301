import { notFound } from './ion-errors.ts';

/** A job that ion does in the background, other than tiling. */
export interface Job<T> {
  readonly id: number;
  /** ISO 8601, UTC */
  readonly dateAdded: string;
  readonly status: JobStatus;
  readonly request: T;
}

/** ion has also QUEUED, between the first two, and ERROR. */
const statuses = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETE'] as const;
export type JobStatus = (typeof statuses)[number];

export interface JobStore<T> {
  create(request: T): Job<T>;
  list(): readonly Job<T>[];
  /** @throws IonError 404 */
  get(id: number): Job<T>;
  /**
   * Gives a job its next status, until it is complete.
   * @throws IonError 404
   */
  advance(id: number): Job<T>;
  delete(id: number): void;
}

export function createJobStore<T>(now: () => number): JobStore<T> {
  const jobs = new Map<number, Job<T>>();
  let nextId = 1;
  const set = (job: Job<T>) => {
    jobs.set(job.id, job);
    return job;
  };
  const get = (id: number) => {
    const job = jobs.get(id);
    if (job === undefined) throw notFound();
    return job;
  };
  return {
    create: (request) =>
      set({ id: nextId++, dateAdded: new Date(now()).toISOString(), status: 'NOT_STARTED', request }),
    list: () => [...jobs.values()],
    get,
    advance(id) {
      const job = get(id);
      return set({ ...job, status: statuses[statuses.indexOf(job.status) + 1] ?? job.status });
    },
    delete(id) {
      jobs.delete(id);
    },
  };
}
