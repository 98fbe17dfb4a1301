const sampleMs = 20;
const busyShare = 0.8;

/**
 * A gauge that tells whether this process had time to spare lately: whether its event loop waited for something to
 * do for a fifth of the time. It says no before it has seen enough.
 */
export function createEventLoopGauge(): () => boolean {
  let sampledAt = performance.now();
  let sample = performance.eventLoopUtilization();
  let hasTime = false;
  return () => {
    const now = performance.now();
    if (now - sampledAt >= sampleMs) {
      hasTime = performance.eventLoopUtilization(sample).utilization < busyShare;
      sample = performance.eventLoopUtilization();
      sampledAt = now;
    }
    return hasTime;
  };
}
