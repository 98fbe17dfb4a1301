import { notFound } from './errors.ts';
import { Tiling } from './tiling.ts';
import type { AssetEntry, AssetMetadata, CreateRequest, SandboxAsset, TilingStep } from './types.ts';

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
export class AssetStore {
  readonly #entries = new Map<number, AssetEntry>();
  readonly #tilings = new Map<number, Tiling>();
  readonly #script: TilingScript;
  readonly #now: () => number;
  #nextId = firstId;

  constructor(script: TilingScript, now: () => number) {
    this.#script = script;
    this.#now = now;
  }

  get entries(): ReadonlyMap<number, SandboxAsset> {
    return this.#entries;
  }

  create(request: CreateRequest, parentId?: number): AssetEntry {
    const { options, from, name, description, attribution, type } = request;
    const entry = this.#add({ name, description, attribution, type });
    entry.options = options;
    return Object.assign(entry, from !== undefined && { from }, parentId !== undefined && { parentId });
  }

  seed({ options = {}, tiling, ...partial }: AssetSeed): number {
    const entry = this.#add({ status: 'COMPLETE', percentComplete: 100, ...partial });
    entry.options = options;
    if (tiling !== undefined) this.#tilings.set(entry.metadata.id, new Tiling(tiling, this.#now()));
    return entry.metadata.id;
  }

  /**
   * The asset as it is now; time may have changed it.
   * @throws IonError 404
   */
  get(id: number): AssetEntry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw notFound();
    apply(entry.metadata, this.#tilings.get(id)?.now(this.#now()));
    return entry;
  }

  /**
   * Looks at an asset, which drives its tiling on.
   * @throws IonError 404
   */
  look(id: number): AssetEntry {
    const entry = this.get(id);
    entry.looks += 1;
    apply(entry.metadata, this.#tilings.get(id)?.look(this.#now()));
    return entry;
  }

  /** All assets as they are now. */
  list(): AssetEntry[] {
    return [...this.#entries.keys()].map((id) => this.get(id));
  }

  /**
   * Hears that an asset's files are there; it counts each time, and starts the tiling once.
   * @param bytes - size of the source data
   * @throws IonError 404
   */
  notify(id: number, bytes: number): void {
    const entry = this.get(id);
    entry.notified += 1;
    if (entry.metadata.status === 'AWAITING_FILES') {
      entry.metadata.bytes = bytes;
      this.start(id);
    }
  }

  /**
   * Starts the tiling of an asset and its children.
   * @throws IonError 404
   */
  start(id: number): void {
    const entry = this.get(id);
    for (const started of [entry, ...entry.childIds.flatMap((child) => this.#entries.get(child) ?? [])]) {
      Object.assign(started.metadata, { status: 'NOT_STARTED', percentComplete: 0 });
      this.#tilings.set(started.metadata.id, new Tiling(this.#script(started), this.#now()));
    }
  }

  /** @throws IonError 404 */
  delete(id: number): void {
    this.get(id);
    this.#entries.delete(id);
    this.#tilings.delete(id);
  }

  #add(partial: Partial<AssetMetadata>): AssetEntry {
    const id = partial.id ?? this.#nextId;
    this.#nextId = Math.max(this.#nextId, id + 1);
    const entry: AssetEntry = {
      metadata: { ...this.#blank(id), ...partial },
      options: {},
      prefix: `sources/${id}/`,
      childIds: [],
      notified: 0,
      looks: 0,
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #blank(id: number): AssetMetadata {
    return {
      id,
      type: '3DTILES',
      name: `Asset ${id}`,
      description: '',
      attribution: '',
      bytes: 0,
      dateAdded: new Date(this.#now()).toISOString(),
      status: 'AWAITING_FILES',
      percentComplete: 0,
      archivable: false,
      exportable: true,
    };
  }
}

/** What a step does not say stays as it was. */
function apply(metadata: AssetMetadata, step: TilingStep | undefined): void {
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
