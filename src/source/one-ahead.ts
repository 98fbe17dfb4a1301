/**
 * Asks for each item before the one before it is dealt with, so that what makes them goes on meanwhile.
 * @throws what the items throw, once it is their turn
 */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  const ask = () => {
    const next = iterator.next();
    next.catch(() => undefined); // it may fail before its turn, or never have one
    return next;
  };
  let next = ask();
  try {
    for (;;) {
      const result = await next;
      if (result.done === true) return;
      next = ask();
      yield result.value;
    }
  } finally {
    void iterator.return?.();
  }
}
