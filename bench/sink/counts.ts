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
class Level {
  #now = 0;
  total = 0;
  peak = 0;

  enter(): void {
    this.total++;
    this.peak = Math.max(this.peak, ++this.#now);
  }

  leave(): void {
    this.#now--;
  }

  /** Forgets all but what is still there. */
  reset(): void {
    this.total = 0;
    this.peak = this.#now;
  }
}

/** Counts as the sink goes. */
export class Counter {
  readonly connections = new Level();
  readonly requests = new Level();
  receivedBytes = 0;

  reset(): void {
    this.connections.reset();
    this.requests.reset();
    this.receivedBytes = 0;
  }

  counts(storedBytes: number): Counts {
    return {
      requests: this.requests.total,
      receivedBytes: this.receivedBytes,
      storedBytes,
      connections: this.connections.total,
      openConnections: this.connections.peak,
      requestsInFlight: this.requests.peak,
    };
  }
}
