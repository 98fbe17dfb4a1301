import type { CesiumTerrainProvider, Rectangle } from 'cesium';

import type { Layer } from './layer.ts';
import type { Scene, ShownTerrain } from './scene.ts';

/** Tiles of a level, as `available` of layer.json has them; rows go from south to north. */
interface TileRange {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

/** Points on a side of the grid that finds the lowest and the highest place. */
const gridSize = 5;

/** Loads a terrain. The globe shows its heights as colours. */
export async function openTerrainLayer(scene: Scene, id: number, onGap: () => void): Promise<Layer> {
  const { cesium } = scene;
  const provider = await cesium.CesiumTerrainProvider.fromIonAssetId(id);
  provider.errorEvent.addEventListener(onGap);
  const rectangle = await findRectangle(scene, provider, id);
  const heights = await findHeights(scene, provider, rectangle);
  const terrain: ShownTerrain = { provider, heights };
  scene.setTerrain(terrain, true);
  const isWide = rectangle.width > Math.PI;
  return {
    sphere: isWide ? undefined : cesium.BoundingSphere.fromRectangle3D(rectangle, undefined, heights[1]),
    isWhole: () => true, // the globe is asked
    setShown(isShown) {
      scene.setTerrain(terrain, isShown);
    },
    note: `The colours go from ${heights[0].toFixed(0)} m to ${heights[1].toFixed(0)} m above the ellipsoid.`,
  };
}

/**
 * Where a terrain has its finest tiles: coarse ones cover the whole Earth. The format (quantized-mesh, “layer.json”)
 * has them in `available`, a list for each level.
 */
async function findRectangle(
  { cesium }: Scene,
  provider: CesiumTerrainProvider,
  id: number,
): Promise<Rectangle> {
  const resource = await cesium.IonResource.fromAssetId(id);
  const layer = (await resource.getDerivedResource({ url: 'layer.json' }).fetchJson()) as {
    readonly available?: readonly (readonly TileRange[])[];
  };
  const level = (layer.available?.length ?? 0) - 1;
  const { tilingScheme } = provider;
  const last = tilingScheme.getNumberOfYTilesAtLevel(Math.max(level, 0)) - 1;
  const rectangles = (layer.available?.[level] ?? []).flatMap(({ startX, startY, endX, endY }) => [
    tilingScheme.tileXYToRectangle(startX, last - endY, level),
    tilingScheme.tileXYToRectangle(endX, last - startY, level),
  ]);
  const [first = cesium.Rectangle.MAX_VALUE, ...others] = rectangles;
  return others.reduce((whole, other) => cesium.Rectangle.union(whole, other), cesium.Rectangle.clone(first));
}

/** The lowest and the highest of a grid of places, in metres. */
async function findHeights(
  { cesium }: Scene,
  provider: CesiumTerrainProvider,
  { west, south, width, height }: Rectangle,
): Promise<readonly [number, number]> {
  const steps = Array.from({ length: gridSize }, (_, index) => (index + 0.5) / gridSize);
  const places = steps.flatMap((u) =>
    steps.map((v) => new cesium.Cartographic(west + u * width, south + v * height)),
  );
  const sampled =
    provider.availability === undefined ? [] : await cesium.sampleTerrainMostDetailed(provider, places);
  const heights = sampled.map((place) => place.height).filter(Number.isFinite);
  return heights.length === 0 ? [0, 4000] : [Math.min(...heights), Math.max(...heights)];
}
