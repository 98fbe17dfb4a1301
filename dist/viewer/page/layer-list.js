import { guardRendering } from "./guard-rendering.js";
export function makeLayerList(scene, onStop, onBad) {
 const views = new Map();
 const bad = new Set();
 let hasToLook = false;
 const setShown = guardRendering(scene.widget, (layer) => {
  bad.add(layer);
  const view = views.get(layer);
  view?.switchOff();
  view?.note('CesiumJS cannot draw this asset, so it is hidden: it stops the drawing of all assets. Check its data, such as shapes with wrong sizes or corners.', true);
  onBad();
 }, onStop);
 const lookAtAll = () => {
  const spheres = spheresOf([...views.keys()]);
  hasToLook = spheres.length === 0;
  scene.lookAt(spheres);
 };
 return {
  add(layer, view) {
   views.set(layer, view);
   setShown(layer, true);
   view.note(layer.note ?? '', false);
   view.enable({
    setShown: (isShown) => {
     setShown(layer, isShown);
    },
    fly: () => {
     scene.lookAt(spheresOf([layer]));
    },
   });
   if (hasToLook)
    lookAtAll();
  },
  count: () => views.size - bad.size,
  lookAtAll,
  watch(area) {
   watchLoading(scene, () => [...views.keys()].every((layer) => layer.isWhole()), area);
  },
 };
}
function spheresOf(layers) {
 return layers.flatMap(({ sphere }) => sphere ?? []);
}
const wholeFrames = 3;
function watchLoading({ widget: { scene } }, areLayersWhole, area) {
 let frames = 0;
 scene.postRender.addEventListener(() => {
  const isWhole = scene.globe.tilesLoaded && areLayersWhole();
  frames = isWhole ? frames + 1 : 0;
  const isBusy = frames < wholeFrames;
  area.setAttribute('aria-busy', String(isBusy));
  if (isBusy)
   scene.requestRender();
 });
 scene.requestRender();
}
