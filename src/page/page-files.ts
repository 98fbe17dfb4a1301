import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { PageData } from './browser/page-data.ts';
import type { PageSettings } from './settings.ts';

/** CesiumJS at the pinned version, as `scripts/build-page.ts` writes it down. */
export interface PinnedCesium {
  /** Such as `1.140.0`. */
  readonly version: string;
  /** Hashes as the attribute `integrity` has them: of `Cesium.js`, and of `Widgets/widgets.css`. */
  readonly script: string;
  readonly style: string;
  /** Hashes, as a policy has them, of the styles that CesiumJS writes into a page. */
  readonly ownStyles: readonly string[];
}

/** The asset servers of Cesium's own ion. */
const ionAssetOrigins: Readonly<Record<string, string>> = {
  'https://api.cesium.com': 'https://assets.ion.cesium.com',
};

/**
 * The files of the page that shows assets: name → content. The page is one folder without subfolders.
 * @param folder the folder that `scripts/build-page.ts` wrote
 */
export async function pageFiles(
  settings: PageSettings,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const names = await readdir(folder);
  const scripts = names.filter((name) => name.endsWith('.js')).sort();
  const pinned = JSON.parse(await read('cesium.json')) as PinnedCesium;
  const page = renderPage(await read('index.html'), settings, pinned, scripts);
  const copied = ['viewer.css', ...scripts].map(async (name) => [name, await read(name)] as const);
  return new Map([['index.html', page], ...(await Promise.all(copied))]);
}

/** The HTML of the page. */
export function renderPage(
  template: string,
  settings: PageSettings,
  pinned: PinnedCesium,
  scripts: readonly string[],
): string {
  const data = dataOf(settings, pinned);
  const values: Readonly<Record<string, string>> = {
    title: escapeHtml(settings.title),
    policy: escapeHtml(policyOf(settings, pinned)),
    links: linksOf(data, scripts).join('\n    '),
    data: escapeJson(JSON.stringify(data)),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (marker, name: string) => values[name] ?? marker);
}

function dataOf(settings: PageSettings, pinned: PinnedCesium): PageData {
  const { server, token, assetIds, repositoryUrl, cesiumUrl } = settings;
  const cesium =
    cesiumUrl === undefined
      ? { url: pinnedUrl(pinned), script: pinned.script, style: pinned.style }
      : { url: cesiumUrl };
  return {
    server,
    ...(token !== undefined && { token }),
    ...(assetIds !== undefined && { assetIds }),
    ...(repositoryUrl !== undefined && { repositoryUrl }),
    cesium,
  };
}

/**
 * The folder of CesiumJS on cesium.com. Its name there is the version without `.0` at the end: the workflow that fills
 * it does so (CesiumGS/cesium, `.github/workflows/prod.yml`), and public pages load 1.140 from there.
 */
function pinnedUrl({ version }: PinnedCesium): string {
  return `https://cesium.com/downloads/cesiumjs/releases/${version.replace(/\.0$/, '')}/Build/Cesium/`;
}

/** Elements that let the browser begin early what the scripts will ask for. */
function linksOf({ server, cesium }: PageData, scripts: readonly string[]): string[] {
  const integrity = cesium.script === undefined ? '' : ` integrity="${cesium.script}"`;
  return [
    `<link rel="preload" as="script" href="${escapeHtml(cesium.url)}Cesium.js"${integrity} crossorigin />`,
    `<link rel="preconnect" href="${escapeHtml(new URL(server).origin)}" crossorigin />`,
    ...scripts.map((name) => `<link rel="modulepreload" href="${name}" />`),
  ];
}

/**
 * What the page may load, and from where (Content Security Policy Level 3). Nothing evaluates text as code:
 * `'wasm-unsafe-eval'` is for WebAssembly alone, which decodes Draco, Meshopt and KTX 2. CesiumJS starts each worker by a
 * `blob:` that imports its module. Styles are allowed by their hashes.
 */
export function policyOf({ server, assetOrigins, cesiumUrl }: PageSettings, pinned: PinnedCesium): string {
  const cesium = sourceOf(cesiumUrl ?? pinnedUrl(pinned));
  const api = new URL(server).origin;
  const assets = [ionAssetOrigins[api], ...assetOrigins]
    .filter((origin) => origin !== undefined)
    .map(sourceOf);
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", cesium, "'wasm-unsafe-eval'"],
    'worker-src': ['blob:', cesium],
    'connect-src': ["'self'", api, ...assets, cesium],
    'img-src': ["'self'", 'data:', 'blob:', ...assets, cesium],
    'style-src': ["'self'", cesium, "'unsafe-hashes'", ...pinned.ownStyles],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'object-src': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ');
}

/** A URL as a source of a policy, in which `;` and `,` would end it; a relative one is on the page's own server. */
function sourceOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replaceAll(';', '%3B').replaceAll(',', '%2C') : "'self'";
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** JSON that cannot end the element that it is in. */
function escapeJson(json: string): string {
  return json.replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
