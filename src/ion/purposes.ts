import type { Reading } from './source-types.ts';

/**
 * What each reading is for, the likely ones first. Cesium's guides use 3D_CAPTURE for scans and 3D_MODEL for designed
 * models: https://cesium.com/learn/3d-tiling/ion-tile-photogrammetry/ and its neighbours.
 */
const purposes: readonly (Reading & { readonly purpose: string; readonly options?: string })[] = [
  { type: '3DTILES', sourceType: '3DTILES', purpose: 'a finished tileset' },
  { type: '3DTILES', sourceType: 'CITYGML', purpose: 'a city model' },
  { type: 'TERRAIN', sourceType: 'RASTER_TERRAIN', purpose: 'heights' },
  { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY', purpose: 'pictures of the ground' },
  { type: '3DTILES', sourceType: '3D_MODEL', purpose: 'a designed model' },
  { type: '3DTILES', sourceType: '3D_CAPTURE', purpose: 'a mesh from photos or scans' },
  { type: '3DTILES', sourceType: 'BIM_CAD', purpose: 'a building or a CAD drawing' },
  { type: '3DTILES', sourceType: 'BIM_CAD_DB', purpose: 'a file of Revit, MicroStation or AutoCAD' },
  { type: '3DTILES', sourceType: 'POINT_CLOUD', purpose: 'points' },
  { type: 'KML', sourceType: 'KML', purpose: 'KML as it is' },
  { type: '3DTILES', sourceType: 'KML', purpose: 'the models in KML, as tiles' },
  { type: 'GEOJSON', sourceType: 'GEOJSON', purpose: 'GeoJSON as it is' },
  { type: 'CZML', sourceType: 'CZML', purpose: 'CZML as it is' },
  { type: 'TERRAIN', sourceType: 'TERRAIN_DATABASE', purpose: 'a `.terraindb`' },
  {
    type: '3DTILES',
    sourceType: 'RASTER_IMAGERY',
    purpose: 'photos that ion makes a 3D scene of',
    options: 'outputs: [{ outputType: 3DTILES }]',
  },
  { type: 'GLTF', sourceType: '3D_MODEL', purpose: 'a designed model, as glTF' },
  { type: 'GLTF', sourceType: '3D_CAPTURE', purpose: 'a mesh from photos or scans, as glTF' },
];

function rankOf({ type, sourceType }: Reading): number {
  return purposes.findIndex((known) => known.type === type && known.sourceType === sourceType);
}

/** Sorts readings, the likely ones first. */
export function byLikelihood(readings: readonly Reading[]): Reading[] {
  return readings.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** The purpose of a reading, as in "for …". */
export function purposeOf(reading: Reading): string {
  return purposes[rankOf(reading)]?.purpose ?? reading.sourceType;
}

/** The line of the input `options` without which ion does not make a reading, as YAML. */
export function requiredOptionsOf(reading: Reading): string | undefined {
  return purposes[rankOf(reading)]?.options;
}
