import { showCreditsAsText } from "./credits.js";
import { explain } from "./explain.js";
import { loadCesium } from "./load-cesium.js";
import { openScene } from "./scene.js";
import { showAssets } from "./show-assets.js";
import { assetOfHash, wantedAssets } from "./wanted-assets.js";
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
watchPolicy(showProblem);
const { hash } = location;
addEventListener('hashchange', () => {
 location.reload();
});
try {
 const loading = loadCesium(page.cesium);
 loading.catch(() => undefined);
 const assets = await wantedAssets(page, hash);
 element('all').hidden = assetOfHash(hash) === undefined;
 const cesium = await loading;
 cesium.Ion.defaultServer = page.server;
 cesium.Ion.defaultAccessToken = page.token ?? '';
 showCreditsAsText(cesium);
 const scene = await openScene(cesium, element('globe'));
 const lookAtAll = await showAssets(page, scene, assets, {
  list: element('list'),
  state,
  area: element('scene'),
 });
 element('whole').addEventListener('click', lookAtAll);
 element('camera').hidden = false;
}
catch (error) {
 showProblem(explain(error, page.server));
 state.textContent = '';
 element('scene').setAttribute('aria-busy', 'false');
}
