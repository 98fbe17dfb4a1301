import type { Batch } from './plan.ts';

/** The batches that are still to be uploaded: small and big ones, which need buffers of two sizes. */
export interface Queue {
  /** Returns the next batch for a big buffer; undefined if none is left. */
  readonly takeAny: () => Batch | undefined;
  /** Returns the next small batch; undefined if none is left. */
  readonly takeSmall: () => Batch | undefined;
}

/**
 * Creates a queue that mixes small and big batches so that both end at about the same time. Then big files do not delay
 * small ones, and the last big file does not use one connection alone. Each kind keeps its order.
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
