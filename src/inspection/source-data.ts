import nodePath from 'node:path';

import type { SourceReader } from '../formats/source-reader.ts';
import { createResolver, type Resolve } from '../preflight/findings/references.ts';
import { createDiskReader } from '../source/disk-reader.ts';
import type { Search } from '../source/find.ts';
import { createLookOutside } from '../source/look-outside.ts';
import { isWithin } from '../source/root.ts';
import type { SelectedFiles } from '../source/select-files.ts';

/** The selected files as checks read them. */
export interface SourceData {
  readonly reader: SourceReader;
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
