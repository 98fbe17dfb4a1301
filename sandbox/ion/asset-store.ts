import { notFound } from './ion-errors.ts';
import type { AssetEntry, AssetMetadata, CreateRequest, SandboxAsset, TilingStep } from './ion-types.ts';
import { createTiling, type Tiling } from './tiling.ts';

/** A foreign asset for tests to find. */
export type AssetSeed = Partial<AssetMetadata> & {
  readonly options?: Readonly<Record<string, unknown>>;
  /** What looks see from now on; without it the asset stays as it is. */
  readonly tiling?: readonly TilingStep[];
};

/** Gives the tiling script of an asset at its notify. */
export type TilingScript = (asset: SandboxAsset) => readonly TilingStep[];

const firstId = 2_000_001;

/** The assets of an account, and how far each is. */
export interface AssetStore {
  readonly entries: ReadonlyMap<number, SandboxAsset>;
  create(request: CreateRequest, parentId?: number): AssetEntry;
  /** Adds an asset that no request made; returns its id. */
  seed(seed: AssetSeed): number;
  /**
   * Returns the asset as it is now; time may have changed it.
   * @throws IonError 404
   */
  get(id: number): AssetEntry;
  /**
   * Looks at an asset, which drives its tiling on.
   * @throws IonError 404
   */
  poll(id: number): AssetEntry;
  /** Returns all assets as they are now. */
  list(): AssetEntry[];
  /**
   * Hears that an asset's files are there; it counts each time, and starts the tiling once.
   * @param bytes size of the source data
   * @throws IonError 404
   */
  notify(id: number, bytes: number): void;
  /**
   * Starts the tiling of an asset and its children.
   * @throws IonError 404
   */
  start(id: number): void;
  /** @throws IonError 404 */
  delete(id: number): void;
}

export function createAssetStore(script: TilingScript, now: () => number): AssetStore {
  const entries = new Map<number, AssetEntry>();
  const tilings = new Map<number, Tiling>();
  let nextId = firstId;
  const add = (partial: Partial<AssetMetadata>, options: AssetEntry['options']) => {
    const id = partial.id ?? nextId;
    nextId = Math.max(nextId, id + 1);
    const entry = entryOf({ ...blank(id, now()), ...partial }, options);
    entries.set(id, entry);
    return entry;
  };
  const get = (id: number) => {
    const entry = entries.get(id);
    if (entry === undefined) throw notFound();
    apply(entry.metadata, tilings.get(id)?.now(now()));
    return entry;
  };
  const start = (id: number) => {
    const entry = get(id);
    for (const started of [entry, ...entry.childIds.flatMap((child) => entries.get(child) ?? [])]) {
      Object.assign(started.metadata, { status: 'NOT_STARTED', percentComplete: 0 });
      tilings.set(started.metadata.id, createTiling(script(started), now()));
    }
  };
  return {
    entries,
    create(request, parentId) {
      const { options, from, name, description, attribution, type } = request;
      const entry = add({ name, description, attribution, type }, options);
      return Object.assign(entry, from !== undefined && { from }, parentId !== undefined && { parentId });
    },
    seed({ options = {}, tiling, ...partial }) {
      const { id } = add({ status: 'COMPLETE', percentComplete: 100, ...partial }, options).metadata;
      if (tiling !== undefined) tilings.set(id, createTiling(tiling, now()));
      return id;
    },
    get,
    poll(id) {
      const entry = get(id);
      entry.polls++;
      apply(entry.metadata, tilings.get(id)?.poll(now()));
      return entry;
    },
    list: () => [...entries.keys()].map(get),
    notify(id, bytes) {
      const entry = get(id);
      entry.notified++;
      if (entry.metadata.status !== 'AWAITING_FILES') return;
      entry.metadata.bytes = bytes;
      start(id);
    },
    start,
    delete(id) {
      get(id);
      entries.delete(id);
      tilings.delete(id);
    },
  };
}

function entryOf(metadata: AssetMetadata, options: AssetEntry['options']): AssetEntry {
  return { metadata, options, prefix: `sources/${metadata.id}/`, childIds: [], notified: 0, polls: 0 };
}

function blank(id: number, now: number): AssetMetadata {
  return {
    id,
    type: '3DTILES',
    name: `Asset ${id}`,
    description: '',
    attribution: '',
    bytes: 0,
    dateAdded: new Date(now).toISOString(),
    status: 'AWAITING_FILES',
    percentComplete: 0,
    archivable: false,
    exportable: true,
  };
}

/** What a step does not say stays as it was. */
function apply(metadata: AssetEntry['metadata'], step: TilingStep | undefined): void {
  if (step === undefined) return;
  const { status, percentComplete, progressMessage, error } = step;
  const percent = percentComplete ?? (status === 'COMPLETE' ? 100 : undefined);
  Object.assign(
    metadata,
    { status },
    percent !== undefined && { percentComplete: percent },
    progressMessage !== undefined && { progressMessage },
    error !== undefined && { error },
  );
}
