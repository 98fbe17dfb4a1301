import { boundsOf, boundsOfPoints, isUsable, type Affine, type Bounds } from './affine.ts';
import { crsOfEpsg, type Crs } from './crs.ts';
import { crsOfGeoKeys, geoKeyTags } from './geo-keys.ts';
import type { SourceReader } from './source-reader.ts';
import { readNumbers, readTiffDirectory, type TiffField } from './tiff-directory.ts';

/** What the first image of a TIFF is. */
export interface TiffImage {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  readonly bands: number;
  /** The most bits of a band. */
  readonly bits: number;
  readonly isFloat: boolean;
  readonly crs: Crs | undefined;
  /** Whether tags place the image in the coordinates of a system. */
  readonly isPlaced: boolean;
  readonly bounds: Bounds | undefined;
  /** Where the pixels end that end last, in bytes. */
  readonly end: number;
}

export type TiffReading =
  | { readonly kind: 'image'; readonly image: TiffImage }
  /** The file ends before its directory does. `end` is where the directory ends at least, in bytes. */
  | { readonly kind: 'cut'; readonly end: number }
  | { readonly kind: 'invalid' };

/** Tags of TIFF 6.0, section 8, TIFF 6.0, section 15, GeoTIFF 1.1 and GDAL. */
const tags = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  stripOffsets: 273,
  bands: 277,
  rowsPerStrip: 278,
  stripCounts: 279,
  planar: 284,
  tileOffsets: 324,
  tileCounts: 325,
  sampleFormat: 339,
  scale: 33550,
  tiePoints: 33922,
  transformation: 34264,
  rationalPolynomials: 50844,
} as const;

/** The most values of a field that are kept. Key directories have at most 65,535. */
const maxValues = 65_536;

/** The most strips or tiles whose ends are read. */
const maxParts = 4_000_000;

type Source = Pick<SourceReader, 'files' | 'read'>;

/** Reads the fields of the first image of a TIFF or BigTIFF, without its pixels. */
export async function readTiffImage(source: Source, key: string): Promise<TiffReading> {
  const directory = await readTiffDirectory(source, key);
  if (directory.kind !== 'fields') return directory;
  const { fields, isLittleEndian } = directory;
  const get = (tag: number) => firstNumbers(source, key, fields.get(tag), isLittleEndian);
  const [[width = 0], [height = 0]] = [await get(tags.width), await get(tags.height)];
  const hasPixels = fields.has(tags.stripOffsets) || fields.has(tags.tileOffsets);
  if (width === 0 || height === 0 || !hasPixels) return { kind: 'invalid' };
  const [bands = 1] = await get(tags.bands);
  const bits = (await get(tags.bits)).reduce((max, one) => Math.max(max, one), 1);
  const [format = 1] = await get(tags.sampleFormat);
  const geo = {
    directory: await get(geoKeyTags.directory),
    doubles: await get(geoKeyTags.doubles),
    text: String.fromCharCode(...(await get(geoKeyTags.text)).slice(0, 10_000)),
  };
  const placement = placementOf({
    scale: await get(tags.scale),
    tiePoints: await get(tags.tiePoints),
    transformation: await get(tags.transformation),
  });
  // rational polynomials of a satellite give degrees: GDAL, “RPC in GeoTIFF”
  const isByPolynomials = placement === undefined && fields.has(tags.rationalPolynomials);
  const shape: Shape = {
    width,
    height,
    bands,
    bits,
    isUncompressed: ((await get(tags.compression))[0] ?? 1) === 1,
    rowsPerStrip: Math.min(height, (await get(tags.rowsPerStrip))[0] ?? height),
    isPlanar: (await get(tags.planar))[0] === 2,
  };
  return {
    kind: 'image',
    image: {
      width,
      height,
      bands,
      bits,
      // IEEE floating point, and complex numbers of it
      isFloat: format === 3 || format === 6,
      crs: crsOfGeoKeys(geo) ?? (isByPolynomials ? crsOfEpsg(4326) : undefined),
      isPlaced: placement !== undefined || isByPolynomials,
      bounds: placement && placementBounds(placement, width, height),
      end: await endOfPixels({ source, key, fields, isLittleEndian }, shape),
    },
  };
}

async function firstNumbers(
  source: Source,
  key: string,
  field: TiffField | undefined,
  isLittleEndian: boolean,
): Promise<readonly number[]> {
  if (field === undefined) return [];
  const some = { ...field, count: Math.min(field.count, maxValues) };
  for await (const numbers of readNumbers(source, key, some, isLittleEndian)) return numbers;
  return [];
}

/** How an image is placed: by a transformation, or by points on the ground. */
type Placement = Affine | { readonly points: readonly (readonly [x: number, y: number])[] };

interface PlacementTags {
  readonly scale: readonly number[];
  readonly tiePoints: readonly number[];
  readonly transformation: readonly number[];
}

/** GeoTIFF 1.1 (OGC 19-008r4), annex B.6. */
function placementOf({ scale, tiePoints, transformation }: PlacementTags): Placement | undefined {
  const [a = NaN, b = NaN, , c = NaN, d = NaN, e = NaN, , f = NaN] = transformation;
  const matrix = { a, b, c, d, e, f };
  if (transformation.length >= 8 && isUsable(matrix)) return matrix;
  const [scaleX = 0, scaleY = 0] = scale;
  const [column = 0, row = 0, , x = 0, y = 0] = tiePoints;
  const scaled = { a: scaleX, b: 0, c: x - column * scaleX, d: 0, e: -scaleY, f: y + row * scaleY };
  if (isUsable(scaled)) return scaled;
  const points = Array.from({ length: Math.floor(tiePoints.length / 6) }, (_item, index) => {
    const [groundX = NaN, groundY = NaN] = tiePoints.slice(6 * index + 3, 6 * index + 5);
    return [groundX, groundY] as const;
  });
  // one point leaves the size of the pixels open
  return points.length > 1 ? { points } : undefined;
}

function placementBounds(placement: Placement, width: number, height: number): Bounds | undefined {
  return 'points' in placement ? boundsOfPoints(placement.points) : boundsOf(placement, width, height);
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly bits: number;
  readonly isUncompressed: boolean;
  readonly rowsPerStrip: number;
  /** Whether each band has strips of its own. */
  readonly isPlanar: boolean;
}

interface Pixels {
  readonly source: Source;
  readonly key: string;
  readonly fields: ReadonlyMap<number, TiffField>;
  readonly isLittleEndian: boolean;
}

/** Where the strip or tile ends that ends last. Those without bytes are left out of the file. */
async function endOfPixels({ source, key, fields, isLittleEndian }: Pixels, shape: Shape): Promise<number> {
  const isTiled = fields.has(tags.tileOffsets);
  const offsets = fields.get(isTiled ? tags.tileOffsets : tags.stripOffsets);
  const counts = fields.get(isTiled ? tags.tileCounts : tags.stripCounts);
  if (offsets === undefined || counts === undefined) return 0;
  const read = (field: TiffField) =>
    readNumbers(source, key, { ...field, count: Math.min(field.count, maxParts) }, isLittleEndian);
  const ofCounts = read(counts);
  let end = 0;
  let part = 0;
  for await (const chunk of read(offsets)) {
    const next = await ofCounts.next();
    const lengths = next.done === true ? [] : next.value;
    chunk.forEach((offset, index) => {
      const length = Math.min(lengths[index] ?? 0, isTiled ? Infinity : neededBytes(part, shape));
      if (offset > 0 && length > 0) end = Math.max(end, offset + length);
      part++;
    });
  }
  return end;
}

/** The bytes of a strip that its rows need. Some writers declare a whole strip for the last one, which is shorter. */
function neededBytes(strip: number, { isUncompressed, rowsPerStrip, isPlanar, ...size }: Shape): number {
  if (!isUncompressed) return Infinity;
  const { width, height, bands, bits } = size;
  const stripsOfBand = Math.ceil(height / rowsPerStrip);
  const firstRow = (strip % stripsOfBand) * rowsPerStrip;
  const rows = Math.min(rowsPerStrip, height - firstRow);
  return rows * Math.ceil((width * bits * (isPlanar ? 1 : bands)) / 8);
}
