import type { SteadyFile } from './steady-file.ts';

/** Some bytes of a file that follow each other. */
export interface Stretch<F extends SteadyFile = SteadyFile> {
  readonly file: F;
  /** In bytes, from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

/** A file in stretches of at most `most` bytes, in order; an empty one is one stretch. */
export function split<F extends SteadyFile>(file: F, most: number): Stretch<F>[] {
  return Array.from({ length: Math.max(1, Math.ceil(file.size / most)) }, (_, index) => ({
    file,
    offset: index * most,
    length: Math.min(most, file.size - index * most),
  }));
}

/** How much is read at once, at most. */
export interface Bounds {
  readonly bytes: number;
  readonly count: number;
}

/** What follows each other in groups that keep to the bounds; what is longer than they allow is a group of its own. */
export function inGroups<T extends { readonly length: number }>(items: readonly T[], most: Bounds): T[][] {
  const groups: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const group = groups.at(-1);
    if (group === undefined || group.length === most.count || bytes + item.length > most.bytes) {
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
export function lengthOf(stretches: readonly { readonly length: number }[]): number {
  return stretches.reduce((sum, { length }) => sum + length, 0);
}
