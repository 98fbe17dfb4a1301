import { czml } from '../../fixtures/czml.ts';
import { geoJson } from '../../fixtures/geojson.ts';
import { kml } from '../../fixtures/kml.ts';
import { encodePath } from '../s3/uri.ts';
import { boxGlb, boxSphere } from './made/box.ts';
import { tileImage, tileMapResource } from './made/imagery.ts';
import { layerJson, terrainTile } from './made/terrain.ts';
import { tilesetJson } from './made/tileset.ts';
import { readModelSphere } from './model-sphere.ts';
import type { Body, SourceFiles } from './source-files.ts';

/** The asset whose files are asked for. */
export interface FinishedAsset {
  readonly type: string;
  /** `options` of the create request. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly sources: SourceFiles;
}

/** What a finished asset offers to viewers. */
export interface AssetFiles {
  /** The path of the file that a viewer asks for first; empty if it asks for paths in a folder. */
  readonly start: string;
  /** The file at a path; undefined if there is none. */
  read(path: string): Promise<Body | undefined>;
}

type OpenFiles = (asset: FinishedAsset) => AssetFiles;

/**
 * The files by type. What viewers ask for is in the sources of CesiumJS: `Cesium3DTileset`, `CesiumTerrainProvider`,
 * `TileMapServiceImageryProvider`, and `load` of each data source. They take the names from the answer, so that the
 * names of made files are free.
 */
const openByType: Readonly<Record<string, OpenFiles>> = {
  '3DTILES': (asset) => {
    if (asset.options['sourceType'] === '3DTILES') return uploadedTiles(asset);
    return asset.options['sourceType'] === 'CITYGML' ? cityTiles(asset) : madeTiles(asset);
  },
  GLTF: ({ sources }) => {
    const model = findModel(sources);
    return model === undefined ? made({ 'model.glb': boxGlb }, 'model.glb') : uploaded(sources, model);
  },
  TERRAIN: () =>
    made({
      'layer.json': layerJson,
      '0/0/0.terrain': () => terrainTile(0),
      '0/1/0.terrain': () => terrainTile(1),
    }),
  IMAGERY: imagery,
  CZML: documentOf(/\.czml$/i, 'document.czml', czml),
  KML: documentOf(/\.km[lz]$/i, 'document.kml', kml),
  GEOJSON: documentOf(/\.(geo|topo)?json$/i, 'document.geojson', geoJson),
};

/** The files of a finished asset; undefined if assets of its type do not stream. */
export function openAssetFiles(asset: FinishedAsset): AssetFiles | undefined {
  return Object.hasOwn(openByType, asset.type) ? openByType[asset.type]?.(asset) : undefined;
}

function uploaded({ bodyOf }: SourceFiles, start: string): AssetFiles {
  return { start, read: bodyOf };
}

function made(files: Readonly<Record<string, () => Body | Promise<Body>>>, start = ''): AssetFiles {
  return {
    start,
    read: async (path) => (Object.hasOwn(files, path) ? files[path]?.() : undefined),
  };
}

/** The uploaded file with an ending, else a made one. */
function documentOf(ending: RegExp, name: string, make: () => string): OpenFiles {
  return ({ sources }) => {
    const file = find(sources, ending);
    return file === undefined ? made({ [name]: make }, name) : uploaded(sources, file);
  };
}

/** Without the option, `tileset.json` at the top counts, else the only JSON file. What ion does then is not known. */
function uploadedTiles({ options, sources }: FinishedAsset): AssetFiles {
  const { tilesetJson: root } = options;
  if (typeof root === 'string') return uploaded(sources, root);
  const [only, ...others] = [...sources.files.keys()].filter((name) => /\.json$/i.test(name));
  const isClear = only !== undefined && others.length === 0;
  return uploaded(sources, isClear ? only : 'tileset.json');
}

/** One tile with an uploaded glTF, whatever else was uploaded; else with a box. */
function madeTiles({ options, sources }: FinishedAsset): AssetFiles {
  const model = findModel(sources);
  const position = options['position'];
  if (model === undefined) {
    const json = (): string => tilesetJson({ uri: 'box.glb', sphere: boxSphere, position });
    return made({ 'tileset.json': json, 'box.glb': boxGlb }, 'tileset.json');
  }
  const start = 'tileset.json';
  return {
    start,
    async read(path) {
      if (path !== start) return sources.bodyOf(path);
      const sphere = await readModelSphere(sources, model);
      return tilesetJson({ uri: encodePath(model), sphere, position });
    },
  };
}

/** One tile with the city of the uploaded CityGML; as for other data if it cannot be shown. */
function cityTiles(asset: FinishedAsset): AssetFiles {
  const other = madeTiles(asset);
  const model = 'city.glb';
  return {
    start: other.start,
    async read(path) {
      // loaded on demand: most sandboxes make no city
      const { readCity } = await import('./made/city.ts');
      const city = await readCity(asset.sources);
      if (city === undefined) return other.read(path);
      if (path === other.start) return tilesetJson({ uri: model, ...city });
      return path === model ? city.makeGlb() : undefined;
    },
  };
}

/** An uploaded picture is each of the two tiles: where it lies is not read. */
function imagery({ sources }: FinishedAsset): AssetFiles {
  const picture = find(sources, /\.(png|jpe?g)$/i);
  const extension = picture?.split('.').at(-1) ?? 'png';
  const tile = async (column: number): Promise<Body> =>
    (picture === undefined ? undefined : await sources.bodyOf(picture)) ?? tileImage(column);
  return made({
    'tilemapresource.xml': () => tileMapResource(extension),
    [`0/0/0.${extension}`]: () => tile(0),
    [`0/1/0.${extension}`]: () => tile(1),
  });
}

function findModel(sources: SourceFiles): string | undefined {
  return find(sources, /\.glb$/i) ?? find(sources, /\.gltf$/i);
}

/** The first file by name. */
function find({ files }: SourceFiles, pattern: RegExp): string | undefined {
  return [...files.keys()].sort().find((name) => pattern.test(name));
}
