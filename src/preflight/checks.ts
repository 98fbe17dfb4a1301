import { extensionOf, zipExtensions } from '../formats/extension.ts';
import type { SourceNames, SourceReader } from '../formats/source-reader.ts';
import type { NamedCheck } from './run-checks.ts';

/** A check, and the data that it is for. */
interface AvailableCheck<Files extends SourceNames = SourceReader> extends NamedCheck<Files> {
  /** The extensions of the files that it checks, in lower case with the dot. Empty for all files. */
  readonly extensions: readonly string[];
  /** ion's source types that it is for. Undefined for all. */
  readonly sourceTypes?: readonly string[];
}

/** Checks whether the content of files fits their names. It needs no source type. */
export const contentCheck: NamedCheck = {
  name: 'content',
  load: async () => (await import('./checks/content.ts')).checkContent,
};

/** All checks, in the order in which they run. Each is a chunk of the bundle, which only runs that need it load. */
const available: readonly AvailableCheck[] = [
  { ...contentCheck, extensions: [] },
  {
    name: 'zip',
    extensions: zipExtensions,
    load: async () => (await import('./checks/zip.ts')).checkZip,
  },
  {
    name: 'tileset',
    extensions: [],
    sourceTypes: ['3DTILES'],
    load: async () => (await import('./checks/tileset.ts')).checkTileset,
  },
  {
    name: 'glTF',
    extensions: ['.gltf', '.glb'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'],
    load: async () => (await import('./checks/gltf.ts')).checkGltf,
  },
  {
    name: 'OBJ',
    extensions: ['.obj'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE'],
    load: async () => (await import('./checks/obj.ts')).checkObj,
  },
  {
    name: 'COLLADA',
    extensions: ['.dae'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE'],
    load: async () => (await import('./checks/collada.ts')).checkCollada,
  },
  {
    name: 'photogrammetry',
    extensions: ['.obj', '.gltf', '.glb', '.dae', '.fbx'],
    sourceTypes: ['3D_MODEL'],
    load: async () => (await import('./checks/capture.ts')).checkCapture,
  },
  {
    name: 'IFC',
    extensions: ['.ifc'],
    sourceTypes: ['BIM_CAD', 'BIM_CAD_DB'],
    load: async () => (await import('./checks/ifc.ts')).checkIfc,
  },
  {
    name: 'CAD',
    extensions: ['.dxf', '.dwg', '.fbx'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'],
    load: async () => (await import('./checks/dxf.ts')).checkDxf,
  },
  {
    name: 'CityGML',
    extensions: ['.gml', '.xml', '.citygml'],
    sourceTypes: ['CITYGML'],
    load: async () => (await import('./checks/citygml.ts')).checkCityGml,
  },
  {
    name: 'KML',
    extensions: ['.kml'],
    sourceTypes: ['KML'],
    load: async () => (await import('./checks/kml.ts')).checkKml,
  },
  {
    name: 'point clouds',
    extensions: ['.las', '.laz'],
    sourceTypes: ['POINT_CLOUD'],
    load: async () => (await import('./checks/las.ts')).checkLas,
  },
  {
    name: 'rasters',
    extensions: ['.tif', '.tiff', '.asc', '.flt', '.jpg', '.jpeg', '.png', '.img', '.dem'],
    sourceTypes: ['RASTER_IMAGERY', 'RASTER_TERRAIN'],
    load: async () => (await import('./checks/raster.ts')).checkRasters,
  },
  {
    name: 'GeoJSON',
    extensions: ['.geojson', '.topojson', '.json'],
    sourceTypes: ['GEOJSON'],
    load: async () => (await import('./checks/geojson.ts')).checkGeoJson,
  },
  {
    name: 'CZML',
    extensions: ['.czml', '.json'],
    sourceTypes: ['CZML'],
    load: async () => (await import('./checks/czml.ts')).checkCzml,
  },
  {
    name: 'types',
    extensions: [],
    load: async () => (await import('./checks/types.ts')).checkTypes,
  },
];

/** The checks of files whose contents cannot be read, in the order in which they run. */
const availableByName: readonly AvailableCheck<SourceNames>[] = [
  {
    name: 'import',
    extensions: [],
    load: async () => (await import('./checks/import.ts')).checkImport,
  },
  {
    name: 'empty files',
    extensions: [],
    load: async () => (await import('./checks/empty-files.ts')).checkEmptyFiles,
  },
  {
    name: 'root of the tileset',
    extensions: [],
    sourceTypes: ['3DTILES'],
    load: async () => (await import('./checks/tileset.ts')).checkRootName,
  },
  {
    name: 'files beside rasters',
    extensions: [],
    sourceTypes: ['RASTER_IMAGERY', 'RASTER_TERRAIN'],
    load: async () => (await import('./checks/raster-names.ts')).checkRasterNames,
  },
  {
    name: 'types by name',
    extensions: [],
    load: async () => (await import('./checks/types-by-name.ts')).checkTypesByName,
  },
];

/** The checks for data of a source type: those that have files to read. */
export function checksFor(sourceType: string, names: SourceNames): readonly NamedCheck[] {
  return select(available, sourceType, names);
}

/** The checks for data of a source type that need the names and sizes of the files only. */
export function nameChecksFor(sourceType: string, names: SourceNames): readonly NamedCheck<SourceNames>[] {
  return select(availableByName, sourceType, names);
}

function select<Files extends SourceNames>(
  checks: readonly AvailableCheck<Files>[],
  sourceType: string,
  { files }: SourceNames,
): readonly NamedCheck<Files>[] {
  const present = new Set<string>();
  for (const key of files.keys()) present.add(extensionOf(key));
  return checks.filter(
    ({ extensions, sourceTypes }) =>
      (sourceTypes?.includes(sourceType) ?? true) &&
      (extensions.length === 0 || extensions.some((extension) => present.has(extension))),
  );
}
