import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import type { Piece } from './plan.ts';
import type { Content } from './store.ts';
import { fileChanged } from './transfer.ts';

/**
 * Reads a piece by its position into `buffer`, and computes its checksum.
 * @throws UserError where the file is not what it was when it was found
 */
export async function readPiece({ file, offset, length }: Piece, buffer: Buffer): Promise<Content> {
  const handle = await open(file.path).catch((error: unknown) => {
    throw fileChanged(file, error);
  });
  try {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) throw fileChanged(file);
      filled += bytesRead;
    }
    const { size, mtimeMs } = await handle.stat();
    if (size !== file.size || mtimeMs !== file.mtimeMs) throw fileChanged(file);
  } finally {
    await handle.close();
  }
  const bytes = buffer.subarray(0, length);
  return { bytes, crc32: encodeCrc32(crc32(bytes)) };
}

function encodeCrc32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}
