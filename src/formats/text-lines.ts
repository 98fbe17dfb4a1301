/** The longest line that is read whole, in bytes. The rest of a longer one is skipped. */
export const maxLineLength = 64 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Gets a line: `bytes` from `start` to `end`, without its end of line. Returns true to stop. */
export type VisitLine = (bytes: Buffer, start: number, end: number, line: number) => boolean;

/**
 * Visits the lines of a text one by one, without a string for each. Lines end with LF, CR LF or, in
 * files that start without LF, with CR.
 * @param visit gets the number of the line, from 1
 */
export async function visitLines(chunks: AsyncIterable<Uint8Array>, visit: VisitLine): Promise<void> {
  let rest: Buffer = Buffer.alloc(0); // of the last chunk: the start of a line
  let terminator: number | undefined;
  let line = 1;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    terminator ??= findTerminator(bytes);
    let start = 0;
    const byte = terminator ?? lineFeed;
    for (let end = bytes.indexOf(byte); end !== -1; end = bytes.indexOf(byte, start)) {
      const stopped =
        rest.length > 0
          ? visitOne(Buffer.concat([rest, bytes.subarray(0, end)]), visit, line)
          : visit(bytes, start, trimmedEnd(bytes, start, end), line);
      if (stopped) return;
      rest = rest.subarray(0, 0);
      start = end + 1;
      line++;
    }
    const more = bytes.subarray(start, start + Math.max(0, maxLineLength - rest.length));
    if (more.length > 0) rest = Buffer.concat([rest, more]);
  }
  if (rest.length > 0) visitOne(rest, visit, line);
}

/** The byte that ends lines; undefined if the bytes do not show it. A CR at their end can be the first half of a CR LF. */
function findTerminator(bytes: Buffer): number | undefined {
  if (bytes.includes(lineFeed)) return lineFeed;
  const found = bytes.indexOf(carriageReturn);
  return found === -1 || found === bytes.length - 1 ? undefined : carriageReturn;
}

function visitOne(bytes: Buffer, visit: VisitLine, line: number): boolean {
  return visit(bytes, 0, trimmedEnd(bytes, 0, Math.min(bytes.length, maxLineLength)), line);
}

/** The end without the CR of a CR LF. */
function trimmedEnd(bytes: Buffer, start: number, end: number): number {
  return end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
}
