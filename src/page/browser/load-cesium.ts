import type * as cesium from 'cesium';

import type { CesiumFiles } from './page-data.ts';
import { PageError } from './page-error.ts';

/** CesiumJS, as its classic script defines it. */
export type CesiumJs = typeof cesium;

declare global {
  interface Window {
    readonly Cesium?: CesiumJs;
  }
}

/**
 * Loads CesiumJS: the script that has all of it, and its style.
 *
 * Why `Cesium.js`, and not the ES module `index.js` beside it, which is a quarter smaller (1.27 MB instead of 1.70 MB,
 * compressed): a wrong hash is a blank page, and only of `Cesium.js` it is known that the file on cesium.com is the one
 * of the npm package (see `scripts/build-page.ts`). Both have Knockout in them, and load their workers as modules if
 * they come from another origin.
 * @throws PageError if it does not load
 */
export async function loadCesium(files: CesiumFiles): Promise<CesiumJs> {
  const base = new URL(files.url, document.baseURI).href;
  const ownEval = window.eval;
  Object.assign(window, { eval: evaluateNothing });
  Object.assign(window, { CESIUM_BASE_URL: base }); // for what it loads later
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
  const script = document.createElement('script');
  const [isStyled] = await Promise.all([
    load(style, 'href', `${base}Widgets/widgets.css`, files.style),
    load(script, 'src', `${base}Cesium.js`, files.script),
  ]);
  Object.assign(window, { eval: ownEval });
  // on its own origin CesiumJS would start these copies of its workers by a `blob:` script, which the policy forbids;
  // without them it starts the files of the folder Workers, as on another origin (`Core/TaskProcessor.js`)
  Object.assign(window, { CESIUM_WORKERS: undefined });
  const { Cesium } = window;
  if (Cesium !== undefined && isStyled) return Cesium;
  throw new PageError(await reasonOf(files, base));
}

/**
 * Stands in for `eval`, which the page's policy forbids. When it loads, Knockout finds the global object by `eval('this')`;
 * without an answer, `Cesium.js` ends there (CesiumGS/cesium#13669, and tried). Its bindings evaluate more, but only the
 * widgets have bindings: `CesiumWidget` is none of them. Protobuf.js tries `eval` too, and does without.
 */
function evaluateNothing(text: unknown): unknown {
  if (text === 'this') return window;
  throw new EvalError('This page evaluates no text.');
}

/** Adds an element that loads a file. Returns whether the file was loaded. */
function load(
  element: HTMLLinkElement | HTMLScriptElement,
  attribute: 'href' | 'src',
  url: string,
  integrity: string | undefined,
): Promise<boolean> {
  return new Promise((resolve) => {
    element.addEventListener('load', () => {
      resolve(true);
    });
    element.addEventListener('error', () => {
      resolve(false);
    });
    if (integrity !== undefined) element.integrity = integrity;
    element.crossOrigin = 'anonymous';
    element.setAttribute(attribute, url);
    document.head.append(element);
  });
}

/** Why CesiumJS has not loaded. */
async function reasonOf({ script }: CesiumFiles, base: string): Promise<string> {
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
