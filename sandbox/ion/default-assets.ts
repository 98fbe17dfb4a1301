/** An asset that Cesium offers to every account. */
export interface DefaultAsset {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

/**
 * The default assets of `/v1/defaults`. A viewer asks for them unasked: CesiumJS takes asset 2 as its base layer. ion
 * streams them from others; here they are what a finished asset without files is.
 * Source of ids and names: cesium-native's test data, which is an answer of ion; of the use, CesiumJS's `Viewer`.
 */
export const defaultAssets = {
  terrain: { id: 1, name: 'Cesium World Terrain', type: 'TERRAIN' },
  imagery: { id: 2, name: 'Bing Maps Aerial', type: 'IMAGERY' },
  buildings: { id: 624, name: 'Cesium OSM Buildings', type: '3DTILES' },
} as const satisfies Record<string, DefaultAsset>;
