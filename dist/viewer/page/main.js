import { showCreditsAsText } from "./credits.js";
import { explain } from "./explain.js";
import { loadCesium } from "./load-cesium.js";
import { openScene } from "./scene.js";
import { showAssets } from "./show-assets.js";
import { hasAsset, wantedAssets } from "./wanted-assets.js";
import { watchPolicy } from "./watch-policy.js";
const element = (id) => document.querySelector(`#${id}`);
const page = JSON.parse(element('page-data').textContent);
const state = element('state');
element('late').remove();
function showProblem(text) {
 const problem = document.createElement('p');
 problem.textContent = text;
 element('problems').append(problem);
}
function onStop() {
 showProblem('The scene cannot be drawn: CesiumJS fails without any of the assets, too. Reload the page, update the browser, or use another one.');
 element('scene').setAttribute('aria-busy', 'false');
}
watchPolicy(showProblem);
const { hash } = location;
addEventListener('hashchange', () => {
 location.reload();
});
const all = element('all');
all.querySelector('a')?.setAttribute('href', location.href.replace(/#.*$/, ''));
all.hidden = !hasAsset(hash);
try {
 const loading = loadCesium(page.cesium);
 loading.catch(() => undefined);
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
}
catch (error) {
 showProblem(explain(error, page.server));
 state.textContent = '';
 element('scene').setAttribute('aria-busy', 'false');
}
