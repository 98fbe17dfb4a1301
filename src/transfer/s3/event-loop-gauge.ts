const sampleMs = 20;
const busyShare = 0.8;

/**
 * Creates a gauge that returns whether this process had spare time lately: its event loop was idle for at least a fifth
 * of the time. It returns false before it has a sample.
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
