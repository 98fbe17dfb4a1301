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

/** One attempt at each of the requests that an upload is made of. Keys are without ion's prefix. */
export interface Store {
  putObject(key: string, content: Content, attempt: Attempt): Promise<void>;
  createUpload(key: string, attempt: Attempt): Promise<string>;
  uploadPart(
    key: string,
    uploadId: string,
    part: number,
    content: Content,
    attempt: Attempt,
  ): Promise<StoredPart>;
  completeUpload(
    key: string,
    uploadId: string,
    parts: readonly StoredPart[],
    attempt: Attempt,
  ): Promise<void>;
  abortUpload(key: string, uploadId: string, attempt: Attempt): Promise<void>;
  /** Closes all connections. */
  close(): void;
}

/** What one attempt is watched by. */
export interface Attempt {
  readonly signal: AbortSignal;
  readonly onBytes: (count: number) => void;
}
