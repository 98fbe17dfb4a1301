/** A response as data. Services return it and only the server writes it, so that the server can inject faults. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | FileBody;
}

/** A body that is streamed from disk: a whole file, or a part of it. */
export interface FileBody {
  readonly file: string;
  /** Offset of the first byte. Default: 0. */
  readonly start?: number;
  /** Bytes of the body. */
  readonly size: number;
}

/** Answers with `value` as JSON. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** The number of bytes that the answer's body has. */
export function bodyLength(answer: HttpAnswer): number {
  const { body } = answer;
  if (body === undefined) return 0;
  return typeof body === 'object' && 'file' in body ? body.size : Buffer.byteLength(body);
}
