import { explain, explainFiles, explainStatus, statusOf, summaryOf } from './explain.ts';
import { readAsset, readStreamedType, type AssetFacts } from './ion-request.ts';
import { addItem, type ItemView } from './item-view.ts';
import { makeLayerList } from './layer-list.ts';
import { openLayer } from './open-layer.ts';
import type { PageData } from './page-data.ts';
import { PageError } from './page-error.ts';
import { readRecordLine } from './record-line.ts';
import type { Scene } from './scene.ts';
import type { WantedAsset } from './wanted-assets.ts';

/** Elements of the page. */
export interface Places {
  readonly list: HTMLElement;
  /** Says what the page is doing. */
  readonly state: HTMLElement;
  /** The scene's; `aria-busy` while it loads. */
  readonly area: HTMLElement;
  /** The button that looks at all assets. */
  readonly whole: HTMLElement;
}

/** What is shown, and where. */
export interface Task {
  readonly assets: readonly WantedAsset[];
  readonly places: Places;
  /** Called if the scene cannot be drawn any more. */
  readonly onStop: () => void;
}

/** How long all assets may take before the page looks at those that are there, in milliseconds. */
const lookDelayMs = 15_000;

/**
 * Shows assets, with the children that their records name, and looks at all of them. An asset that fails does not stop
 * the others.
 */
export async function showAssets(
  page: PageData,
  scene: Scene,
  { assets, places, onStop }: Task,
): Promise<void> {
  const { list, state, area, whole } = places;
  const known = new Set(assets.map(({ id }) => id));
  const loadingViews = new Set<ItemView>();
  const layers = makeLayerList(scene, onStop, () => {
    state.textContent = summaryOf(layers.count(), known.size, loadingViews.size);
  });
  const showOne = async (asset: WantedAsset): Promise<void> => {
    const view = addItem(list, asset.id);
    loadingViews.add(view);
    let others: Promise<unknown> | undefined;
    try {
      const { type, childIds } = await describe(page, asset, view);
      const children = childIds.filter((id) => !known.has(id));
      for (const id of children) known.add(id);
      const { commit = '', date = '' } = asset;
      others = Promise.all(children.map((id) => showOne({ id, commit, date })));
      const onGap = (): void => {
        view.note('Some parts of this asset could not be loaded. Reload the page to try again.', true);
      };
      const layer = await openLayer(scene, type, asset.id, onGap).catch((error: unknown) =>
        throwWithSource(page, asset.id, error),
      );
      layers.add(layer, view);
    } catch (error) {
      view.note(explain(error, page.server), true);
    }
    loadingViews.delete(view);
    await others;
  };
  whole.addEventListener('click', layers.lookAtAll);
  state.textContent = assets.length === 1 ? 'Loading the asset …' : `Loading ${assets.length} assets …`;
  const loading = Promise.all(assets.map(showOne));
  // a server that does not answer must not keep the others from being seen
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, lookDelayMs))]);
  for (const view of loadingViews) view.note('This asset is still loading.', false);
  state.textContent = summaryOf(layers.count(), known.size, loadingViews.size);
  layers.lookAtAll();
  layers.watch(area);
  await loading;
  state.textContent = summaryOf(layers.count(), known.size, 0);
}

/**
 * Reads and lists what ion says of an asset. Returns its type, and the children that its record names.
 * @throws PageError, IonError if the asset cannot be shown
 */
async function describe(
  page: PageData,
  { id, key, commit, date, type }: WantedAsset,
  view: ItemView,
): Promise<{ readonly type: string; readonly childIds: readonly number[] }> {
  let facts: AssetFacts | undefined;
  try {
    facts = await readAsset(page, id);
  } catch (error) {
    // the endpoint may work all the same
    const streamed = await readStreamedType(page, id).catch(() => undefined);
    if (streamed === undefined) throw error;
    view.describe(
      { id, name: key ?? '', type: streamed, attribution: '', commit: commit || undefined, date: date ?? '' },
      page.repositoryUrl,
    );
    return { type: streamed, childIds: [] };
  }
  const record = readRecordLine(id, facts.description);
  view.describe(
    {
      id,
      name: facts.name || (key ?? ''),
      type: facts.type || (type ?? ''),
      attribution: facts.attribution,
      commit: commit || record.commit,
      date: date || facts.dateAdded,
    },
    page.repositoryUrl,
  );
  const problem = explainStatus(facts.status, facts.percentComplete);
  if (problem !== undefined) throw new PageError(problem);
  return { type: facts.type, childIds: record.childIds };
}

/**
 * CesiumJS asks ion for the endpoint of an asset, and the server named there for its files; its errors do not say which
 * of them answered. If ion still serves the endpoint, it was the other one.
 * @throws PageError of the server of the files, or the given error
 */
async function throwWithSource(page: PageData, id: number, error: unknown): Promise<never> {
  const status = statusOf(error);
  if (status === undefined) throw error;
  const isServed = await readStreamedType(page, id).then(
    () => true,
    () => false,
  );
  throw isServed ? new PageError(explainFiles(status), { cause: error }) : error;
}
