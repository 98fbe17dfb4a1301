import type { Reading } from './source-types.ts';

/** What is known about an option's values: their kind, or the known words. */
export type OptionKind =
  'boolean' | 'number' | 'text' | 'position' | 'any' | { readonly words: readonly string[] };

/** The known options of a reading, by name, besides `sourceType`. */
export type OptionKinds = Readonly<Record<string, OptionKind>>;

// Names and values come from ion's page for adding data, Cesium's own clients, and Cesium's documentation
// (https://cesium.com/learn/ion/self-hosted/restApi.html). Cesium adds some several times a year.
const position = 'position';
const geometryCompression = { words: ['DRACO', 'MESHOPT', 'NONE'] };
const textureFormat = { words: ['AUTO', 'WEBP', 'KTX2'] };
// a name or an id: see base-terrain.ts
const terrain = { baseTerrainId: 'any' } as const;

const capture: OptionKinds = { position, geometryCompression, textureFormat, targetVersion: 'text' };
const model: OptionKinds = { position, geometryCompression, textureFormat, optimize: 'boolean' };
const bim: OptionKinds = {
  position,
  inputCrs: 'any',
  geometryCompression,
  textureFormat,
  instancing: 'any',
};

const optionsBySource: Readonly<Record<string, OptionKinds>> = {
  CITYGML: {
    geometryCompression,
    disableColors: 'boolean',
    disableTextures: 'boolean',
    clampToTerrain: 'boolean',
    ...terrain,
  },
  KML: { geometryCompression, ...terrain },
  '3D_CAPTURE': capture,
  '3D_MODEL': model,
  POINT_CLOUD: { position, geometryCompression },
  BIM_CAD: bim,
  BIM_CAD_DB: bim,
  '3DTILES': { tilesetJson: 'any' },
  RASTER_IMAGERY: { outputs: 'any', meshQuality: 'any', useGpsInfo: 'boolean' },
  RASTER_TERRAIN: {
    heightReference: { words: ['MEAN_SEA_LEVEL', 'WGS84'] },
    toMeters: 'number',
    ...terrain,
    waterMask: 'boolean',
  },
  TERRAIN_DATABASE: {},
  CZML: {},
  GEOJSON: {},
};

/** The known options of a reading; undefined for an unknown source type. */
export function optionsOf({ type, sourceType }: Reading): OptionKinds | undefined {
  // ion does not tile these, so they have no options of tiling
  if (sourceType === 'KML' && type === 'KML') return {};
  if (sourceType === 'RASTER_IMAGERY' && type === 'IMAGERY') return {};
  return Object.hasOwn(optionsBySource, sourceType) ? optionsBySource[sourceType] : undefined;
}

/** The source types that have an option of this name. */
export function sourceTypesWith(option: string): string[] {
  return Object.keys(optionsBySource).filter((name) => Object.hasOwn(optionsBySource[name] ?? {}, option));
}
