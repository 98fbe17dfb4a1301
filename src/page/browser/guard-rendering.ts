import type { CesiumWidget } from 'cesium';

import type { Layer } from './layer.ts';

/** Shows a layer or hides it. */
export type SetShown = (layer: Layer, isShown: boolean) => void;

/**
 * Keeps the scene drawn when a layer cannot be: by itself, CesiumJS stops drawing at the first error. The layer at fault
 * is found by trial: hides the last shown layer, then the one before it, until a frame is drawn. The one that was hidden
 * last is at fault: it stays hidden, and the others are shown again.
 *
 * `CesiumWidget` calls its method `showErrorPanel` whenever it stops drawing: at `scene.renderError`, and at an error
 * in the clock's tick, where data sources are updated (`Widget/CesiumWidget.js` of version 1.140).
 * @param onBad called with a layer at fault, which is hidden then
 * @param onStop called if no layer is at fault: the scene is not drawn any more
 * @returns what each layer must be shown and hidden by, also when it is new
 */
export function guardRendering(
  widget: CesiumWidget,
  onBad: (layer: Layer) => void,
  onStop: () => void,
): SetShown {
  const shown: Layer[] = []; // the last shown one at the end
  const suspects: Layer[] = [];
  let hasFailed = false;
  const setShown: SetShown = (layer, isShown) => {
    const at = shown.indexOf(layer);
    if (at >= 0) shown.splice(at, 1);
    if (isShown) shown.push(layer);
    layer.setShown(isShown);
  };
  const tryWithout = (suspect: Layer): void => {
    setShown(suspect, false);
    suspect.remove?.();
    suspects.push(suspect);
    hasFailed = false;
    widget.useDefaultRenderLoop = true;
    widget.scene.requestRender();
  };
  widget.showErrorPanel = () => {
    if (hasFailed || isContextLost(widget)) return; // a frame may fail more than once
    hasFailed = true;
    const suspect = shown.at(-1);
    if (suspect === undefined) onStop();
    // the loop of the widget ends in the next frame: one that starts before would run beside it
    else {
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          tryWithout(suspect);
        }),
      );
    }
  };
  widget.scene.postRender.addEventListener(() => {
    const bad = hasFailed ? undefined : suspects.pop();
    if (bad === undefined) return;
    onBad(bad);
    for (const other of suspects.splice(0).reverse()) setShown(other, true);
  });
  return setShown;
}

/** Whether the browser has taken the graphics away: then no layer is at fault. */
function isContextLost({ canvas }: CesiumWidget): boolean {
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  return context?.isContextLost() ?? true;
}
