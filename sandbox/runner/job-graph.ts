/** The needs of each job, by job name. */
export type Needs = Readonly<Record<string, readonly string[]>>;

/** Results, by job name. */
type Results<T> = Readonly<Record<string, T>>;

/**
 * Runs each job as soon as all jobs that it needs have ended. Jobs without a dependency between them run at once, in
 * any order.
 * @param run gets the job's name, and the results of the jobs that it needs, also indirectly
 * @returns the results, in the order in which the jobs are written
 * @throws Error before any job runs, if a job needs one that does not exist, or if the needs form a cycle. An error of a
 *   job is thrown after all others have ended.
 */
export async function runGraph<T>(
  needs: Needs,
  run: (name: string, ancestors: Results<T>) => Promise<T>,
): Promise<Record<string, T>> {
  const ancestors = new Map(Object.keys(needs).map((name) => [name, ancestorsOf(name, needs)]));
  const started = new Map<string, Promise<T>>();
  const start = (name: string): Promise<T> => {
    const before = started.get(name);
    if (before !== undefined) return before;
    const names = ancestors.get(name) ?? [];
    const job = namedResults(names.map((other) => [other, start(other)])).then((results) =>
      run(name, results),
    );
    started.set(name, job);
    return job;
  };
  const jobs = Object.keys(needs).map((name) => [name, start(name)] as const);
  await Promise.allSettled(jobs.map(([, job]) => job));
  return namedResults(jobs);
}

async function namedResults<T>(jobs: readonly (readonly [string, Promise<T>])[]): Promise<Record<string, T>> {
  const results = await Promise.all(jobs.map(async ([name, job]) => [name, await job] as const));
  return Object.fromEntries(results);
}

/** All jobs that have to end before this one starts. */
function ancestorsOf(name: string, needs: Needs, trail: readonly string[] = []): string[] {
  if (trail.includes(name)) throw new Error(`Jobs need one another: ${[...trail, name].join(' → ')}`);
  const direct = needs[name];
  if (direct === undefined) {
    throw new Error(`The job ${trail.at(-1) ?? ''} needs ${name}, which is not there`);
  }
  const further = direct.flatMap((other) => ancestorsOf(other, needs, [...trail, name]));
  return [...new Set([...direct, ...further])];
}
