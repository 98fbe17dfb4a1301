/** What to check if nothing is known about how the data was read. */
const anyData =
  'Check that `source-type` and `options` fit the data, that no sidecar file is missing (.bin, textures, .tfw, .prj), ' +
  'and that the data has a coordinate system.';

const photos = 'Check that the photos overlap, and still have their metadata (EXIF).';

const bim =
  'Check that an IFC is STEP text, that the horizontal and vertical parts of its coordinate system fit together, and that ' +
  'its `MapUnit` is the metre. Check that `inputCrs` fits the data, and that all files that a drawing refers to are uploaded.';

const raster =
  'Check that each raster has a coordinate system that ion knows, and that its sidecar files (.tfw, .prj, .aux.xml) are ' +
  'uploaded too.';

/**
 * What to check, by source type. The causes that users report most: Cesium's community forum, for missing files, a wrong
 * `tilesetJson`, and coordinate systems; live tilings of IFC, for an inconsistent compound CRS and millimetres in
 * `MapUnit`. That one of them is the cause of a certain failure is a guess: so these are things to check.
 */
const adviceBySource: ReadonlyMap<string, string> = new Map([
  [
    'CITYGML',
    'Check that each CityGML file names a coordinate system that ion knows, as `srsName="urn:ogc:def:crs:EPSG::CODE"`.',
  ],
  ['KML', 'Check that the models that the KML names are uploaded too, at the paths that it names.'],
  [
    '3D_CAPTURE',
    'Check that all files of the mesh (.mtl, .bin, textures) are uploaded, in the folders that the program wrote.',
  ],
  [
    '3D_MODEL',
    'Check that the files that the model names (.bin, .mtl, textures) are uploaded too, at the paths that it names. ' +
      'A mesh from photos or a scanner needs `source-type: 3D_CAPTURE`.',
  ],
  [
    'POINT_CLOUD',
    'Check that each point cloud is LAS or LAZ of version 1.0 to 1.4, is whole, and has a coordinate system that ion knows.',
  ],
  ['BIM_CAD', bim],
  ['BIM_CAD_DB', bim],
  [
    '3DTILES',
    'Check that `tilesetJson` in `options` is the path of the root tileset inside the upload or zip (without it, ' +
      '`tileset.json` at the top), and that all files that the tileset names are there too.',
  ],
  ['RASTER_IMAGERY', raster],
  ['RASTER_TERRAIN', `${raster} Check that they contain heights, in one band.`],
  ['TERRAIN_DATABASE', 'Check that the `.terraindb` is whole: build it again, and upload it alone.'],
]);

/** How ion read the data. */
interface Reading {
  readonly type: string;
  readonly sourceType: string;
}

/** What to check in data that ion cannot tile, in whole sentences. @param reading undefined if it is not known */
export function adviceFor(reading: Reading | undefined): string {
  const { type, sourceType = '' } = reading ?? {};
  if (sourceType === 'RASTER_IMAGERY' && type === '3DTILES') return photos;
  return adviceBySource.get(sourceType) ?? anyData;
}
