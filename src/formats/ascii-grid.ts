import { isUsable, type Affine } from './affine.ts';
import type { SourceReader } from './source-reader.ts';

/** The header of an Esri grid: of an ASCII grid, or the `.hdr` of a grid of floats. */
export interface GridHeader {
  readonly columns: number;
  readonly rows: number;
  /** Undefined if the header does not place the grid. */
  readonly transform: Affine | undefined;
  /** Where the values of an ASCII grid start, in bytes. */
  readonly end: number;
}

export type GridReading =
  | { readonly kind: 'grid'; readonly header: GridHeader }
  /** Keywords that the header needs and does not have. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
  /** The header starts behind something else, such as a byte order mark or a comment. */
  | { readonly kind: 'late' }
  /** Another grid of text: of GRASS, or lines of numbers. */
  | { readonly kind: 'other' }
  /** No grid of text. */
  | { readonly kind: 'none' };

/** How many bytes of a file have its header. */
export const gridHeaderLength = 4096;

/** GDAL 3.10 requires one of these at the start. Source: its `aaigriddataset.cpp`, `Identify`. */
const first = /^(ncols|nrows|xllcorner|yllcorner|xllcenter|yllcenter|dx|dy|cellsize)\b/i;

/** Reads the header of an ASCII grid (Esri, “Esri ASCII raster format”). @param head the first bytes, in Latin-1 */
export function parseAsciiGrid(head: string): GridReading {
  if (first.test(head)) return parseGridHeader(head);
  if (/^(north|south|east|west|rows|cols|product_type|begin_of_head|DSAA)\b|^\s*[-+\d.]/i.test(head)) {
    return { kind: 'other' };
  }
  const isLater = /^\s*(ncols|nrows)\s+\d/im.test(head) || /^\xef\xbb\xbf\s*(ncols|nrows)\s+\d/i.test(head);
  return { kind: isLater ? 'late' : 'none' };
}

/** Reads keywords and values up to the first number that has no keyword. @param text in Latin-1 */
export function parseGridHeader(text: string): GridReading {
  const values = new Map<string, number>();
  let end = 0;
  const line = /\s*([a-z_]\w*)[^\S\r\n]+(\S+)/iy;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const [, keyword = '', value = ''] = match;
    // a header can have more fields, such as BYTEORDER, of which the value is a word
    values.set(keyword.toLowerCase(), Number.parseFloat(value.replace(',', '.')));
    end = line.lastIndex;
  }
  const get = (...names: readonly string[]) =>
    names.map((name) => values.get(name)).find((value) => value !== undefined && Number.isFinite(value));
  const [columns, rows] = [get('ncols'), get('nrows')];
  const dx = get('cellsize', 'dx', 'xdim');
  const dy = get('cellsize', 'dy', 'ydim');
  const missing = [
    ...(columns === undefined || columns < 1 ? ['ncols'] : []),
    ...(rows === undefined || rows < 1 ? ['nrows'] : []),
    ...(dx === undefined || dy === undefined ? ['cellsize'] : []),
  ];
  if (
    columns === undefined ||
    rows === undefined ||
    dx === undefined ||
    dy === undefined ||
    missing.length > 0
  ) {
    return { kind: 'incomplete', missing };
  }
  const left = get('xllcorner') ?? minus(get('xllcenter', 'ulxmap'), dx / 2);
  const bottom = get('yllcorner') ?? minus(get('yllcenter'), dy / 2);
  const top = bottom === undefined ? minus(get('ulymap'), -dy / 2) : bottom + rows * dy;
  const transform = { a: dx, b: 0, c: left ?? NaN, d: 0, e: -dy, f: top ?? NaN };
  return {
    kind: 'grid',
    header: { columns, rows, transform: isUsable(transform) ? transform : undefined, end },
  };
}

function minus(value: number | undefined, part: number): number | undefined {
  return value === undefined ? undefined : value - part;
}

/** Counts the values of an ASCII grid. @param start where the values start, in bytes */
export async function countValues(
  { stream }: Pick<SourceReader, 'stream'>,
  key: string,
  start: number,
): Promise<number> {
  let toSkip = start;
  let count = 0;
  let isInValue = false;
  for await (const chunk of stream(key)) {
    for (let at = Math.min(toSkip, chunk.length); at < chunk.length; at++) {
      // blanks, tabs and line ends
      const isBlank = (chunk[at] ?? 0) <= 0x20;
      if (!isBlank && !isInValue) count++;
      isInValue = !isBlank;
    }
    toSkip = Math.max(0, toSkip - chunk.length);
  }
  return count;
}
