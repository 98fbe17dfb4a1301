import { explain, explainFiles, explainStatus, statusOf, summaryOf } from "./explain.js";
import { readAsset, readStreamedType } from "./ion-request.js";
import { addItem } from "./item-view.js";
import { makeLayerList } from "./layer-list.js";
import { openLayer } from "./open-layer.js";
import { PageError } from "./page-error.js";
import { readRecordLine } from "./record-line.js";
const lookDelayMs = 15_000;
export async function showAssets(page, scene, { assets, places, onStop }) {
 const { list, state, area, whole } = places;
 const known = new Set(assets.map(({ id }) => id));
 const loadingViews = new Set();
 const layers = makeLayerList(scene, onStop, () => {
  state.textContent = summaryOf(layers.count(), known.size, loadingViews.size);
 });
 const showOne = async (asset) => {
  const view = addItem(list, asset.id);
  loadingViews.add(view);
  let others;
  try {
   const { type, childIds } = await describe(page, asset, view);
   const children = childIds.filter((id) => !known.has(id));
   for (const id of children)
    known.add(id);
   const { commit = '', date = '' } = asset;
   others = Promise.all(children.map((id) => showOne({ id, commit, date })));
   const onGap = () => {
    view.note('Some parts of this asset could not be loaded. Reload the page to try again.', true);
   };
   const layer = await openLayer(scene, type, asset.id, onGap).catch((error) => throwWithSource(page, asset.id, error));
   layers.add(layer, view);
  }
  catch (error) {
   view.note(explain(error, page.server), true);
  }
  loadingViews.delete(view);
  await others;
 };
 whole.addEventListener('click', layers.lookAtAll);
 state.textContent = assets.length === 1 ? 'Loading the asset …' : `Loading ${assets.length} assets …`;
 const loading = Promise.all(assets.map(showOne));
 await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, lookDelayMs))]);
 for (const view of loadingViews)
  view.note('This asset is still loading.', false);
 state.textContent = summaryOf(layers.count(), known.size, loadingViews.size);
 layers.lookAtAll();
 layers.watch(area);
 await loading;
 state.textContent = summaryOf(layers.count(), known.size, 0);
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
async function throwWithSource(page, id, error) {
 const status = statusOf(error);
 if (status === undefined)
  throw error;
 const isServed = await readStreamedType(page, id).then(() => true, () => false);
 throw isServed ? new PageError(explainFiles(status), { cause: error }) : error;
}
