import type { SourceReader } from './source-reader.ts';
import { readNumbers, readTiffDirectory } from './tiff-directory.ts';

/** What the header of a TIFF says of its samples and its place. */
export interface RasterHead {
  readonly bands: number;
  /** Of a sample of the first band. */
  readonly bits: number;
  readonly isFloat: boolean;
  /** Whether a transformation to the globe is inside. */
  readonly isPlaced: boolean;
}

/** TIFF 6.0, section 8 and section 19, SampleFormat. */
const tags = { bits: 258, bands: 277, sampleFormat: 339 };

/** GeoTIFF 1.1, annex A: ModelPixelScale, ModelTiepoint, ModelTransformation. */
const placeTags = [33_550, 33_922, 34_264];

/** Reads the first directory of a TIFF. Undefined if the file is none, or is cut. */
export async function readRasterHead(
  reader: Pick<SourceReader, 'files' | 'read'>,
  key: string,
): Promise<RasterHead | undefined> {
  const directory = await readTiffDirectory(reader, key);
  if (directory.kind !== 'fields') return undefined;
  const { fields, isLittleEndian } = directory;
  const first = async (tag: number) => {
    const field = fields.get(tag);
    if (field === undefined) return undefined;
    for await (const [value] of readNumbers(reader, key, { ...field, count: 1 }, isLittleEndian)) {
      return value;
    }
    return undefined;
  };
  return {
    bands: (await first(tags.bands)) ?? 1,
    bits: (await first(tags.bits)) ?? 1,
    isFloat: (await first(tags.sampleFormat)) === 3,
    isPlaced: placeTags.some((tag) => fields.has(tag)),
  };
}
