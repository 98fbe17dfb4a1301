import type { SourceReader } from './source-reader.ts';

const step = 4096;
/** How much padding is skipped, in bytes. */
const maxPadding = 1024 ** 2;

/** The last bytes of a file, 4 KiB or less, without blanks, NULs and other control characters at their end. */
export async function readFileEnd(
  { files, read }: Pick<SourceReader, 'files' | 'read'>,
  key: string,
): Promise<Uint8Array> {
  const size = files.get(key)?.size ?? 0;
  for (let end = size; end > 0 && size - end < maxPadding; end -= step) {
    const bytes = await read(key, Math.max(0, end - step), Math.min(step, end));
    const last = bytes.findLastIndex((byte) => byte > 0x20);
    if (last === -1) continue;
    const whole = await read(key, Math.max(0, end - bytes.length + last + 1 - step), step);
    return whole.subarray(0, whole.findLastIndex((byte) => byte > 0x20) + 1);
  }
  return new Uint8Array();
}
