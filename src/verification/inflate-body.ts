import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';

import { codeOf } from '../lib/user-error.ts';

const gunzipAsync = promisify(gunzip);

/**
 * Inflates a body that is gzip, with or without the header `content-encoding`: files of an asset can be stored
 * compressed. A body whose compression is damaged stays as it is, so that its first bytes show what it is.
 * @param maxLength inflated, in bytes
 * @param isHead whether the body can be the beginning of a longer one, and may be cut
 * @returns undefined if the inflated body would be longer
 */
export async function inflateBody(
  body: Uint8Array,
  maxLength: number,
  isHead: boolean,
): Promise<Uint8Array | undefined> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body; // RFC 1952, section 2.3.1
  try {
    // at most 1,032 times as long as the compressed beginning (zlib, “Maximum Compression Factor”)
    const maxOutputLength = isHead ? 1032 * maxLength + 1024 : maxLength;
    const inflated = await gunzipAsync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
    return isHead ? inflated.subarray(0, maxLength) : inflated;
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? undefined : body;
  }
}
