import { constants, createGunzip } from 'node:zlib';

/** How much is inflated at once, in bytes. */
const chunkSize = 64 * 1024;

/** Whether a body is gzip (RFC 1952, section 2.3.1). */
export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/**
 * Inflates a body that is gzip, with or without the header `content-encoding`: files of an asset can be stored
 * compressed. A body whose compression is damaged stays as it is, so that its first bytes show what it is.
 * @param body can be cut
 * @param maxLength the most inflated bytes that are returned; no more are inflated, whatever the body has
 */
export async function inflateBody(body: Uint8Array, maxLength: number): Promise<Uint8Array> {
  if (!isGzip(body)) return body;
  const gunzip = createGunzip({ chunkSize, finishFlush: constants.Z_SYNC_FLUSH });
  gunzip.end(body);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= maxLength) break;
    }
  } catch {
    return body;
  }
  return Buffer.concat(chunks, Math.min(length, maxLength));
}
