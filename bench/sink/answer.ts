/** A request, as far as its answer depends on it. */
export interface SinkRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: URL;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** Size of the body without its framing, in bytes. */
  readonly payloadBytes: number;
}

export interface SinkAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
}
