/** What a route is told of a request. */
export interface Call {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: URL;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** Size of what the body carries, in bytes. */
  readonly payloadBytes: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
}
