import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { FileHashes, FileSnapshot } from './file-snapshot.ts';

/** A file to upload. */
export interface UploadFile extends FileSnapshot {
  /** What goes behind ion's prefix. */
  readonly key: string;
}

/** What every way of uploading needs. */
export interface TransferTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Told of bytes that are uploaded; a negative count takes back those of a failed attempt. */
  readonly onBytes: (count: number) => void;
  /** Told of bytes that are on their way, and do not count as uploaded yet; a negative count of those that no longer are. */
  readonly onWay: (count: number) => void;
}

/**
 * Uploads files, each whole and exactly once, or rejects: then nothing is left running or open.
 * @returns the SHA-256 of what was sent of each file
 * @throws UserError with the hint
 */
export type Transfer = (files: readonly UploadFile[], tools: TransferTools) => Promise<FileHashes>;
