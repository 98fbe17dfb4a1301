/** What the sink counted in one run. */
export interface Counts {
  readonly requests: number;
  /** Payload of all PUTs, in bytes, retries included. */
  readonly receivedBytes: number;
  /** Size of what is stored at the end, in bytes: single objects, and completed uploads. */
  readonly storedBytes: number;
  readonly connections: number;
  /** The maximum at the same time. */
  readonly requestsInFlight: number;
}

/** Counts the events in the sink. */
export interface Counter {
  connect(): void;
  beginRequest(): void;
  endRequest(): void;
  /** Adds bytes of payload. */
  receive(bytes: number): void;
  counts(storedBytes: number): Counts;
  /** Clears everything except the requests that are in flight. */
  reset(): void;
}

export function createCounter(): Counter {
  const zero = { requests: 0, receivedBytes: 0, connections: 0 };
  let total = { ...zero };
  let inFlight = 0;
  let requestsInFlight = 0;
  return {
    connect() {
      total.connections++;
    },
    beginRequest() {
      total.requests++;
      requestsInFlight = Math.max(requestsInFlight, ++inFlight);
    },
    endRequest() {
      inFlight--;
    },
    receive(bytes) {
      total.receivedBytes += bytes;
    },
    counts: (storedBytes) => ({ ...total, storedBytes, requestsInFlight }),
    reset() {
      total = { ...zero };
      requestsInFlight = inFlight;
    },
  };
}
