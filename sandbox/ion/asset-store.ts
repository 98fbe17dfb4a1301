import { defaultAssets } from './default-assets.ts';
import { notFound } from './ion-errors.ts';
import type { AssetEntry, AssetMetadata, CreateRequest, SandboxAsset, TilingStep } from './ion-types.ts';
import { createTiling, firstStatus, type Tiling } from './tiling.ts';

/** An asset of somebody else, for tests. */
export type AssetSeed = Partial<AssetMetadata> & {
  readonly options?: Readonly<Record<string, unknown>>;
  /** Which other service streams it, such as `BING`. Then `options` is what viewers need for that. */
  readonly externalType?: string;
  /** The tiling steps from now on. Default: the asset does not change. */
  readonly tiling?: readonly TilingStep[];
};

/** Returns the tiling steps of an asset at its notify. */
export type TilingScript = (asset: SandboxAsset) => readonly TilingStep[];

const firstId = 2_000_001;
const complete = { status: 'COMPLETE', percentComplete: 100 };

/** The assets of an account, and their states. */
export interface AssetStore {
  readonly entries: ReadonlyMap<number, SandboxAsset>;
  create(request: CreateRequest, parentId?: number): AssetEntry;
  /** Adds an asset without a request. Returns its id. */
  seed(seed: AssetSeed): number;
  /**
   * Returns the current state of an asset, which depends on the time.
   * @throws IonError 404
   */
  get(id: number): AssetEntry;
  /**
   * Returns an asset that the account can read: one of its own, or a default asset.
   * @throws IonError 404
   */
  open(id: number): AssetEntry;
  /**
   * Returns an asset that the account can read, and advances its tiling.
   * @throws IonError 404
   */
  poll(id: number): AssetEntry;
  /** Returns the current states of all assets. */
  list(): AssetEntry[];
  /**
   * Completes the upload of an asset. Counts each call, and starts the tiling at the first one.
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
  const open = (id: number) => (entries.has(id) ? undefined : defaultAsset(id, now())) ?? get(id);
  const start = (id: number) => {
    for (const started of familyOf(get(id), entries)) {
      tilings.set(started.metadata.id, begin(started.metadata, script(started), now()));
    }
  };
  return {
    entries,
    create({ options, from, warnings, ...texts }, parentId) {
      const entry = Object.assign(add(texts, options), { warnings });
      return Object.assign(entry, from !== undefined && { from }, parentId !== undefined && { parentId });
    },
    seed({ options = {}, externalType, tiling, ...partial }) {
      const entry = add({ ...complete, isExternal: externalType !== undefined, ...partial }, options);
      const { id } = Object.assign(entry, externalType !== undefined && { externalType }).metadata;
      if (tiling !== undefined) tilings.set(id, createTiling(tiling, now()));
      return id;
    },
    get,
    open,
    poll(id) {
      const entry = open(id);
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

/** An asset and its children. */
function familyOf(entry: AssetEntry, entries: ReadonlyMap<number, AssetEntry>): AssetEntry[] {
  return [entry, ...entry.childIds.flatMap((child) => entries.get(child) ?? [])];
}

function entryOf(metadata: AssetMetadata, options: AssetEntry['options']): AssetEntry {
  const prefix = `sources/${metadata.id}/`;
  return { metadata, options, warnings: [], prefix, childIds: [], notified: 0, polls: 0 };
}

function defaultAsset(id: number, now: number): AssetEntry | undefined {
  const found = Object.values(defaultAssets).find((asset) => asset.id === id);
  return found && entryOf({ ...blank(id, now), ...found, ...complete }, {});
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
    userId: 1,
    labels: [],
    isPremium: false,
    isExternal: false,
    error: null,
    progressMessage: null,
  };
}

function begin(metadata: AssetEntry['metadata'], steps: readonly TilingStep[], time: number): Tiling {
  Object.assign(metadata, { status: firstStatus(steps), percentComplete: 0 });
  return createTiling(steps, time);
}

/** Fields that a step does not have are unchanged. */
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
