import { createHash } from 'node:crypto';

import type { Files } from '../../fixtures/files.ts';

export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** One hash of all names and contents, which is faster to compare than the bytes. */
export function digest(files: Files): string {
  return sha256(...[...files].flat());
}
