import type { FileHashes, FileSnapshot } from '../files/file-snapshot.ts';
import { hashFiles } from '../files/hasher.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { createMeter } from './meter.ts';

/** What hashing needs. */
export interface HashTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Hashes all files, and logs the progress if it takes long.
 * @throws as `hashFiles`
 */
export function hashAll(
  files: readonly FileSnapshot[],
  { clock, log, signal }: HashTools,
): Promise<FileHashes> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return hashFiles(files, signal, createMeter(total, clock, log, 'Hashed ').add);
}
