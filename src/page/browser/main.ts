import { showCreditsAsText } from './credits.ts';
import { explain } from './explain.ts';
import { loadCesium } from './load-cesium.ts';
import type { PageData } from './page-data.ts';
import { openScene } from './scene.ts';
import { showAssets } from './show-assets.ts';
import { hasAsset, wantedAssets } from './wanted-assets.ts';
import { watchPolicy } from './watch-policy.ts';

// The page's entry point: reads what was written into the page, and shows the assets.

const element = (id: string): HTMLElement => document.querySelector(`#${id}`) as HTMLElement;

const page = JSON.parse(element('page-data').textContent) as PageData;
const state = element('state');
element('late').remove();

/** Shows what is wrong with the whole page. */
function showProblem(text: string): void {
  const problem = document.createElement('p');
  problem.textContent = text;
  element('problems').append(problem);
}

/** Says that nothing is drawn any more. */
function onStop(): void {
  showProblem(
    'The scene cannot be drawn: CesiumJS fails without any of the assets, too. Reload the page, update the browser, or use another one.',
  );
  element('scene').setAttribute('aria-busy', 'false');
}

watchPolicy(showProblem);
const { hash } = location;
// an id that is typed at the end of the address changes the fragment only
addEventListener('hashchange', () => {
  location.reload();
});
const all = element('all');
// the folder of the page may have no index
all.querySelector('a')?.setAttribute('href', location.href.replace(/#.*$/, ''));
all.hidden = !hasAsset(hash);
try {
  const loading = loadCesium(page.cesium);
  loading.catch(() => undefined); // shown below, after the list
  const assets = await wantedAssets(page, hash);
  const cesium = await loading;
  cesium.Ion.defaultServer = page.server;
  cesium.Ion.defaultAccessToken = page.token ?? '';
  showCreditsAsText(cesium);
  const scene = await openScene(cesium, element('globe'));
  element('camera').hidden = false;
  scene.widget.canvas.addEventListener('webglcontextlost', () => {
    showProblem('The browser has stopped the 3D graphics of this page. Reload the page.');
    element('scene').setAttribute('aria-busy', 'false');
  });
  const places = { list: element('list'), state, area: element('scene'), whole: element('whole') };
  await showAssets(page, scene, { assets, places, onStop });
} catch (error) {
  showProblem(explain(error, page.server));
  state.textContent = '';
  element('scene').setAttribute('aria-busy', 'false');
}
