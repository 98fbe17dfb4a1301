/** Checks an option's value. Returns undefined if it is valid, else the error message. */
export type Check = (value: unknown) => string | undefined;

export interface SourceType {
  readonly name: string;
  readonly type: string;
  /** Its options, without `sourceType`. */
  readonly options: Readonly<Record<string, Check>>;
}

export const assetTypes: readonly string[] = [
  '3DTILES',
  'GLTF',
  'IMAGERY',
  'TERRAIN',
  'CZML',
  'KML',
  'GEOJSON',
];

const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be a boolean');
const isNumber: Check = (value) => (Number.isFinite(value) ? undefined : 'must be a number');
/** Its values are not known. */
const isAnything: Check = () => undefined;
const isString: Check = (value) => (typeof value === 'string' ? undefined : 'must be a string');
const isPosition: Check = (value) =>
  Array.isArray(value) && value.length === 3 && value.every((item) => Number.isFinite(item))
    ? undefined
    : 'must be an array of three numbers';
const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    choices.includes(value as string) ? undefined : `must be one of ${choices.join(', ')}`;

const outputTypes: readonly unknown[] = ['3DTILES', 'LAS', 'SPLATS_3DTILES'];
const isOutputs: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every(isOutput)
    ? undefined
    : `must be an array of objects whose outputType is one of ${outputTypes.join(', ')}`;

function isOutput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('outputType' in value)) return false;
  return outputTypes.includes(value.outputType) && (!('name' in value) || typeof value.name === 'string');
}

const geometryCompression = oneOf('DRACO', 'NONE');
const textureFormat = oneOf('AUTO', 'WEBP', 'KTX2');
const capture = { position: isPosition, geometryCompression, textureFormat, targetVersion: isString };
const model = { position: isPosition, geometryCompression, textureFormat, optimize: isBoolean };
const bim = {
  position: isPosition,
  inputCrs: isString,
  geometryCompression,
  textureFormat,
  instancing: isAnything,
};
const reconstruction = { outputs: isOutputs, meshQuality: isString, useGpsInfo: isBoolean };

/** The source types of each asset type, and their options. */
export const sourceTypes: readonly SourceType[] = [
  {
    name: 'CITYGML',
    type: '3DTILES',
    options: {
      geometryCompression,
      disableColors: isBoolean,
      disableTextures: isBoolean,
      clampToTerrain: isBoolean,
      baseTerrainId: isNumber,
    },
  },
  { name: 'KML', type: '3DTILES', options: { geometryCompression, baseTerrainId: isNumber } },
  { name: 'KML', type: 'KML', options: {} },
  { name: '3D_CAPTURE', type: '3DTILES', options: capture },
  { name: '3D_CAPTURE', type: 'GLTF', options: capture },
  { name: '3D_MODEL', type: '3DTILES', options: model },
  { name: '3D_MODEL', type: 'GLTF', options: model },
  { name: 'POINT_CLOUD', type: '3DTILES', options: { position: isPosition, geometryCompression } },
  { name: 'BIM_CAD', type: '3DTILES', options: bim },
  { name: 'BIM_CAD_DB', type: '3DTILES', options: bim },
  { name: '3DTILES', type: '3DTILES', options: { tilesetJson: isString } },
  { name: 'RASTER_IMAGERY', type: 'IMAGERY', options: {} },
  { name: 'RASTER_IMAGERY', type: '3DTILES', options: reconstruction },
  {
    name: 'RASTER_TERRAIN',
    type: 'TERRAIN',
    options: {
      heightReference: oneOf('MEAN_SEA_LEVEL', 'WGS84'),
      toMeters: isNumber,
      baseTerrainId: isNumber,
      waterMask: isBoolean,
    },
  },
  { name: 'TERRAIN_DATABASE', type: 'TERRAIN', options: {} },
  { name: 'CZML', type: 'CZML', options: {} },
  { name: 'GEOJSON', type: 'GEOJSON', options: {} },
];
