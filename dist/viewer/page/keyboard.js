const share = 0.15;
export function addKeys(cesium, widget) {
 const moves = movesOf(cesium, widget);
 const move = (key) => {
  const run = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (run === undefined)
   return false;
  widget.camera.cancelFlight();
  run();
  widget.scene.requestRender();
  return true;
 };
 widget.canvas.addEventListener('keydown', (event) => {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey)
   return;
  if (move(shiftKey && key.startsWith('Arrow') ? `Shift ${key}` : key))
   event.preventDefault();
 });
 document.querySelector('#nearer')?.addEventListener('click', () => move('+'));
 document.querySelector('#farther')?.addEventListener('click', () => move('-'));
}
function movesOf(cesium, { camera, canvas, scene }) {
 const step = () => Math.max(camera.positionCartographic.height, 10) * share;
 const angle = () => Math.min(step() / cesium.Ellipsoid.WGS84.maximumRadius, 0.2);
 const turn = (heading, pitch) => {
  const middle = new cesium.Cartesian2(canvas.clientWidth / 2, canvas.clientHeight / 2);
  const seen = scene.pickPositionSupported ? scene.pickPosition(middle) : undefined;
  const centre = seen ?? camera.pickEllipsoid(middle);
  if (centre === undefined)
   return;
  const distance = cesium.Cartesian3.distance(camera.positionWC, centre);
  const steep = Math.min(Math.max(camera.pitch + pitch, -Math.PI / 2), -0.05);
  camera.lookAt(centre, new cesium.HeadingPitchRange(camera.heading + heading, steep, distance));
  camera.lookAtTransform(cesium.Matrix4.IDENTITY);
 };
 const nearer = () => {
  camera.zoomIn(step());
 };
 return {
  ArrowLeft: () => {
   camera.rotateLeft(angle());
  },
  ArrowRight: () => {
   camera.rotateRight(angle());
  },
  ArrowUp: () => {
   camera.rotateUp(angle());
  },
  ArrowDown: () => {
   camera.rotateDown(angle());
  },
  '+': nearer,
  '=': nearer,
  '-': () => {
   camera.zoomOut(step());
  },
  'Shift ArrowLeft': () => {
   turn(0.1, 0);
  },
  'Shift ArrowRight': () => {
   turn(-0.1, 0);
  },
  'Shift ArrowUp': () => {
   turn(0, -0.1);
  },
  'Shift ArrowDown': () => {
   turn(0, 0.1);
  },
 };
}
