import type {
  BoundingSphere,
  Cartesian3,
  DataSource,
  Entity,
  JulianDate,
  PolygonHierarchy,
  Rectangle,
} from 'cesium';

import type { Layer } from './layer.ts';
import type { CesiumJs } from './load-cesium.ts';
import type { Scene } from './scene.ts';

/** Loads a data source: CZML, KML or GeoJSON. */
export async function openDataLayer(
  scene: Scene,
  name: 'CzmlDataSource' | 'GeoJsonDataSource' | 'KmlDataSource',
  id: number,
): Promise<Layer> {
  const { cesium, widget } = scene;
  const resource = await cesium.IonResource.fromAssetId(id);
  const source: DataSource =
    name === 'KmlDataSource'
      ? await cesium.KmlDataSource.load(resource, { camera: widget.camera, canvas: widget.canvas })
      : await cesium[name].load(resource);
  await widget.dataSources.add(source);
  if ((source.clock as unknown) !== undefined) scene.leaveTime(); // GeoJSON has none
  widget.scene.requestRender();
  return {
    sphere: sphereOf(scene, source),
    isWhole: () => widget.dataSourceDisplay.ready,
    setShown(isShown) {
      source.show = isShown;
      if (isShown && !widget.dataSources.contains(source)) void widget.dataSources.add(source);
      widget.scene.requestRender();
    },
    remove() {
      widget.dataSources.remove(source);
    },
  };
}

/** The sphere of all places of a data source, at the time of the scene; undefined if it has none. */
function sphereOf({ cesium, widget }: Scene, source: DataSource): BoundingSphere | undefined {
  const time = widget.clock.currentTime;
  const places = source.entities.values.flatMap((entity) => placesOf(cesium, entity, time));
  return places.length === 0 ? undefined : cesium.BoundingSphere.fromPoints(places);
}

function placesOf(cesium: CesiumJs, entity: Entity, time: JulianDate): readonly Cartesian3[] {
  const { position, polygon, polyline, wall, corridor, polylineVolume, rectangle } = entity;
  const extent = rectangle?.coordinates?.getValue(time) as Rectangle | undefined;
  const hierarchy = polygon?.hierarchy?.getValue(time) as PolygonHierarchy | undefined;
  const lines = [polyline, wall, corridor, polylineVolume].map(
    (line) => line?.positions?.getValue(time) as readonly Cartesian3[] | undefined,
  );
  return [
    position?.getValue(time),
    ...(hierarchy?.positions ?? []),
    ...lines.flatMap((line) => line ?? []),
    ...(extent === undefined ? [] : cesium.Rectangle.subsample(extent)),
  ].filter((place) => place !== undefined);
}
