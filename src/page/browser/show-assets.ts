import type { BoundingSphere } from 'cesium';

import { explain, explainStatus } from './explain.ts';
import { readAsset, readStreamedType, type AssetFacts } from './ion-request.ts';
import { addItem, type ItemView } from './item-view.ts';
import type { Layer } from './layer.ts';
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
}

/** How long all assets may take before the page looks at those that are there, in milliseconds. */
const lookDelayMs = 15_000;

/**
 * Shows assets, with the children that their records name, and looks at all of them. An asset that fails does not stop
 * the others. Returns what looks at all again.
 */
export async function showAssets(
  page: PageData,
  scene: Scene,
  assets: readonly WantedAsset[],
  { list, state, area }: Places,
): Promise<() => void> {
  const layers: Layer[] = [];
  const known = new Set(assets.map(({ id }) => id));
  const showOne = async (asset: WantedAsset): Promise<void> => {
    const view = addItem(list, asset.id);
    try {
      const { type, childIds } = await describe(page, asset, view);
      const children = childIds.filter((id) => !known.has(id));
      for (const id of children) known.add(id);
      const { commit = '', date = '' } = asset;
      const others = Promise.all(children.map((id) => showOne({ id, commit, date })));
      await openOne(type, asset.id, view);
      await others;
    } catch (error) {
      view.note(explain(error, page.server), true);
    }
  };
  const openOne = async (type: string, id: number, view: ItemView): Promise<void> => {
    const onGap = (): void => {
      view.note('Some parts of this asset could not be loaded. Reload the page to try again.', true);
    };
    try {
      const layer = await openLayer(scene, type, id, onGap);
      layers.push(layer);
      if (layer.note !== undefined) view.note(layer.note, false);
      view.enable({
        setShown: layer.setShown,
        fly: () => {
          scene.lookAt(spheresOf([layer]));
        },
      });
    } catch (error) {
      view.note(explain(error, page.server), true);
    }
  };
  state.textContent = assets.length === 1 ? 'Loading the asset …' : `Loading ${assets.length} assets …`;
  const lookAtAll = (): void => {
    scene.lookAt(spheresOf(layers));
  };
  const loading = Promise.all(assets.map(showOne));
  // a server that does not answer must not keep the others from being seen
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, lookDelayMs))]);
  lookAtAll();
  watchLoading(scene, layers, area);
  await loading;
  state.textContent = summaryOf(layers.length, known.size);
  return lookAtAll;
}

function summaryOf(count: number, total: number): string {
  if (count < total) return `${count} of ${total} assets ${count === 1 ? 'is' : 'are'} shown.`;
  return total === 1 ? 'The asset is shown.' : `${total} assets are shown.`;
}

function spheresOf(layers: readonly Layer[]): BoundingSphere[] {
  return layers.flatMap(({ sphere }) => sphere ?? []);
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

/** Frames that must be complete before the scene is. */
const wholeFrames = 3;

/** Marks the scene as busy until all that the view needs is loaded, and draws frames meanwhile. */
function watchLoading({ widget: { scene } }: Scene, layers: readonly Layer[], area: HTMLElement): void {
  let frames = 0;
  scene.postRender.addEventListener(() => {
    const isWhole = scene.globe.tilesLoaded && layers.every((layer) => layer.isWhole());
    frames = isWhole ? frames + 1 : 0;
    const isBusy = frames < wholeFrames;
    area.setAttribute('aria-busy', String(isBusy));
    if (isBusy) scene.requestRender();
  });
  scene.requestRender();
}
