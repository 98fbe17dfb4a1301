import { addKeys } from "./keyboard.js";
import { PageError } from "./page-error.js";
const wideRadius = 300_000;
export async function openScene(cesium, host) {
 const widget = makeWidget(cesium, host);
 const { scene, canvas } = widget;
 scene.backgroundColor = cesium.Color.fromCssColorString('#0d1420');
 scene.globe.showGroundAtmosphere = false;
 widget.resolutionScale = Math.min(1, 2 / devicePixelRatio);
 canvas.tabIndex = 0;
 canvas.setAttribute('role', 'application');
 canvas.setAttribute('aria-labelledby', 'scene-label');
 canvas.setAttribute('aria-describedby', 'scene-keys');
 addKeys(cesium, widget);
 makeCreditsReachable(host);
 const naturalEarth = cesium.buildModuleUrl('Assets/Textures/NaturalEarthII');
 const imagery = await cesium.TileMapServiceImageryProvider.fromUrl(naturalEarth);
 widget.imageryLayers.add(new cesium.ImageryLayer(imagery), 0);
 const terrains = [];
 let isTimed = false;
 return {
  cesium,
  widget,
  setTerrain(terrain, isShown) {
   const at = terrains.indexOf(terrain);
   if (at >= 0)
    terrains.splice(at, 1);
   if (isShown)
    terrains.push(terrain);
   const top = terrains.at(-1);
   widget.terrainProvider = top?.provider ?? new cesium.EllipsoidTerrainProvider();
   scene.globe.material = top && heightColours(cesium, top);
   scene.requestRender();
  },
  leaveTime() {
   if (!isTimed)
    addPlayButton(widget);
   isTimed = true;
  },
  lookAt(spheres) {
   const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 2;
   if (spheres.length === 0) {
    widget.camera.flyTo({ destination: cesium.Cartesian3.fromDegrees(10, 30, 1.9e7), duration });
    return;
   }
   const sphere = cesium.BoundingSphere.fromBoundingSpheres([...spheres]);
   scene.light = lightAt(cesium, sphere);
   if (!isTimed)
    widget.clock.currentTime = noonAt(cesium, sphere);
   const pitch = sphere.radius > wideRadius ? -Math.PI / 2 : -Math.PI / 5;
   const offset = new cesium.HeadingPitchRange(0, pitch, 0);
   widget.camera.flyToBoundingSphere(sphere, { duration, offset });
  },
 };
}
function makeWidget(cesium, host) {
 const noGraphics = 'This browser has no 3D graphics (WebGL). Turn on hardware acceleration in its settings, update it or the driver of the graphics card, or use another browser.';
 const probe = document.createElement('canvas');
 if (probe.getContext('webgl2') === null && probe.getContext('webgl') === null) {
  throw new PageError(noGraphics);
 }
 try {
  return new cesium.CesiumWidget(host, {
   baseLayer: false,
   skyBox: false,
   requestRenderMode: true,
   maximumRenderTimeChange: Infinity,
   showRenderLoopErrors: true,
   useBrowserRecommendedResolution: false,
  });
 }
 catch (error) {
  throw new PageError(noGraphics, { cause: error });
 }
}
function lightAt(cesium, { center }) {
 const frame = cesium.Transforms.eastNorthUpToFixedFrame(center);
 const direction = cesium.Matrix4.multiplyByPointAsVector(frame, new cesium.Cartesian3(0.35, 0.65, -0.7), new cesium.Cartesian3());
 return new cesium.DirectionalLight({ direction, intensity: 2.5 });
}
function noonAt(cesium, { center }) {
 const noon = cesium.JulianDate.fromIso8601(center.z < 0 ? '2026-12-21T12:00:00Z' : '2026-06-21T12:00:00Z');
 const hoursEast = (Math.atan2(center.y, center.x) / Math.PI) * 12;
 return cesium.JulianDate.addHours(noon, -hoursEast, new cesium.JulianDate());
}
function addPlayButton({ clock, scene }) {
 const button = document.querySelector('#play');
 if (button === null)
  return;
 button.hidden = false;
 button.addEventListener('click', () => {
  clock.shouldAnimate = !clock.shouldAnimate;
  scene.maximumRenderTimeChange = clock.shouldAnimate ? 0 : Infinity;
  button.setAttribute('aria-pressed', String(clock.shouldAnimate));
  button.textContent = clock.shouldAnimate ? '⏸' : '▶';
 });
}
function heightColours(cesium, { heights: [lowest, highest] }) {
 const canvas = Object.assign(document.createElement('canvas'), { width: 256, height: 1 });
 const context = canvas.getContext('2d');
 if (context === null)
  return undefined;
 const gradient = context.createLinearGradient(0, 0, 256, 0);
 ['#2f5d50', '#7d9a5b', '#d9c48a', '#a9764a', '#f4f1ec'].forEach((colour, index) => {
  gradient.addColorStop(index / 4, colour);
 });
 context.fillStyle = gradient;
 context.fillRect(0, 0, 256, 1);
 return cesium.Material.fromType('ElevationRamp', {
  image: canvas,
  minimumHeight: lowest,
  maximumHeight: Math.max(highest, lowest + 1),
 });
}
function makeCreditsReachable(host) {
 for (const [selector, label] of [
  ['.cesium-credit-expand-link', undefined],
  ['.cesium-credit-lightbox-close', 'Close'],
 ]) {
  const link = host.querySelector(selector);
  if (link === null)
   continue;
  link.tabIndex = 0;
  link.setAttribute('role', 'button');
  if (label !== undefined)
   link.setAttribute('aria-label', label);
  link.addEventListener('keydown', (event) => {
   if (event.key !== 'Enter' && event.key !== ' ')
    return;
   event.preventDefault();
   link.click();
  });
 }
}
