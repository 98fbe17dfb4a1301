/** An asset to show in CesiumJS. */
export interface ShownAsset {
  readonly id: number;
  /** ion's type of asset, such as `3DTILES`. */
  readonly type: string;
  /** The base URL of ion's API; undefined for Cesium's own ion. */
  readonly server: string | undefined;
}

/**
 * Lines of JavaScript that show an asset in CesiumJS. They have no braces if possible: the runner masks braces in a
 * summary if a line of a secret is a single brace.
 *
 * Sources: the reference of CesiumJS (https://cesium.com/learn/cesiumjs/ref-doc/) on `Cesium3DTileset.fromIonAssetId`,
 * `CesiumTerrainProvider.fromIonAssetId`, `IonImageryProvider.fromAssetId`, `IonResource.fromAssetId`,
 * `Model.fromGltfAsync` and `Ion.defaultServer`. `KmlDataSource.load` needs no camera or canvas any more.
 * @returns undefined for an unknown type
 */
export function cesiumJsLines({ id, type, server }: ShownAsset): readonly string[] | undefined {
  const show = Object.hasOwn(linesByType, type) ? linesByType[type] : undefined;
  if (show === undefined) return undefined;
  const serverLine = server === undefined ? [] : [`Cesium.Ion.defaultServer = ${JSON.stringify(server)};`];
  return [
    ...serverLine,
    "Cesium.Ion.defaultAccessToken = 'YOUR_TOKEN'; // with the scope assets:read",
    "const viewer = new Cesium.Viewer('cesiumContainer');",
    ...show(id),
  ];
}

const linesByType: Readonly<Record<string, (id: number) => readonly string[]>> = {
  '3DTILES': (id) => [
    `const tileset = await Cesium.Cesium3DTileset.fromIonAssetId(${id});`,
    'await viewer.zoomTo(viewer.scene.primitives.add(tileset));',
  ],
  TERRAIN: (id) => [
    `const terrain = await Cesium.CesiumTerrainProvider.fromIonAssetId(${id});`,
    'viewer.terrainProvider = terrain;',
  ],
  IMAGERY: (id) => [
    `const imagery = await Cesium.IonImageryProvider.fromAssetId(${id});`,
    'await viewer.zoomTo(viewer.imageryLayers.addImageryProvider(imagery));',
  ],
  GEOJSON: (id) => dataSourceLines('GeoJsonDataSource', id),
  CZML: (id) => dataSourceLines('CzmlDataSource', id),
  KML: (id) => dataSourceLines('KmlDataSource', id),
  GLTF: (id) => [
    `const url = await Cesium.IonResource.fromAssetId(${id});`,
    'const place = Cesium.Cartesian3.fromDegrees(LONGITUDE, LATITUDE, HEIGHT);',
    'const modelMatrix = Cesium.Transforms.eastNorthUpToFixedFrame(place);',
    'viewer.scene.primitives.add(await Cesium.Model.fromGltfAsync({ url, modelMatrix }));',
  ],
};

function dataSourceLines(source: string, id: number): readonly string[] {
  return [
    `const resource = await Cesium.IonResource.fromAssetId(${id});`,
    `await viewer.zoomTo(await viewer.dataSources.add(Cesium.${source}.load(resource)));`,
  ];
}
