import { openDataLayer } from "./data-layer.js";
import { PageError } from "./page-error.js";
import { plainText } from "./plain-text.js";
import { openTerrainLayer } from "./terrain-layer.js";
export function openLayer(scene, type, id, onGap) {
 const open = Object.hasOwn(openers, type) ? openers[type] : undefined;
 if (open !== undefined)
  return open(scene, id, onGap);
 return Promise.reject(new PageError(`CesiumJS has no viewer for assets of the type ${plainText(type) || '(unknown)'}. Download it from ion instead.`));
}
const openers = {
 '3DTILES': openTileset,
 GLTF: openModel,
 IMAGERY: openImagery,
 TERRAIN: openTerrainLayer,
 CZML: (scene, id) => openDataLayer(scene, 'CzmlDataSource', id),
 GEOJSON: (scene, id) => openDataLayer(scene, 'GeoJsonDataSource', id),
 KML: (scene, id) => openDataLayer(scene, 'KmlDataSource', id),
};
async function openTileset({ cesium, widget: { scene } }, id, onGap) {
 const tileset = await cesium.Cesium3DTileset.fromIonAssetId(id);
 tileset.tileFailed.addEventListener(onGap);
 scene.primitives.add(tileset);
 return {
  sphere: tileset.boundingSphere,
  isWhole: () => !tileset.show || tileset.tilesLoaded,
  setShown(isShown) {
   tileset.show = isShown;
   scene.requestRender();
  },
 };
}
async function openModel({ cesium, widget: { scene } }, id) {
 const url = await cesium.IonResource.fromAssetId(id);
 const modelMatrix = cesium.Transforms.eastNorthUpToFixedFrame(cesium.Cartesian3.fromDegrees(0, 0));
 const model = await cesium.Model.fromGltfAsync({ url, modelMatrix });
 scene.primitives.add(model);
 await new Promise((resolve, reject) => {
  model.readyEvent.addEventListener(() => {
   resolve();
  });
  model.errorEvent.addEventListener(reject);
  const stop = scene.postRender.addEventListener(() => {
   if (model.ready)
    stop();
   else
    scene.requestRender();
  });
  scene.requestRender();
 });
 return {
  sphere: cesium.BoundingSphere.clone(model.boundingSphere),
  isWhole: () => true,
  setShown(isShown) {
   model.show = isShown;
   scene.requestRender();
  },
  note: 'A glTF model has no place on the Earth. Here it stands at 0° / 0°.',
 };
}
async function openImagery({ cesium, widget }, id, onGap) {
 const provider = await cesium.IonImageryProvider.fromAssetId(id, {});
 provider.errorEvent.addEventListener(onGap);
 const layer = widget.imageryLayers.addImageryProvider(provider);
 const { rectangle } = provider;
 const isWide = rectangle.width > Math.PI;
 return {
  sphere: isWide ? undefined : cesium.BoundingSphere.fromRectangle3D(rectangle),
  isWhole: () => true,
  setShown(isShown) {
   layer.show = isShown;
   widget.scene.requestRender();
  },
 };
}
