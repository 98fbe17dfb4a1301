import nodePath from 'node:path';

import type { SourceNames } from '../formats/source-reader.ts';
import { createResolver, type Resolve } from '../preflight/findings/references.ts';
import { createDiskReader } from '../source/disk-reader.ts';
import type { Search } from '../source/find.ts';
import { createLookOutside } from '../source/look-outside.ts';
import { isWithin } from '../source/root.ts';
import type { SelectedFiles } from '../source/select-files.ts';

/** The files of an asset, as inference and checks read them. */
export interface SourceData {
  /** A `SourceReader`, except for an import: ion reads its objects itself, so only their names and sizes are known. */
  readonly reader: SourceNames;
  readonly resolve: Resolve;
  /** The path of a file as annotations need it: relative to the workspace, or absolute if it is outside. */
  readonly pathOf: (key: string) => string;
}

/** Opens the selected files for checks. */
export function openSourceData(
  selected: SelectedFiles,
  { workspace, includeHiddenFiles }: Pick<Search, 'workspace' | 'includeHiddenFiles'>,
): SourceData {
  const reader = createDiskReader(selected.files);
  return {
    reader,
    resolve: createResolver(reader.files, createLookOutside({ ...selected, workspace, includeHiddenFiles })),
    pathOf(key) {
      const path = nodePath.join(selected.root, key);
      const shown = isWithin(path, workspace, nodePath) ? nodePath.relative(workspace, path) : path;
      return shown.replaceAll(nodePath.sep, '/');
    },
  };
}

/** An object of a bucket, of which this action knows no contents. */
interface ImportedObject {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Whether it must be restored before ion can read it. */
  readonly isArchived: boolean;
}

/**
 * The objects of an import, for inference and checks by their names. Names in them lead to no file outside.
 * @param pathOf the path of an object, as annotations show it
 */
export function namesOnlyData(objects: readonly ImportedObject[], pathOf: SourceData['pathOf']): SourceData {
  const files = new Map(objects.map(({ key, size, isArchived }) => [key, { size, isArchived }]));
  return { reader: { files }, resolve: createResolver(files), pathOf };
}
