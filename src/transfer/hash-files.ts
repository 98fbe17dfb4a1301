import type { FileHashes } from '../../files/file-snapshot.ts';
import { hashFiles } from '../../files/hasher.ts';
import type { SourceFile } from '../../source/find.ts';
import { totalBytes } from '../../state/publication.ts';
import { createMeter } from '../../transfer/meter.ts';
import type { Io } from './context.ts';

/**
 * Hashes all files, and logs the progress if it takes long.
 * @throws as `hashFiles`
 */
export function hashAll(
  files: readonly SourceFile[],
  { clock, log, signal }: Pick<Io, 'clock' | 'log' | 'signal'>,
): Promise<FileHashes> {
  const meter = createMeter(totalBytes(files), clock, log, 'Hashed ');
  return hashFiles(files, signal, meter.add);
}
