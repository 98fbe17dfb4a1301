import { explain, explainStatus } from "./explain.js";
import { readAsset, readStreamedType } from "./ion-request.js";
import { addItem } from "./item-view.js";
import { openLayer } from "./open-layer.js";
import { PageError } from "./page-error.js";
import { readRecordLine } from "./record-line.js";
const lookDelayMs = 15_000;
export async function showAssets(page, scene, assets, { list, state, area }) {
 const layers = [];
 const known = new Set(assets.map(({ id }) => id));
 const showOne = async (asset) => {
  const view = addItem(list, asset.id);
  try {
   const { type, childIds } = await describe(page, asset, view);
   const children = childIds.filter((id) => !known.has(id));
   for (const id of children)
    known.add(id);
   const { commit = '', date = '' } = asset;
   const others = Promise.all(children.map((id) => showOne({ id, commit, date })));
   await openOne(type, asset.id, view);
   await others;
  }
  catch (error) {
   view.note(explain(error, page.server), true);
  }
 };
 const openOne = async (type, id, view) => {
  const onGap = () => {
   view.note('Some parts of this asset could not be loaded. Reload the page to try again.', true);
  };
  try {
   const layer = await openLayer(scene, type, id, onGap);
   layers.push(layer);
   if (layer.note !== undefined)
    view.note(layer.note, false);
   view.enable({
    setShown: layer.setShown,
    fly: () => {
     scene.lookAt(spheresOf([layer]));
    },
   });
  }
  catch (error) {
   view.note(explain(error, page.server), true);
  }
 };
 state.textContent = assets.length === 1 ? 'Loading the asset …' : `Loading ${assets.length} assets …`;
 const lookAtAll = () => {
  scene.lookAt(spheresOf(layers));
 };
 const loading = Promise.all(assets.map(showOne));
 await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, lookDelayMs))]);
 lookAtAll();
 watchLoading(scene, layers, area);
 await loading;
 state.textContent = summaryOf(layers.length, known.size);
 return lookAtAll;
}
function summaryOf(count, total) {
 if (count < total)
  return `${count} of ${total} assets ${count === 1 ? 'is' : 'are'} shown.`;
 return total === 1 ? 'The asset is shown.' : `${total} assets are shown.`;
}
function spheresOf(layers) {
 return layers.flatMap(({ sphere }) => sphere ?? []);
}
async function describe(page, { id, key, commit, date, type }, view) {
 let facts;
 try {
  facts = await readAsset(page, id);
 }
 catch (error) {
  const streamed = await readStreamedType(page, id).catch(() => undefined);
  if (streamed === undefined)
   throw error;
  view.describe({ id, name: key ?? '', type: streamed, attribution: '', commit: commit || undefined, date: date ?? '' }, page.repositoryUrl);
  return { type: streamed, childIds: [] };
 }
 const record = readRecordLine(id, facts.description);
 view.describe({
  id,
  name: facts.name || (key ?? ''),
  type: facts.type || (type ?? ''),
  attribution: facts.attribution,
  commit: commit || record.commit,
  date: date || facts.dateAdded,
 }, page.repositoryUrl);
 const problem = explainStatus(facts.status, facts.percentComplete);
 if (problem !== undefined)
  throw new PageError(problem);
 return { type: facts.type, childIds: record.childIds };
}
const wholeFrames = 3;
function watchLoading({ widget: { scene } }, layers, area) {
 let frames = 0;
 scene.postRender.addEventListener(() => {
  const isWhole = scene.globe.tilesLoaded && layers.every((layer) => layer.isWhole());
  frames = isWhole ? frames + 1 : 0;
  const isBusy = frames < wholeFrames;
  area.setAttribute('aria-busy', String(isBusy));
  if (isBusy)
   scene.requestRender();
 });
 scene.requestRender();
}
