import { heights, picture, plyPoints, plySplats, tiff } from './contents.ts';
import { files, heightsFirst, pictureFirst, type Row } from './row.ts';

const points = '3DTILES/POINT_CLOUD';
const foreign = 'format-unsupported';
const photos = files(...Array.from({ length: 20 }, (_, index) => `photos/${index}.jpg`));

/** Rows 41 to 65: points and rasters. */
export const pointAndRasterRows: readonly Row[] = [
  { name: 'scan.laz', files: files('scan.laz'), reads: points, says: ['scan.laz ends with .laz'] },
  { name: 'two tiles of LAS', files: files('a.las', 'b.las'), reads: points },
  { name: 'scan.copc.laz', files: files('scan.copc.laz'), reads: points },
  { name: 'E57', files: files('points.e57'), refuses: foreign, says: ['E57', '.las', 'pdal'] },
  {
    name: 'points in PLY',
    files: { 'scan.ply': plyPoints },
    refuses: foreign,
    says: ['PLY with points', '.laz'],
  },
  { name: 'splats in PLY', files: { 'splat.ply': plySplats }, refuses: foreign, says: ['Gaussian splats'] },
  { name: 'points.xyz', files: files('points.xyz'), refuses: foreign, says: ['points as text', 'PDAL'] },
  {
    name: 'points and a picture',
    files: { ...files('scan.laz'), 'ortho.tif': picture },
    refuses: 'source-types-mixed',
    says: ['scan.laz (POINT_CLOUD)', 'ortho.tif ('],
  },
  { name: 'ortho.tif', files: { 'ortho.tif': picture }, asks: pictureFirst, says: ['3 bands of 8 bits'] },
  { name: 'dem.tif', files: { 'dem.tif': heights }, asks: heightsFirst, says: ['one band of 32 bits'] },
  {
    name: 'ortho.tif and a world file',
    files: { 'ortho.tif': tiff({ bands: 4, bits: 8 }), ...files('ortho.tfw') },
    asks: pictureFirst,
  },
  {
    name: 'ortho.tif with its sidecars',
    files: { 'ortho.tif': picture, 'ortho.tif.aux.xml': '<PAMDataset/>', ...files('ortho.tif.ovr') },
    asks: pictureFirst,
  },
  { name: 'heights of 16 bits', files: { 'dem.tif': tiff({ bands: 1, bits: 16 }) }, asks: heightsFirst },
  { name: 'a TIFF that says nothing', files: files('a.tif'), asks: heightsFirst },
  { name: 'a grid', files: files('dem.asc', 'dem.prj'), asks: heightsFirst },
  { name: 'a grid of floats', files: files('dem.flt', 'dem.hdr', 'dem.prj'), asks: heightsFirst },
  { name: 'Erdas', files: files('dem.img', 'dem.rrd'), asks: heightsFirst },
  {
    name: 'heights and a preview',
    files: { 'dem.tif': heights, ...files('preview.png') },
    asks: heightsFirst,
  },
  {
    name: 'SRTM',
    files: files('N52E013.hgt'),
    refuses: foreign,
    says: ['SRTM', 'gdal_translate', 'source-type: RASTER_TERRAIN', 'source-type: RASTER_IMAGERY'],
  },
  {
    name: 'JPEG 2000',
    files: files('ortho.jp2'),
    refuses: foreign,
    says: ['JPEG 2000', 'source-type: RASTER_IMAGERY'],
  },
  { name: 'ECW', files: files('ortho.ecw'), refuses: foreign, says: ['ECW', 'source-type: RASTER_IMAGERY'] },
  {
    name: 'a mosaic and its rasters',
    files: { ...files('mosaic.vrt'), 'tiles/a.tif': heights },
    asks: heightsFirst,
    says: ['mosaic.vrt'],
  },
  {
    name: 'photos',
    files: photos,
    asks: ['3DTILES/RASTER_IMAGERY', 'IMAGERY/RASTER_IMAGERY'],
    says: ['outputs: [{ outputType: 3DTILES }]'],
  },
  {
    name: 'a picture and a world file',
    files: files('map.png', 'map.pgw'),
    asks: ['IMAGERY/RASTER_IMAGERY', '3DTILES/RASTER_IMAGERY'],
  },
  { name: 'world.terraindb', files: files('world.terraindb'), reads: 'TERRAIN/TERRAIN_DATABASE' },
  {
    name: 'a pyramid of pictures',
    files: files('0/0/0.png', '1/0/0.png', 'tilemapresource.xml'),
    refuses: foreign,
    says: ['already tiled', 'GeoTIFF'],
  },
  {
    name: 'a pyramid without metadata',
    files: files('t/0/0/0.png', 't/1/0/0.png', 't/1/0/1.png'),
    refuses: foreign,
    says: ['already tiled'],
  },
  { name: 'MBTiles', files: files('map.mbtiles'), refuses: foreign, says: ['an archive of map tiles'] },
  {
    name: 'quantized mesh',
    files: {
      'layer.json': '{"tilejson":"2.1.0","format":"quantized-mesh-1.0","tiles":["{z}/{x}/{y}.terrain"]}',
      ...files('0/0/0.terrain'),
    },
    refuses: foreign,
    says: ['quantized mesh', '.terraindb'],
  },
];
