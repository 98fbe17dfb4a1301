export function guardRendering(widget, onBad, onStop) {
 const shown = [];
 const suspects = [];
 let hasFailed = false;
 const setShown = (layer, isShown) => {
  const at = shown.indexOf(layer);
  if (at >= 0)
   shown.splice(at, 1);
  if (isShown)
   shown.push(layer);
  layer.setShown(isShown);
 };
 const tryWithout = (suspect) => {
  setShown(suspect, false);
  suspect.remove?.();
  suspects.push(suspect);
  hasFailed = false;
  widget.useDefaultRenderLoop = true;
  widget.scene.requestRender();
 };
 widget.showErrorPanel = () => {
  if (hasFailed || isContextLost(widget))
   return;
  hasFailed = true;
  const suspect = shown.at(-1);
  if (suspect === undefined)
   onStop();
  else {
   requestAnimationFrame(() => requestAnimationFrame(() => {
    tryWithout(suspect);
   }));
  }
 };
 widget.scene.postRender.addEventListener(() => {
  const bad = hasFailed ? undefined : suspects.pop();
  if (bad === undefined)
   return;
  onBad(bad);
  for (const other of suspects.splice(0).reverse())
   setShown(other, true);
 });
 return setShown;
}
function isContextLost({ canvas }) {
 const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
 return context?.isContextLost() ?? true;
}
