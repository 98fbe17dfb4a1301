import type { AssetType, Reading } from '../ion/source-types.ts';

/** The kinds of data that this project distinguishes, each with the readings that ion has for it. */
export type DataKind =
  | 'cad'
  | 'citygml'
  | 'czml'
  | 'geojson'
  | 'grid'
  | 'ifc'
  | 'kml'
  | 'kml-models'
  | 'model'
  | 'photos'
  | 'pictures'
  | 'points'
  | 'raster'
  | 'scene'
  | 'terrain-database'
  | 'tileset';

/** The readings of a kind of data. */
interface KindReadings {
  /** Those to choose from, the likely ones first. */
  readonly choices: readonly Reading[];
  /** Others that ion accepts too: if the inputs request them, or files of another kind need them. */
  readonly others?: readonly Reading[];
  /** Others that ion does not document. They are no contradiction if the inputs request them. */
  readonly tolerated?: readonly Reading[];
}

const reading = (type: AssetType, sourceType: string): Reading => ({ type, sourceType });

const model = reading('3DTILES', '3D_MODEL');
const capture = reading('3DTILES', '3D_CAPTURE');
const gltfModel = reading('GLTF', '3D_MODEL');
// both source types make the same glTF, so nobody has to choose
const gltfCapture = reading('GLTF', '3D_CAPTURE');
const bim = reading('3DTILES', 'BIM_CAD');
const bimDatabase = reading('3DTILES', 'BIM_CAD_DB');
const terrain = reading('TERRAIN', 'RASTER_TERRAIN');
const imagery = reading('IMAGERY', 'RASTER_IMAGERY');
const reconstruction = reading('3DTILES', 'RASTER_IMAGERY');
const kml = reading('KML', 'KML');
const kmlModels = reading('3DTILES', 'KML');

/**
 * Sources: https://cesium.com/learn/ion/uploading/ for the formats, and Cesium's “BIM/CAD tiler selection guide”: only the
 * tiler with a database (`BIM_CAD_DB`) takes .dgn, .dwg and .dxf, the other one takes .ifc and glTF, and .rvt only from its
 * add-in for Revit.
 */
export const readingsByKind: Readonly<Record<DataKind, KindReadings>> = {
  cad: { choices: [bimDatabase] },
  citygml: { choices: [reading('3DTILES', 'CITYGML')] },
  czml: { choices: [reading('CZML', 'CZML')] },
  geojson: { choices: [reading('GEOJSON', 'GEOJSON')] },
  grid: { choices: [terrain, imagery] },
  ifc: { choices: [bim], others: [bimDatabase] },
  kml: { choices: [kml] },
  'kml-models': { choices: [kmlModels, kml] },
  model: { choices: [model, capture, gltfModel], others: [gltfCapture], tolerated: [bim, bimDatabase] },
  // glTF
  scene: { choices: [model, capture, gltfModel, bim], others: [gltfCapture], tolerated: [bimDatabase] },
  photos: { choices: [reconstruction, imagery], tolerated: [terrain] },
  pictures: { choices: [imagery, reconstruction], tolerated: [terrain] },
  points: { choices: [reading('3DTILES', 'POINT_CLOUD')] },
  raster: { choices: [terrain, imagery] },
  'terrain-database': { choices: [reading('TERRAIN', 'TERRAIN_DATABASE')] },
  tileset: { choices: [reading('3DTILES', '3DTILES')] },
};

/** The kinds of data that extensions show. Other extensions show none, such as those of textures and sidecars. */
export const kindByExtension: Readonly<Record<string, DataKind>> = {
  ...each(['.las', '.laz'], 'points'),
  '.citygml': 'citygml',
  '.ifc': 'ifc',
  ...each(['.rvt', '.dgn', '.dwg', '.dxf'], 'cad'),
  ...each(['.gltf', '.glb'], 'scene'),
  ...each(['.obj', '.dae', '.fbx'], 'model'),
  ...each(['.tif', '.tiff', '.img'], 'raster'),
  ...each(['.asc', '.flt', '.dem', '.src'], 'grid'),
  ...each(['.jpg', '.jpeg', '.png'], 'pictures'),
  '.terraindb': 'terrain-database',
  ...each(['.kml', '.kmz'], 'kml'),
  '.czml': 'czml',
  ...each(['.geojson', '.topojson'], 'geojson'),
};

const textures = ['.jpg', '.jpeg', '.png', '.tif', '.tiff'];
const pictures = ['.jpg', '.jpeg', '.png'];

/** The extensions of files that can belong to data of a kind, such as textures of a model. */
export const companions: Readonly<Partial<Record<DataKind, readonly string[]>>> = {
  // Cesium's extensions MAXAR_content_geojson and 3DTILES_content_geojson have GeoJSON as tiles
  tileset: ['.gltf', '.glb', '.json', '.geojson', ...pictures],
  model: textures,
  scene: textures,
  citygml: textures,
  kml: ['.dae', ...textures],
  'kml-models': ['.dae', ...textures],
  ifc: textures,
  cad: textures,
  czml: ['.gltf', '.glb', ...pictures],
};

function each(extensions: readonly string[], kind: DataKind): Record<string, DataKind> {
  return Object.fromEntries(extensions.map((extension) => [extension, kind]));
}

/** Whether two readings are the same. */
export function isSame(a: Reading, b: Reading): boolean {
  return a.type === b.type && a.sourceType === b.sourceType;
}
