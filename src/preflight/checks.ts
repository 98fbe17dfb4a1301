import { extensionOf } from '../formats/extension.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import type { NamedCheck } from './run-checks.ts';

/** A check, and the data that it is for. */
interface AvailableCheck extends NamedCheck {
  /** The extensions of the files that it reads, in lower case with the dot. Empty for all files. */
  readonly extensions: readonly string[];
  /** ion's source types that it is for. Undefined for all. */
  readonly sourceTypes?: readonly string[];
}

/** All checks, in the order in which they run. Each is a chunk of the bundle, which only runs that need it load. */
const available: readonly AvailableCheck[] = [
  {
    name: 'content',
    extensions: [],
    load: async () => (await import('./checks/content.ts')).checkContent,
  },
  {
    name: 'rasters',
    extensions: ['.tif', '.tiff', '.asc', '.flt', '.jpg', '.jpeg', '.png', '.img', '.dem'],
    sourceTypes: ['RASTER_IMAGERY', 'RASTER_TERRAIN'],
    load: async () => (await import('./checks/raster.ts')).checkRasters,
  },
  {
    name: 'point clouds',
    extensions: ['.las', '.laz'],
    sourceTypes: ['POINT_CLOUD'],
    load: async () => (await import('./checks/las.ts')).checkLas,
  },
];

/** The checks for data of a source type: those that have files to read. */
export function checksFor(sourceType: string, { files }: Pick<SourceReader, 'files'>): readonly NamedCheck[] {
  const present = new Set([...files.keys()].map(extensionOf));
  return available.filter(
    ({ extensions, sourceTypes }) =>
      (sourceTypes?.includes(sourceType) ?? true) &&
      (extensions.length === 0 || extensions.some((extension) => present.has(extension))),
  );
}
