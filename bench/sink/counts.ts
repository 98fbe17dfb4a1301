/** What the sink saw in one run. */
export interface Counts {
  readonly requests: number;
  /** Payload of all PUTs, in bytes, repeated ones included. */
  readonly receivedBytes: number;
  /** Size of what is stored at the end, in bytes: objects put, and uploads completed. */
  readonly storedBytes: number;
  readonly connections: number;
  /** The most at once. */
  readonly openConnections: number;
  /** The most at once. */
  readonly requestsInFlight: number;
}

/** A number that goes up and down, and its peak. */
interface Level {
  /** How often it went up. */
  readonly total: number;
  readonly peak: number;
  enter(): void;
  leave(): void;
  /** Forgets all but what is still there. */
  reset(): void;
}

function createLevel(): Level {
  let now = 0;
  let total = 0;
  let peak = 0;
  return {
    get total() {
      return total;
    },
    get peak() {
      return peak;
    },
    enter() {
      total++;
      peak = Math.max(peak, ++now);
    },
    leave() {
      now--;
    },
    reset() {
      total = 0;
      peak = now;
    },
  };
}

/** Counts as the sink goes. */
export interface Counter {
  readonly connections: Level;
  readonly requests: Level;
  /** Takes bytes of payload. */
  receive(bytes: number): void;
  counts(storedBytes: number): Counts;
  reset(): void;
}

export function createCounter(): Counter {
  const connections = createLevel();
  const requests = createLevel();
  let receivedBytes = 0;
  return {
    connections,
    requests,
    receive(bytes) {
      receivedBytes += bytes;
    },
    counts: (storedBytes) => ({
      requests: requests.total,
      receivedBytes,
      storedBytes,
      connections: connections.total,
      openConnections: connections.peak,
      requestsInFlight: requests.peak,
    }),
    reset() {
      connections.reset();
      requests.reset();
      receivedBytes = 0;
    },
  };
}
