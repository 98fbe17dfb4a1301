import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';

/** The models that several source types share. */
const models = ['.gltf', '.glb', '.obj', '.dae', '.fbx'];

/**
 * The extensions of the data of each source type. Source types of rasters are left out: GDAL reads formats of many
 * extensions. Source: Cesium’s documentation, “Tiler Data Types and Formats” and “BIM/CAD tiler selection guide”.
 */
const dataExtensions: Readonly<Record<string, readonly string[]>> = {
  '3D_MODEL': models,
  '3D_CAPTURE': models,
  POINT_CLOUD: ['.las', '.laz'],
  CITYGML: ['.gml', '.citygml', '.xml'],
  KML: ['.kml', '.kmz'],
  BIM_CAD: ['.ifc', '.rvt', ...models],
  BIM_CAD_DB: ['.ifc', '.rvt', '.dgn', '.dwg', '.dxf', ...models],
  '3DTILES': ['.json', '.3tz'],
  TERRAIN_DATABASE: ['.terraindb'],
};

/** Formats of tiles that only a tileset has. */
const tileExtensions = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.subtree']);

/** Archives, except those that are data. */
const archives = new Set(['.zip', '.7z', '.rar', '.gz', '.tgz', '.tar', '.bz2', '.xz', '.3tz', '.kmz']);

/** Extensions that no raster has. */
const notRaster = new Set([
  ...Object.values(dataExtensions).flat(),
  ...tileExtensions,
  ...[
    '.txt',
    '.md',
    '.pdf',
    '.html',
    '.mtl',
    '.bin',
    '.blend',
    '.skp',
    '.max',
    '.stl',
    '.ply',
    '.e57',
    '.shp',
  ],
]);

/** Whether one of the files can be data of the source type. */
export function hasDataOf(sourceType: string, keys: Iterable<string>): boolean {
  const extensions = dataExtensions[sourceType];
  const isRaster = sourceType.startsWith('RASTER_');
  if (extensions === undefined && !isRaster) return true; // a new source type of ion
  return [...keys].some((key) =>
    isRaster ? !notRaster.has(extensionOf(key)) : extensions?.includes(extensionOf(key)),
  );
}

/** Extensions that data of other source types have, and a tileset does not. */
const notTiles = new Set(
  Object.values(dataExtensions)
    .flat()
    .filter((extension) => !['.json', '.3tz', '.glb', '.gltf', '.xml'].includes(extension)),
);

/** Whether the files are a finished tileset, and no data of another source type. */
export function isOnlyTileset(keys: readonly string[]): boolean {
  return (
    keys.some((key) => posix.basename(key) === 'tileset.json' || tileExtensions.has(extensionOf(key))) &&
    !keys.some((key) => notTiles.has(extensionOf(key)))
  );
}

/** Whether a member is an archive itself, which is no data of the source type. */
export function isNestedArchive(sourceType: string, key: string): boolean {
  const extension = extensionOf(key);
  return archives.has(extension) && dataExtensions[sourceType]?.includes(extension) !== true;
}
