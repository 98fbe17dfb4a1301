import type { SourceReader } from '../formats/source-reader.ts';
import type { AssetType } from '../ion/source-types.ts';

/** Opens a zip: the members as files, or why its directory cannot be read. */
export type OpenZip = (
  reader: SourceReader,
  key: string,
) => Promise<SourceReader | { readonly fault: string }>;

/** The types of asset for which ion accepts a zip. It shows the others as they are, so it does not unpack them. */
export const typesOfZips: ReadonlySet<AssetType> = new Set(['3DTILES', 'TERRAIN', 'IMAGERY', 'GLTF']);
