import type { SourceReader } from './source-reader.ts';

/** What the header of a raster says of its samples and its place. */
export interface RasterHead {
  readonly bands: number;
  readonly bits: number;
  readonly sampleFormat: 'float' | 'integer';
  readonly isGeoreferenced: boolean;
}

export function readRasterHead(_reader: SourceReader, _key: string): Promise<RasterHead | undefined> {
  return Promise.resolve(undefined);
}
