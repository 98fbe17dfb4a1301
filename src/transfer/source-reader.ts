import { closeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import type { Piece } from './plan.ts';
import { checkUnchanged, fileChanged, openSource, readSome } from '../lib/steady-file.ts';
import type { Content } from './store.ts';

/**
 * Reads a piece by its position into `buffer`, and computes its checksum.
 * @throws UserError where the file is not what it was when it was found
 */
export async function readPiece({ file, offset, length }: Piece, buffer: Buffer): Promise<Content> {
  const descriptor = openSource(file);
  try {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await readSome(descriptor, buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) throw fileChanged(file);
      filled += bytesRead;
    }
    checkUnchanged(file, descriptor);
  } finally {
    closeSync(descriptor);
  }
  const bytes = buffer.subarray(0, length);
  return { bytes, crc32: encodeCrc32(crc32(bytes)) };
}

function encodeCrc32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}
