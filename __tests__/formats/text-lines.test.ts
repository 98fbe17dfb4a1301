import { describe, expect, it } from '@jest/globals';

import { maxLineLength, visitLines } from '../../src/formats/text-lines.ts';
import { memoryReader } from '../support/memory-reader.ts';

/** The lines of a text, read in chunks. */
async function linesOf(text: string, chunkLength: number, last = Infinity): Promise<string[]> {
  const lines: string[] = [];
  await visitLines(memoryReader({ text }, chunkLength).stream('text'), (bytes, start, end, line) => {
    lines.push(`${line}:${bytes.toString('utf8', start, end)}`);
    return line >= last;
  });
  return lines;
}

describe('the lines of a text', () => {
  it.each([1, 2, 3, 5, 100])('are the same in chunks of %i bytes', async (length) => {
    expect(await linesOf('one\n\ntwo ö\r\nthree', length)).toEqual(['1:one', '2:', '3:two ö', '4:three']);
    expect(await linesOf('one\ntwo\n', length)).toEqual(['1:one', '2:two']);
  });

  it('can end with CR', async () => {
    expect(await linesOf('one\rtwo\r\rfour', 100)).toEqual(['1:one', '2:two', '3:', '4:four']);
  });

  it('end with CR LF although a chunk ends between them', async () => {
    expect(await linesOf('one\r\ntwo', 4)).toEqual(['1:one', '2:two']);
  });

  it('are cut if they are too long', async () => {
    const lines = await linesOf(`${'x'.repeat(300_000)}\ntwo`, 50_000);
    expect(lines.map(({ length }) => length)).toEqual([maxLineLength + 2, 5]);
  });

  it('are not read after the visitor stops', async () => {
    expect(await linesOf('one\ntwo\nthree', 2, 2)).toEqual(['1:one', '2:two']);
  });
});
