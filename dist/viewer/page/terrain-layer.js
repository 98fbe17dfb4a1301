const gridSize = 5;
export async function openTerrainLayer(scene, id, onGap) {
 const { cesium } = scene;
 const provider = await cesium.CesiumTerrainProvider.fromIonAssetId(id);
 provider.errorEvent.addEventListener(onGap);
 const rectangle = await findRectangle(scene, provider, id);
 const heights = await findHeights(scene, provider, rectangle);
 const terrain = { provider, heights };
 scene.setTerrain(terrain, true);
 const isWide = rectangle.width > Math.PI;
 return {
  sphere: isWide ? undefined : cesium.BoundingSphere.fromRectangle3D(rectangle, undefined, heights[1]),
  isWhole: () => true,
  setShown(isShown) {
   scene.setTerrain(terrain, isShown);
  },
  note: `The colours go from ${heights[0].toFixed(0)} m to ${heights[1].toFixed(0)} m above the ellipsoid.`,
 };
}
async function findRectangle({ cesium }, provider, id) {
 const resource = await cesium.IonResource.fromAssetId(id);
 const layer = (await resource.getDerivedResource({ url: 'layer.json' }).fetchJson());
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
async function findHeights({ cesium }, provider, { west, south, width, height }) {
 const steps = Array.from({ length: gridSize }, (_, index) => (index + 0.5) / gridSize);
 const places = steps.flatMap((u) => steps.map((v) => new cesium.Cartographic(west + u * width, south + v * height)));
 const sampled = provider.availability === undefined ? [] : await cesium.sampleTerrainMostDetailed(provider, places);
 const heights = sampled.map((place) => place.height).filter(Number.isFinite);
 return heights.length === 0 ? [0, 4000] : [Math.min(...heights), Math.max(...heights)];
}
