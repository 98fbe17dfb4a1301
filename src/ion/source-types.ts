/** The types of asset that ion creates. */
export const assetTypes = ['3DTILES', 'GLTF', 'IMAGERY', 'TERRAIN', 'CZML', 'KML', 'GEOJSON'] as const;
export type AssetType = (typeof assetTypes)[number];

/** Each source type (`options.sourceType` of ion's REST API) with the types of asset that ion can create from it. */
const typesBySource: ReadonlyMap<string, readonly AssetType[]> = new Map([
  ['CITYGML', ['3DTILES']],
  ['KML', ['KML', '3DTILES']],
  ['3D_CAPTURE', ['3DTILES', 'GLTF']],
  ['3D_MODEL', ['3DTILES', 'GLTF']],
  ['POINT_CLOUD', ['3DTILES']],
  ['BIM_CAD', ['3DTILES']],
  ['BIM_CAD_DB', ['3DTILES']],
  ['3DTILES', ['3DTILES']],
  ['RASTER_IMAGERY', ['IMAGERY', '3DTILES']],
  ['RASTER_TERRAIN', ['TERRAIN']],
  ['TERRAIN_DATABASE', ['TERRAIN']],
  ['CZML', ['CZML']],
  ['GEOJSON', ['GEOJSON']],
]);

/** The names of all known source types. ion adds new ones several times a year. */
export const sourceTypes: readonly string[] = [...typesBySource.keys()];

/** The types that ion can create from a source type; undefined for an unknown source type. */
export function typesOf(sourceType: string): readonly AssetType[] | undefined {
  return typesBySource.get(sourceType);
}

/** The source types from which ion can create a type. */
export function sourceTypesOf(type: AssetType): string[] {
  return sourceTypes.filter((sourceType) => typesOf(sourceType)?.includes(type));
}

/** One way to read files: their source type, and the type to create. */
export interface Reading {
  readonly type: AssetType;
  readonly sourceType: string;
}

/** All readings that the given source types, and the type if one is given, allow. */
export function readingsOf(among: readonly string[], type?: AssetType): Reading[] {
  return among.flatMap((sourceType) =>
    (typesOf(sourceType) ?? [])
      .filter((made) => type === undefined || made === type)
      .map((made) => ({ type: made, sourceType })),
  );
}
