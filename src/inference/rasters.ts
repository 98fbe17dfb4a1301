import { extensionOf } from '../formats/extension.ts';
import { readRasterHead } from '../formats/raster-head.ts';
import type { SourceNames, SourceReader } from '../formats/source-reader.ts';
import type { DataFile } from './classify.ts';

/** How many files show what all rasters are. */
const maxRead = 20;

/** Extensions of world files, which place a picture: .jgw, .jpgw and so on; .wld for all. */
const worldFile = /\.(wld|jgw|jpgw|jpegw|pgw|pngw)$/i;

/** Whether a picture has a file beside it that places it: a world file, or the metadata of GDAL. */
export function hasWorldFile({ files }: SourceNames, key: string): boolean {
  const stem = key.slice(0, key.length - extensionOf(key).length);
  const [, a = '', b = ''] = /^\.(.).*(.)$/.exec(extensionOf(key)) ?? [];
  const names = ['.wld', `.${a}${b}w`, `${extensionOf(key)}w`].flatMap((ending) => [
    stem + ending,
    stem + ending.toUpperCase(),
  ]);
  return [...names, `${key}.aux.xml`].some((name) => files.has(name));
}

/** Data without the pictures that belong to rasters. */
export function withoutPreviews(names: SourceNames, data: readonly DataFile[]): readonly DataFile[] {
  const hasRaster = data.some(({ kind }) => kind === 'raster' || kind === 'grid');
  return data.filter(({ kind, key }) => !(hasRaster && kind === 'pictures' && !hasWorldFile(names, key)));
}

/** From this number on, pictures without a place are photos of one object. */
const manyPhotos = 5;

/** Whether pictures are probably photos of one object: many JPEGs, and nothing places them. */
export function isManyPhotos({ files }: SourceNames, pictures: readonly Pick<DataFile, 'key'>[]): boolean {
  const jpegs = pictures.filter(({ key }) => /\.jpe?g$/i.test(key));
  return jpegs.length >= manyPhotos && ![...files.keys()].some((key) => worldFile.test(key));
}

/** The source type that rasters probably have, and a sentence that says why. Both undefined if nothing shows it. */
export async function likelyRaster(
  reader: SourceReader,
  rasters: readonly Pick<DataFile, 'key'>[],
): Promise<{ readonly prefer?: string; readonly note?: string }> {
  const found: { readonly prefer: string; readonly note: string }[] = [];
  for (const { key } of rasters.slice(0, maxRead)) {
    const head = await readRasterHead(reader, key);
    if (head === undefined) return {};
    const { bands, bits, isFloat } = head;
    const bandsOf = `${key} has ${bands === 1 ? 'one band' : `${bands} bands`} of ${bits} bits`;
    if (bands === 1 && (isFloat || bits >= 16)) {
      found.push({ prefer: 'RASTER_TERRAIN', note: `${bandsOf}, so heights are the first choice.` });
    } else if (bands >= 3 && bands <= 4 && bits === 8) {
      found.push({ prefer: 'RASTER_IMAGERY', note: `${bandsOf}, so a picture is the first choice.` });
    } else return {};
  }
  const [first] = found;
  return first !== undefined && found.every(({ prefer }) => prefer === first.prefer) ? first : {};
}

/** The rasters that have a place on the globe: they are no textures. */
export async function placedRasters(
  reader: SourceReader,
  keys: readonly string[],
): Promise<readonly string[]> {
  const placed: string[] = [];
  for (const key of keys.slice(0, maxRead)) {
    const head = await readRasterHead(reader, key);
    const stem = key.slice(0, key.length - extensionOf(key).length);
    if (head?.isPlaced === true || reader.files.has(`${stem}.tfw`)) placed.push(key);
  }
  return placed;
}
