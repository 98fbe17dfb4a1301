import { findSources, type Found, type Search, type SourceFile } from '../../source/find.ts';
import { findPointers, type Pointers } from '../../source/lfs-pointers.ts';

/** Searches for files that the entries of a manifest share. */
export interface SharedSearches {
  /** Finds files. The same search again has the same result, without the disk. @throws UserError as `findSources` */
  readonly find: (search: Search) => Promise<Found>;
  /** Finds the pointers of Git LFS among files, once for each list that `find` returned. @throws UserError */
  readonly pointersOf: (files: readonly SourceFile[]) => Promise<Pointers>;
}

/** Hundreds of entries often have the `files` of `defaults`, and each search walks through all folders. */
export function shareSearches(signal: AbortSignal): SharedSearches {
  const searches = new Map<string, Promise<Found>>();
  const pointers = new Map<readonly SourceFile[], Promise<Pointers>>();
  return {
    find: (search) => {
      const { files, root, includeHiddenFiles, workspace } = search;
      const key = JSON.stringify([files, root, includeHiddenFiles, workspace]);
      return known(searches, key, () => findSources(search, signal));
    },
    pointersOf: (files) => known(pointers, files, () => findPointers(files, signal)),
  };
}

/** The value of a key; the first time, `make` computes it. */
function known<K, V>(values: Map<K, V>, key: K, make: () => V): V {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
