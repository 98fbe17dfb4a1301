import type { FileSnapshot } from './file-snapshot.ts';

/** A contiguous range of bytes in a file. */
export interface ByteRange<F extends FileSnapshot = FileSnapshot> {
  readonly file: F;
  /** In bytes, from the start of the file. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** Splits a file into ranges of at most `max` bytes, in order. An empty file is one empty range. */
export function split<F extends FileSnapshot>(file: F, max: number): ByteRange<F>[] {
  return Array.from({ length: Math.max(1, Math.ceil(file.size / max)) }, (_, index) => ({
    file,
    offset: index * max,
    length: Math.min(max, file.size - index * max),
  }));
}

/** The limits of a group. */
export interface GroupLimits {
  readonly bytes: number;
  readonly count: number;
}

/** Groups items in their order, within the limits. An item that is longer than `max.bytes` is a group alone. */
export function inGroups<T extends { readonly length: number }>(
  items: readonly T[],
  max: GroupLimits,
): T[][] {
  const groups: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const group = groups.at(-1);
    if (group === undefined || group.length === max.count || bytes + item.length > max.bytes) {
      groups.push([item]);
      bytes = item.length;
    } else {
      group.push(item);
      bytes += item.length;
    }
  }
  return groups;
}

/** The total length of ranges, in bytes. */
export function lengthOf(ranges: readonly { readonly length: number }[]): number {
  return ranges.reduce((sum, { length }) => sum + length, 0);
}
