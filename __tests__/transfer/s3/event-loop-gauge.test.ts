import { describe, expect, it } from '@jest/globals';

import { createEventLoopGauge } from '../../../src/transfer/s3/event-loop-gauge.ts';

function beBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('the check for an idle event loop', () => {
  it('returns false before it has enough measurements', () => {
    expect(createEventLoopGauge()()).toBe(false);
  });

  it('returns true for an idle process, and false for a busy one', async () => {
    const hasTime = createEventLoopGauge();
    // other processes can also delay this process, but not each time
    for (let reads = 1; reads <= 50 && !hasTime(); reads++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(hasTime()).toBe(true);
    beBusy(60);
    expect(hasTime()).toBe(false);
  });
});
