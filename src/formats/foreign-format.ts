import { extensionOf } from './extension.ts';

/** Common formats that ion does not list as supported, by an id. */
export type ForeignFormat =
  | '3dm'
  | '3ds'
  | '3tz'
  | 'archive'
  | 'blend'
  | 'cityjson'
  | 'czml-without-document'
  | 'dted'
  | 'e57'
  | 'ecw'
  | 'esri-json'
  | 'flatgeobuf'
  | 'geojson-lines'
  | 'geopackage'
  | 'gltf-json'
  | 'gml'
  | 'gzip'
  | 'hgt'
  | 'ifczip'
  | 'jp2'
  | 'maya'
  | 'mbtiles'
  | 'netcdf'
  | 'nwd'
  | 'osgb'
  | 'pcd'
  | 'ply'
  | 'ply-mesh'
  | 'ply-points'
  | 'ply-splats'
  | 'points-text'
  | 'quantized-mesh'
  | 'recap'
  | 'shapefile'
  | 'skp'
  | 'slpk'
  | 'splats'
  | 'step'
  | 'stl'
  | 'tiles'
  | 'tms'
  | 'usd'
  | 'utf16'
  | 'vrt'
  | 'x3d';

/** The extensions that belong to one format. */
const formats: Readonly<Record<string, ForeignFormat>> = {
  '.3dm': '3dm',
  ...each('.3ds .max', '3ds'),
  '.3tz': '3tz',
  ...each('.7z .rar .tar .bz2 .tbz2 .xz .txz .zst .lz4 .cab', 'archive'),
  ...each('.gz .tgz', 'gzip'),
  '.blend': 'blend',
  ...each('.dt0 .dt1 .dt2', 'dted'),
  '.e57': 'e57',
  ...each('.ecw .sid', 'ecw'),
  '.fgb': 'flatgeobuf',
  ...each('.geojsonl .geojsons .geojsonseq .ndjson .ndgeojson .jsonl', 'geojson-lines'),
  '.gpkg': 'geopackage',
  '.hgt': 'hgt',
  '.ifczip': 'ifczip',
  ...each('.jp2 .j2k .jpx', 'jp2'),
  ...each('.ma .mb .c4d', 'maya'),
  ...each('.mbtiles .pmtiles', 'mbtiles'),
  ...each('.nc .grib .grb .grib2', 'netcdf'),
  ...each('.nwd .nwc .nwf', 'nwd'),
  ...each('.osgb .osg .osgt .ive', 'osgb'),
  '.pcd': 'pcd',
  '.ply': 'ply',
  ...each('.xyz .pts .ptx', 'points-text'),
  '.terrain': 'quantized-mesh',
  ...each('.rcp .rcs .fls .zfs', 'recap'),
  '.shp': 'shapefile',
  '.skp': 'skp',
  '.slpk': 'slpk',
  ...each('.splat .ksplat .spz .sog', 'splats'),
  ...each('.step .stp .iges .igs', 'step'),
  '.stl': 'stl',
  ...each('.b3dm .i3dm .pnts .cmpt .subtree', 'tiles'),
  ...each('.usdz .usd .usda .usdc', 'usd'),
  '.vrt': 'vrt',
  ...each('.x3d .wrl', 'x3d'),
};

/** The extensions of all these formats. */
export const foreignExtensions: readonly string[] = Object.keys(formats);

/** The format that a name shows; undefined for names of no such format. */
export function foreignByName(key: string): ForeignFormat | undefined {
  if (/\.city\.jsonl$/i.test(key)) return 'cityjson'; // a CityJSONSeq: https://www.cityjson.org/cityjsonseq/
  const extension = extensionOf(key);
  return Object.hasOwn(formats, extension) ? formats[extension] : undefined;
}

/**
 * Whether a name is that of a tile in a pyramid of pictures, `{z}/{x}/{y}.png` (OSGeo, “Tile Map Service Specification”).
 */
export function isPyramidTile(key: string): boolean {
  return /(^|\/)\d{1,2}\/\d+\/\d+\.(png|jpe?g|webp)$/i.test(key);
}

/** Whether a name is that of the metadata of a pyramid of pictures (OSGeo, “Tile Map Service Specification”). */
export function isPyramidMetadata(key: string): boolean {
  return /(^|\/)tilemapresource\.xml$/i.test(key);
}

function each(extensions: string, format: ForeignFormat): Record<string, ForeignFormat> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, format]));
}
