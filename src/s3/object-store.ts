import type { Trace } from '../lib/trace.ts';

/** A piece of a file in memory, with its checksum. */
export interface Content {
  readonly bytes: Buffer;
  /** Base64 of the big-endian CRC32, as S3 writes it. */
  readonly crc32: string;
}

/** A part that S3 has stored, as CompleteMultipartUpload lists it. */
export interface StoredPart {
  readonly number: number;
  readonly etag: string;
  readonly crc32: string;
}

/** An open multipart upload. */
export interface OpenUpload {
  readonly key: string;
  /** The id that S3 gave it. */
  readonly id: string;
}

/** Makes one attempt at each request of an upload. Keys are without ion's prefix. */
export interface Store {
  putObject(key: string, content: Content, attempt: S3Attempt): Promise<void>;
  createUpload(key: string, attempt: S3Attempt): Promise<OpenUpload>;
  uploadPart(upload: OpenUpload, part: number, content: Content, attempt: S3Attempt): Promise<StoredPart>;
  completeUpload(upload: OpenUpload, parts: readonly StoredPart[], attempt: S3Attempt): Promise<void>;
  abortUpload(upload: OpenUpload, attempt: S3Attempt): Promise<void>;
  /** Closes all connections. */
  close(): void;
}

/** The limits and callbacks of one attempt. */
export interface S3Attempt {
  readonly signal: AbortSignal;
  /** Called with the number of bytes of the payload that were sent. */
  readonly onBytes: (count: number) => void;
  /** The idle time-out, in milliseconds. */
  readonly idleMs: number;
  /** Logs each request; undefined if debug logging is off. */
  readonly trace?: Trace | undefined;
}
