import type { ForeignFormat } from '../formats/foreign-format.ts';

/** What people read about a format that ion does not list as supported. */
interface ForeignText {
  /** The end of the sentence “… is …”. */
  readonly name: string;
  /** What to do: whole sentences. */
  readonly advice: string;
  /** The source types of data that such files can contain. ion can support the format in the future. */
  readonly plausible?: readonly string[];
}

const models = ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'];
const rasters = ['RASTER_TERRAIN', 'RASTER_IMAGERY'];
const earlier = 'in an earlier step';
const toGeoJson = `Convert it ${earlier}, for example with \`ogr2ogr -f GeoJSON out.geojson IN\`.`;
const toLas = `Convert it to .las or .laz ${earlier}, for example with \`pdal translate IN out.laz\`.`;
const toTiff = `Convert it to a GeoTIFF ${earlier}, with \`gdal_translate IN out.tif\`.`;
const exportTo = (extension: string) => `Export it as ${extension}.`;

/**
 * The texts of each format. https://cesium.com/learn/ion/uploading/ lists what ion supports. The names of drivers and
 * commands come from the documentation of GDAL, PDAL, citygml-tools and Blender.
 */
const texts: Readonly<Record<ForeignFormat, ForeignText>> = {
  '3dm': { name: 'a Rhino file', advice: exportTo('.fbx or .obj from Rhino'), plausible: models },
  '3ds': { name: 'a 3ds Max file', advice: exportTo('.fbx, .obj or .glb'), plausible: models },
  '3tz': {
    name: 'an archive of 3D Tiles with an index',
    advice: `Unpack it ${earlier}, or rename it to .zip. A self-hosted ion supports it since May 2026: then set both types.`,
    plausible: ['3DTILES'],
  },
  archive: { name: 'an archive that is not a zip', advice: `Unpack it ${earlier}, or create a .zip.` },
  blend: { name: 'a Blender file', advice: exportTo('.glb from Blender'), plausible: models },
  cityjson: {
    name: 'CityJSON',
    advice: `Convert it to CityGML ${earlier}, with \`citygml-tools from-cityjson\`.`,
  },
  'czml-without-document': {
    name: 'CZML without its first packet',
    advice: 'Add a packet with `"id": "document"` and a `version` as the first one.',
    plausible: ['CZML'],
  },
  dted: { name: 'DTED heights', advice: toTiff, plausible: rasters },
  e57: { name: 'E57', advice: toLas, plausible: ['POINT_CLOUD'] },
  ecw: { name: 'a compressed picture (ECW or MrSID)', advice: toTiff, plausible: rasters },
  'esri-json': { name: 'Esri JSON', advice: toGeoJson },
  flatgeobuf: { name: 'FlatGeobuf', advice: toGeoJson },
  'geojson-lines': {
    name: 'GeoJSON with one feature a line',
    advice: `Convert it to one collection ${earlier}, with \`ogr2ogr -f GeoJSON out.geojson GeoJSONSeq:IN\`.`,
    plausible: ['GEOJSON'],
  },
  geopackage: { name: 'a GeoPackage', advice: toGeoJson },
  'gltf-json': { name: 'glTF with another extension', advice: 'Rename it to .gltf.', plausible: models },
  gml: {
    name: 'GML of features, but not CityGML',
    advice: toGeoJson,
  },
  gzip: { name: 'compressed with gzip', advice: `Unpack it ${earlier}, with \`gunzip\` or \`tar -xzf\`.` },
  hgt: { name: 'SRTM heights', advice: toTiff, plausible: rasters },
  ifczip: { name: 'a zip of IFC', advice: `Unpack it ${earlier}, or rename it to .zip.`, plausible: models },
  jp2: { name: 'JPEG 2000', advice: toTiff, plausible: rasters },
  maya: { name: 'a Maya or Cinema 4D file', advice: exportTo('.fbx'), plausible: models },
  mbtiles: {
    name: 'an archive of map tiles',
    advice: `ion makes the tiles itself: use the original picture, or \`gdal_translate IN out.tif\` ${earlier}.`,
  },
  netcdf: { name: 'a grid of NetCDF or GRIB', advice: toTiff, plausible: rasters },
  nwd: {
    name: 'a Navisworks file',
    advice: exportTo('.fbx, or .ifc from the original program'),
    plausible: models,
  },
  osgb: {
    name: 'OSGB',
    advice: 'Export the mesh as .obj or .fbx from the photogrammetry program, or as 3D Tiles.',
    plausible: models,
  },
  pcd: { name: 'a point cloud of PCL', advice: toLas, plausible: ['POINT_CLOUD'] },
  ply: {
    name: 'PLY',
    advice: `Convert points to .laz with PDAL, and meshes to .glb, ${earlier}.`,
    plausible: [...models, 'POINT_CLOUD'],
  },
  'ply-mesh': {
    name: 'PLY with a mesh',
    advice: 'Export the mesh as .glb or .obj, for example from Blender or MeshLab.',
    plausible: models,
  },
  'ply-points': { name: 'PLY with points', advice: toLas, plausible: ['POINT_CLOUD'] },
  'ply-splats': {
    name: 'PLY with Gaussian splats',
    advice: 'Publish the photos, and ion makes the splats, or convert them to 3D Tiles with another tiler.',
    plausible: models,
  },
  'points-text': {
    name: 'points as text',
    advice: `Convert points to .laz with PDAL (\`readers.text\`), and heights to a GeoTIFF, ${earlier}.`,
    plausible: ['POINT_CLOUD', ...rasters],
  },
  'quantized-mesh': {
    name: 'a part of terrain that is already tiled (quantized mesh)',
    advice: 'ion makes the tiles itself: use the original heights as GeoTIFF, or a .terraindb.',
  },
  recap: {
    name: 'a file of a laser scanner or ReCap',
    advice: 'Export it as .las or .laz.',
    plausible: ['POINT_CLOUD'],
  },
  shapefile: { name: 'a shapefile', advice: toGeoJson },
  skp: { name: 'a SketchUp file', advice: exportTo('.dae or .glb from SketchUp'), plausible: models },
  slpk: {
    name: 'an I3S package',
    advice: `Convert it to 3D Tiles ${earlier}, for example with the tile-converter of loaders.gl.`,
  },
  splats: {
    name: 'Gaussian splats',
    advice: 'Publish the photos, and ion makes the splats, or convert them to 3D Tiles with another tiler.',
    plausible: models,
  },
  step: {
    name: 'a STEP or IGES file',
    advice: 'Convert it to .glb or .obj, for example with FreeCAD.',
    plausible: models,
  },
  stl: { name: 'STL', advice: 'Convert it to .obj or .glb, for example with Blender.', plausible: models },
  tiles: {
    name: 'a tile of 3D Tiles, and there is no `tileset.json`',
    advice: 'Add the `tileset.json` and its other files.',
    plausible: ['3DTILES'],
  },
  tms: {
    name: 'a part of a picture that is already tiled (TMS, XYZ)',
    advice: 'ion makes the tiles itself: use the original picture as GeoTIFF.',
    plausible: [],
  },
  usd: { name: 'USD', advice: exportTo('.glb, for example from Blender'), plausible: models },
  utf16: {
    name: 'XML in UTF-16 without a byte order mark',
    advice: `Convert it to UTF-8 ${earlier}, for example with \`iconv -f UTF-16LE -t UTF-8 IN > OUT\`, and remove \`encoding\` from its first line.`,
  },
  vrt: {
    name: 'a list of rasters',
    advice: `Upload the rasters that it names, or create one GeoTIFF with \`gdal_translate IN out.tif\`.`,
    plausible: rasters,
  },
  x3d: { name: 'X3D or VRML', advice: exportTo('.glb or .obj'), plausible: models },
};

/** A file of a format that ion does not list as supported. */
export interface ForeignFile {
  readonly key: string;
  readonly format: ForeignFormat;
}

/** What people read about a file of such a format. */
export function textsOf({ format }: Pick<ForeignFile, 'format'>): ForeignText {
  return texts[format];
}

/** Formats whose other files have extensions of data: pictures of a pyramid, and content of tiles. */
const dominant: ReadonlySet<ForeignFormat> = new Set(['quantized-mesh', 'tiles', 'tms']);

/** Whether the other files of a format can look like other data. */
export function isDominant({ format }: Pick<ForeignFile, 'format'>): boolean {
  return dominant.has(format);
}
