/**
 * Runs a task for each item, at most `limit` at the same time.
 * @returns the results in the order of the items
 * @throws the first error; no more tasks start after it
 */
export async function mapSome<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  let isOver = false;
  const work = async () => {
    for (const [index, item] of entries) {
      if (isOver) return;
      try {
        results[index] = await task(item);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
