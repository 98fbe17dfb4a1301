export const scopes = [
  'assets:read',
  'assets:list',
  'assets:limited-list',
  'assets:write',
  'assets:source',
  'geocode',
  'profile:read',
  'tokens:read',
  'tokens:write',
  'archives:read',
  'archives:write',
  'exports:read',
  'exports:write',
  'labels:read',
  'labels:write',
] as const;
export type Scope = (typeof scopes)[number];

/** An asset as ion's answers describe it. */
export interface AssetMetadata {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly bytes: number;
  /** ISO 8601, UTC */
  readonly dateAdded: string;
  readonly status: string;
  /** 0 to 100 */
  readonly percentComplete: number;
  readonly archivable: boolean;
  readonly exportable: boolean;
  /** This and the fields after it are not in the reference, but in an answer of ion of 2019. */
  readonly userId: number;
  readonly labels: readonly string[];
  readonly isPremium: boolean;
  readonly isExternal: boolean;
  readonly progressMessage: string | null;
  /** Of any shape; `null` on success. */
  readonly error: unknown;
}

/** The state of an asset in one step of its tiling. */
export interface TilingStep {
  readonly status: string;
  readonly percentComplete?: number;
  readonly progressMessage?: string;
  readonly error?: AssetMetadata['error'];
  /** The step begins this many milliseconds after the notify. Default: at the next poll. */
  readonly afterMs?: number;
}

/** An asset's state, for tests to read. */
export interface SandboxAsset {
  readonly metadata: AssetMetadata;
  /** `options` of the create request. */
  readonly options: Readonly<Record<string, unknown>>;
  /** `from` of the create request, with its credentials. */
  readonly from?: ImportRequest;
  /** Why its import failed. */
  readonly importError?: string;
  /** What ion may have refused in the create request, such as unknown options. */
  readonly warnings: readonly string[];
  /** The prefix of its keys in the bucket. */
  readonly prefix: string;
  readonly childIds: readonly number[];
  readonly parentId?: number;
  /** Which other service streams it, such as `BING`. Then `options` is what viewers need for that. */
  readonly externalType?: string;
  /** The number of `uploadComplete` requests. */
  readonly notified: number;
  /** The number of answered GetAsset requests. */
  readonly polls: number;
}

/** An asset in the store; requests and time change it. */
export type AssetEntry = Changeable<Omit<SandboxAsset, 'metadata'>> & {
  readonly metadata: Changeable<AssetMetadata>;
};

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** What ion imports from a bucket: `from` of a create request. Source: clients of ion. */
export interface ImportRequest {
  readonly type: 'S3';
  readonly bucket: string;
  readonly credentials: { readonly accessKey: string; readonly secretAccessKey: string };
  readonly keys?: readonly string[];
  readonly prefixes?: readonly string[];
}

/** A create request that passed validation. */
export interface CreateRequest {
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly from?: ImportRequest;
  /** What ion may refuse in it, but the sandbox accepts. */
  readonly warnings: readonly string[];
}

/** A child asset that a job creates in addition to its own. */
export interface ChildSpec {
  readonly name: string;
  readonly type: string;
}
