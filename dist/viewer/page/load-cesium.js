import { PageError } from "./page-error.js";
export async function loadCesium(files) {
 const base = new URL(files.url, document.baseURI).href;
 const ownEval = window.eval;
 Object.assign(window, { eval: evaluateNothing });
 Object.assign(window, { CESIUM_BASE_URL: base });
 const style = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
 const script = document.createElement('script');
 const [isStyled] = await Promise.all([
  load(style, 'href', `${base}Widgets/widgets.css`, files.style),
  load(script, 'src', `${base}Cesium.js`, files.script),
 ]);
 Object.assign(window, { eval: ownEval });
 Object.assign(window, { CESIUM_WORKERS: undefined });
 const { Cesium } = window;
 if (Cesium !== undefined && isStyled)
  return Cesium;
 throw new PageError(await reasonOf(files, base));
}
function evaluateNothing(text) {
 if (text === 'this')
  return window;
 throw new EvalError('This page evaluates no text.');
}
function load(element, attribute, url, integrity) {
 return new Promise((resolve) => {
  element.addEventListener('load', () => {
   resolve(true);
  });
  element.addEventListener('error', () => {
   resolve(false);
  });
  if (integrity !== undefined)
   element.integrity = integrity;
  element.crossOrigin = 'anonymous';
  element.setAttribute(attribute, url);
  document.head.append(element);
 });
}
async function reasonOf({ script }, base) {
 const response = await fetch(`${base}Cesium.js`, { method: 'HEAD' }).catch(() => undefined);
 const { host } = new URL(base);
 if (response === undefined) {
  return `CesiumJS, which draws the scene, cannot be loaded from ${host}. The network is down, or a firewall or an extension of the browser blocks that address. In a closed network, set the input \`cesium-url\` of the action to a copy of CesiumJS that browsers can reach, and that allows requests of other origins (CORS).`;
 }
 if (!response.ok) {
  return `CesiumJS, which draws the scene, is not at ${base} (${response.status}). Set the input \`cesium-url\` of the action to the folder that has Cesium.js.`;
 }
 return script === undefined
  ? `The file Cesium.js at ${base} does not run. Use a complete copy of the folder Build/Cesium of CesiumJS.`
  : `CesiumJS at ${host} is not the file that this page was made for (its hash differs), so the browser has not run it. Update the action that wrote this page, or set its input \`cesium-url\` to a copy of your own.`;
}
