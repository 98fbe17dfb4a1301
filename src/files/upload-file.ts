import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { FileHashes, FileSnapshot } from './file-snapshot.ts';

/** A file to upload. */
export interface UploadFile extends FileSnapshot {
  /** The key in S3, after ion's prefix. */
  readonly key: string;
}

/** What each kind of upload needs. */
export interface TransferTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Called with the number of uploaded bytes. A negative count removes those of a failed attempt. */
  readonly onBytes: (count: number) => void;
  /** Called with the number of bytes in flight, which are not uploaded yet. A negative count removes them. */
  readonly onWay: (count: number) => void;
}

/**
 * Uploads files, each complete and exactly once. If it rejects, nothing is still running or open.
 * @returns the SHA-256 of the bytes that were sent of each file
 * @throws UserError with a hint
 */
export type Transfer = (files: readonly UploadFile[], tools: TransferTools) => Promise<FileHashes>;
