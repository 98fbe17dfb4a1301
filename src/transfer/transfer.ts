import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';

/** A file to upload. */
export interface UploadFile {
  /** Absolute. */
  readonly path: string;
  /** What goes behind ion's prefix. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** In milliseconds since the epoch; a file that has another one while it is read has changed. */
  readonly mtimeMs: number;
}

/** What every way of uploading needs. */
export interface TransferTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Told of bytes on their way; a negative count takes back those of a failed attempt. */
  readonly onBytes: (count: number) => void;
}

/**
 * Uploads files, each whole and exactly once, or rejects: then nothing is left running or open.
 * @throws UserError with the cure
 */
export type Transfer = (files: readonly UploadFile[], tools: TransferTools) => Promise<void>;
