export const scopes = [
  'assets:read',
  'assets:list',
  'assets:write',
  'profile:read',
  'tokens:read',
  'tokens:write',
  'archives:read',
  'archives:write',
  'exports:read',
  'exports:write',
] as const;
export type Scope = (typeof scopes)[number];

/** An asset as ion's answers describe it. */
export interface AssetMetadata {
  id: number;
  type: string;
  name: string;
  description: string;
  attribution: string;
  bytes: number;
  /** ISO 8601, UTC */
  dateAdded: string;
  status: string;
  /** 0 to 100 */
  percentComplete: number;
  archivable: boolean;
  exportable: boolean;
  progressMessage?: string;
  error?: string | null | { readonly message: string };
}

/** What a look at an asset sees once tiling has come this far. */
export interface TilingStep {
  readonly status: string;
  readonly percentComplete?: number;
  readonly progressMessage?: string;
  readonly error?: AssetMetadata['error'];
  /** Entered this many milliseconds after the notify, by time alone. Without it: by the next look. */
  readonly afterMs?: number;
}

export interface AssetEntry {
  metadata: AssetMetadata;
  /** `options` of the create request. */
  options: Readonly<Record<string, unknown>>;
  /** `from` of the create request. */
  from?: Readonly<Record<string, unknown>>;
  /** Where its files go in the bucket. */
  prefix: string;
  childIds: readonly number[];
  parentId?: number;
  /** How often the upload was said to be complete. */
  notified: number;
  /** How often GetAsset was answered. */
  looks: number;
}

/** An asset's state, for tests to read. */
export type SandboxAsset = Readonly<Omit<AssetEntry, 'metadata'>> & {
  readonly metadata: Readonly<AssetMetadata>;
};

/** A create request that passed validation. */
export interface CreateRequest {
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly from?: Readonly<Record<string, unknown>>;
}

/** A child asset that a job makes beside its own. */
export interface ChildSpec {
  readonly name: string;
  readonly type: string;
}
