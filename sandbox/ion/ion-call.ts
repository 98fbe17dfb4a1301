import type { AssetTokens } from '../assets/asset-tokens.ts';
import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Credentials } from '../s3/credentials.ts';
import type { Objects } from '../s3/objects.ts';
import type { ArchiveRequest } from './archives.ts';
import type { AssetStore } from './asset-store.ts';
import type { ExportRequest } from './export-handlers.ts';
import type { IonRouteMatch } from './ion-routes.ts';
import type { ChildSpec, CreateRequest, Scope } from './ion-types.ts';
import type { JobStore } from './job-store.ts';
import type { SearchedField } from './listing.ts';
import type { SourceType } from './source-types.ts';
import type { IonToken, TokenStore } from './token-store.ts';

export interface ChildrenOptions {
  /** The property of the create answer with the children; `null` omits them. Default: the one that ion would use. */
  readonly field?: 'assets' | 'additionalAssets' | null;
  /** The children of a request. Default: those that ion creates for reconstruction and BIM. */
  readonly of?: (request: CreateRequest) => readonly ChildSpec[];
}

/**
 * What happens to the fields that a PATCH leaves out: they are kept, they are emptied, or the PATCH is refused. The
 * behaviour of ion is not known.
 */
export type PatchRule = 'keep' | 'blank' | 'refuse';

/** What is not known of ion's imports from buckets. */
export interface ImportOptions {
  /**
   * Whether the answer of the create has `onComplete`, and ion waits for its call: the asset stays AWAITING_FILES until
   * then. Default: false.
   */
  readonly awaitNotify?: boolean;
  /** The status of an asset whose import failed. Default: DATA_ERROR. */
  readonly failure?: 'DATA_ERROR' | 'ERROR';
}

/** The context that all ion routes share. */
export interface IonContext {
  readonly mode: 'S3' | 'FILE_SYSTEM';
  readonly signOn: boolean;
  readonly tokens: TokenStore;
  readonly assets: AssetStore;
  readonly objects: Objects;
  readonly credentials: Credentials;
  readonly credentialLifetimeMs: number;
  readonly bucket: string;
  readonly assetTokens: AssetTokens;
  /** Of the bucket. */
  readonly region: string;
  readonly archives: JobStore<ArchiveRequest>;
  readonly exports: JobStore<ExportRequest>;
  readonly sourceTypes: readonly SourceType[];
  readonly children: ChildrenOptions;
  readonly imports: ImportOptions;
  readonly searched: readonly SearchedField[];
  readonly patch: PatchRule;
  /** Whether requests are refused that ion may refuse, or may accept: which is not known. */
  readonly strict: boolean;
  readonly now: () => number;
  /** Known only after the servers listen. */
  readonly ionUrl: () => string;
  readonly s3Url: () => string;
  readonly assetsUrl: () => string;
  readonly onCompleteUrl: (defaultUrl: string, id: number) => string;
  readonly uploadLocation: (location: Readonly<Record<string, string>>, id: number) => object;
}

export interface IonCall {
  readonly exchange: Exchange;
  readonly match: IonRouteMatch;
  readonly context: IonContext;
  /** Undefined if the route needs none, and without sign-on. */
  readonly token?: IonToken;
  /** The scopes of the token. */
  readonly granted: readonly Scope[];
}

export type IonHandler = (call: IonCall) => Promise<HttpAnswer> | HttpAnswer;
