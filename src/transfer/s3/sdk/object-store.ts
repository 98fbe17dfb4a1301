import type { Trace } from '../../../lib/trace.ts';

/** A piece of a file in memory, with the checksum that goes along. */
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

/** A multipart upload that S3 has begun. */
export interface OpenUpload {
  readonly key: string;
  /** The id that S3 gave it. */
  readonly id: string;
}

/** One attempt at each of the requests that an upload is made of. Keys are without ion's prefix. */
export interface Store {
  putObject(key: string, content: Content, attempt: S3Attempt): Promise<void>;
  createUpload(key: string, attempt: S3Attempt): Promise<OpenUpload>;
  uploadPart(upload: OpenUpload, part: number, content: Content, attempt: S3Attempt): Promise<StoredPart>;
  completeUpload(upload: OpenUpload, parts: readonly StoredPart[], attempt: S3Attempt): Promise<void>;
  abortUpload(upload: OpenUpload, attempt: S3Attempt): Promise<void>;
  /** Closes all connections. */
  close(): void;
}

/** What one attempt is watched by. */
export interface S3Attempt {
  readonly signal: AbortSignal;
  /** Told of bytes of the payload as they leave. */
  readonly onBytes: (count: number) => void;
  /** No byte for so long, in milliseconds, ends it. */
  readonly idleMs: number;
  /** Tells of each request; undefined if debug logging is off. */
  readonly trace?: Trace | undefined;
}
