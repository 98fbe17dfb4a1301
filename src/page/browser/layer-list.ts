import type { BoundingSphere } from 'cesium';

import { guardRendering } from './guard-rendering.ts';
import type { ItemView } from './item-view.ts';
import type { Layer } from './layer.ts';
import type { Scene } from './scene.ts';

/** The assets in the scene. */
export interface LayerList {
  /** Adds one that is shown, and lets the reader use it. */
  readonly add: (layer: Layer, view: ItemView) => void;
  /** How many can be drawn. */
  readonly count: () => number;
  readonly lookAtAll: () => void;
  /** Marks an element as busy until all that the view needs is loaded. */
  readonly watch: (area: HTMLElement) => void;
}

/**
 * Makes the list of the assets in a scene.
 * @param onStop called if the scene cannot be drawn any more
 * @param onBad called when an asset turned out to stop the drawing
 */
export function makeLayerList(scene: Scene, onStop: () => void, onBad: () => void): LayerList {
  const views = new Map<Layer, ItemView>();
  const bad = new Set<Layer>();
  let hasToLook = false;
  const setShown = guardRendering(
    scene.widget,
    (layer) => {
      bad.add(layer);
      const view = views.get(layer);
      view?.switchOff();
      view?.note(
        'CesiumJS cannot draw this asset, so it is hidden: it stops the drawing of all assets. Check its data, such as shapes with wrong sizes or corners.',
        true,
      );
      onBad();
    },
    onStop,
  );
  const lookAtAll = (): void => {
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
      // the page has looked when none was there
      if (hasToLook) lookAtAll();
    },
    count: () => views.size - bad.size,
    lookAtAll,
    watch(area) {
      watchLoading(scene, () => [...views.keys()].every((layer) => layer.isWhole()), area);
    },
  };
}

function spheresOf(layers: readonly Layer[]): BoundingSphere[] {
  return layers.flatMap(({ sphere }) => sphere ?? []);
}

/** Frames that must be complete before the scene is. */
const wholeFrames = 3;

/** Marks the scene as busy until all that the view needs is loaded, and draws frames meanwhile. */
function watchLoading({ widget: { scene } }: Scene, areLayersWhole: () => boolean, area: HTMLElement): void {
  let frames = 0;
  scene.postRender.addEventListener(() => {
    const isWhole = scene.globe.tilesLoaded && areLayersWhole();
    frames = isWhole ? frames + 1 : 0;
    const isBusy = frames < wholeFrames;
    area.setAttribute('aria-busy', String(isBusy));
    if (isBusy) scene.requestRender();
  });
  scene.requestRender();
}
