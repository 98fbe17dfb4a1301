import { describe, expect, it } from '@jest/globals';

import { createEventLoopGauge } from '../../../src/transfer/s3/event-loop-gauge.ts';

function beBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('the gauge of spare time', () => {
  it('says no before it has seen enough', () => {
    expect(createEventLoopGauge()()).toBe(false);
  });

  it('returns true for an idle process, and false for a busy one', async () => {
    const hasTime = createEventLoopGauge();
    // a machine that is busy with others keeps a process from waiting, but not each time
    for (let looks = 1; looks <= 50 && !hasTime(); looks++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(hasTime()).toBe(true);
    beBusy(60);
    expect(hasTime()).toBe(false);
  });
});
