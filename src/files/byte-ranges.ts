import type { FileSnapshot } from './file-snapshot.ts';

/** Some bytes of a file that follow each other. */
export interface ByteRange<F extends FileSnapshot = FileSnapshot> {
  readonly file: F;
  /** In bytes, from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

/** A file in stretches of at most `most` bytes, in order; an empty one is one stretch. */
export function split<F extends FileSnapshot>(file: F, max: number): ByteRange<F>[] {
  return Array.from({ length: Math.max(1, Math.ceil(file.size / max)) }, (_, index) => ({
    file,
    offset: index * max,
    length: Math.min(max, file.size - index * max),
  }));
}

/** How much is read at once, at most. */
export interface GroupLimits {
  readonly bytes: number;
  readonly count: number;
}

/** What follows each other in groups that keep to the bounds; what is longer than they allow is a group of its own. */
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

/** The length of some stretches together, in bytes. */
export function lengthOf(ranges: readonly { readonly length: number }[]): number {
  return ranges.reduce((sum, { length }) => sum + length, 0);
}
