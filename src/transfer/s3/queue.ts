import type { Batch } from './plan.ts';

/** The loads that are still to be uploaded: small ones and big ones, which need buffers of two sizes. */
export interface Queue {
  /** The next load of those that a buffer of either size may hold; undefined where none is left. */
  readonly takeAny: () => Batch | undefined;
  /** The next small load. */
  readonly takeSmall: () => Batch | undefined;
}

/**
 * Hands out small and big loads so that both come to their ends together: a big file keeps no small one waiting, and
 * many small ones leave no connection to a last big file alone. Each kind keeps its order.
 */
export function createQueue(small: readonly Batch[], big: readonly Batch[]): Queue {
  let smalls = 0;
  let bigs = 0;
  const takeSmall = () => (smalls < small.length ? small[smalls++] : undefined);
  return {
    takeSmall,
    takeAny: () => {
      const isSmallDue = bigs >= big.length || smalls * big.length <= bigs * small.length;
      return (isSmallDue ? takeSmall() : undefined) ?? (bigs < big.length ? big[bigs++] : undefined);
    },
  };
}
