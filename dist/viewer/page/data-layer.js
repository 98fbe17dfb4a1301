export async function openDataLayer(scene, name, id) {
 const { cesium, widget } = scene;
 const resource = await cesium.IonResource.fromAssetId(id);
 const source = name === 'KmlDataSource'
  ? await cesium.KmlDataSource.load(resource, { camera: widget.camera, canvas: widget.canvas })
  : await cesium[name].load(resource);
 await widget.dataSources.add(source);
 if (source.clock !== undefined)
  scene.leaveTime();
 widget.scene.requestRender();
 return {
  sphere: sphereOf(scene, source),
  isWhole: () => widget.dataSourceDisplay.ready,
  setShown(isShown) {
   source.show = isShown;
   if (isShown && !widget.dataSources.contains(source))
    void widget.dataSources.add(source);
   widget.scene.requestRender();
  },
  remove() {
   widget.dataSources.remove(source);
  },
 };
}
function sphereOf({ cesium, widget }, source) {
 const time = widget.clock.currentTime;
 const places = source.entities.values.flatMap((entity) => placesOf(cesium, entity, time));
 return places.length === 0 ? undefined : cesium.BoundingSphere.fromPoints(places);
}
function placesOf(cesium, entity, time) {
 const { position, polygon, polyline, wall, corridor, polylineVolume, rectangle } = entity;
 const extent = rectangle?.coordinates?.getValue(time);
 const hierarchy = polygon?.hierarchy?.getValue(time);
 const lines = [polyline, wall, corridor, polylineVolume].map((line) => line?.positions?.getValue(time));
 return [
  position?.getValue(time),
  ...(hierarchy?.positions ?? []),
  ...lines.flatMap((line) => line ?? []),
  ...(extent === undefined ? [] : cesium.Rectangle.subsample(extent)),
 ].filter((place) => place !== undefined);
}
