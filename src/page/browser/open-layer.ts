import type { ImageryLayer } from 'cesium';

import { openDataLayer } from './data-layer.ts';
import type { Layer } from './layer.ts';
import { PageError } from './page-error.ts';
import { plainText } from './plain-text.ts';
import type { Scene } from './scene.ts';
import { openTerrainLayer } from './terrain-layer.ts';

/** Called when a part of a layer could not be loaded. */
export type OnGap = () => void;

/**
 * Loads an asset into the scene, by its type. It is shown.
 *
 * Sources: the reference of CesiumJS (https://cesium.com/learn/cesiumjs/ref-doc/), and the source of version 1.140.
 * @throws Error of CesiumJS, with `statusCode` if a request was refused
 * @throws PageError if CesiumJS has no viewer for the type
 */
export function openLayer(scene: Scene, type: string, id: number, onGap: OnGap): Promise<Layer> {
  const open = Object.hasOwn(openers, type) ? openers[type] : undefined;
  if (open !== undefined) return open(scene, id, onGap);
  return Promise.reject(
    new PageError(
      `CesiumJS has no viewer for assets of the type ${plainText(type) || '(unknown)'}. Download it from ion instead.`,
    ),
  );
}

const openers: Readonly<Record<string, (scene: Scene, id: number, onGap: OnGap) => Promise<Layer>>> = {
  '3DTILES': openTileset,
  GLTF: openModel,
  IMAGERY: openImagery,
  TERRAIN: openTerrainLayer,
  CZML: (scene, id) => openDataLayer(scene, 'CzmlDataSource', id),
  GEOJSON: (scene, id) => openDataLayer(scene, 'GeoJsonDataSource', id),
  KML: (scene, id) => openDataLayer(scene, 'KmlDataSource', id),
};

async function openTileset({ cesium, widget: { scene } }: Scene, id: number, onGap: OnGap): Promise<Layer> {
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

async function openModel({ cesium, widget: { scene } }: Scene, id: number): Promise<Layer> {
  const url = await cesium.IonResource.fromAssetId(id);
  const modelMatrix = cesium.Transforms.eastNorthUpToFixedFrame(cesium.Cartesian3.fromDegrees(0, 0));
  const model = await cesium.Model.fromGltfAsync({ url, modelMatrix });
  scene.primitives.add(model);
  // frames make it ready, and its textures
  await new Promise<void>((resolve, reject) => {
    model.readyEvent.addEventListener(() => {
      resolve();
    });
    model.errorEvent.addEventListener(reject);
    const stop = scene.postRender.addEventListener(() => {
      if (model.ready) stop();
      else scene.requestRender();
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

async function openImagery({ cesium, widget }: Scene, id: number, onGap: OnGap): Promise<Layer> {
  const provider = await cesium.IonImageryProvider.fromAssetId(id, {});
  provider.errorEvent.addEventListener(onGap);
  const layer: ImageryLayer = widget.imageryLayers.addImageryProvider(provider);
  const { rectangle } = provider;
  const isWide = rectangle.width > Math.PI;
  return {
    sphere: isWide ? undefined : cesium.BoundingSphere.fromRectangle3D(rectangle),
    isWhole: () => true, // the globe is asked
    setShown(isShown) {
      layer.show = isShown;
      widget.scene.requestRender();
    },
  };
}
