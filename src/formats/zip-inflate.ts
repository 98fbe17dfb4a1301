import { pipeline } from 'node:stream/promises';
import { createInflateRaw, inflateRawSync, constants } from 'node:zlib';

/**
 * Inflates the data of a member of a zip. It ends early if the data is damaged, and after `size` bytes, whatever the
 * data contains.
 * @param size the uncompressed size in bytes
 * @throws what `chunks` throws
 */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void> {
  const inflater = createInflateRaw();
  let failure: unknown;
  const source = async function* () {
    try {
      yield* chunks;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const done = pipeline(source, inflater).catch(() => undefined); // the loop below gets the error
  let left = size;
  try {
    for await (const chunk of inflater as AsyncIterable<Uint8Array>) {
      yield chunk.subarray(0, left);
      left -= chunk.length;
      if (left <= 0) break;
    }
  } catch (error) {
    if (error === failure) throw error; // otherwise the data is damaged
  }
  await done;
}

/**
 * Inflates a small member at once: a stream would take longer to create than to run. Undefined if the data is damaged.
 * @param size the uncompressed size in bytes
 */
export function inflateSmall(compressed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(compressed, { maxOutputLength: size, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}
