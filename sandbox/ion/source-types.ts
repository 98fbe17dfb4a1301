import { certain, uncertain, type Check } from './option-check.ts';
import { checkOutputs } from './outputs.ts';

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

/** A check of values that ion refuses for certain. */
const must =
  (text: string, isValid: (value: unknown) => boolean): Check =>
  (value) =>
    isValid(value) ? undefined : certain(text);

const isBoolean = must('must be a boolean', (value) => typeof value === 'boolean');
const isNumber = must('must be a number', (value) => Number.isFinite(value));
const isString = must('must be a string', (value) => typeof value === 'string');
const oneOf =
  (...choices: readonly string[]): Check =>
  (value) => {
    const text = `must be one of ${choices.join(', ')}`;
    if (typeof value !== 'string') return certain(text);
    return choices.includes(value) ? undefined : uncertain(text);
  };

/** The extension for SketchUp sends `null` for a model without geolocation. */
const isPosition: Check = (value) => {
  const text = 'must be an array of three numbers';
  if (value === null) return uncertain(text);
  const isValid = Array.isArray(value) && value.length === 3 && value.every((item) => Number.isFinite(item));
  return isValid ? undefined : certain(text);
};

/** An EPSG code or WKT. The add-in for Revit sends a string; nobody was seen to send a bare number. */
const isCrs: Check = (value) => (typeof value === 'number' ? uncertain('must be a string') : isString(value));

// 3ds Max's plugin sends all three
const geometryCompression = oneOf('DRACO', 'MESHOPT', 'NONE');
const textureFormat = oneOf('AUTO', 'WEBP', 'KTX2');
const capture = { position: isPosition, geometryCompression, textureFormat, targetVersion: isString };
const model = { position: isPosition, geometryCompression, textureFormat, optimize: isBoolean };
const bim = {
  position: isPosition,
  inputCrs: isCrs,
  geometryCompression,
  textureFormat,
  instancing: isBoolean,
};
const reconstruction = { outputs: checkOutputs, meshQuality: isString, useGpsInfo: isBoolean };

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
