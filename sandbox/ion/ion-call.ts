import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Credentials } from '../s3/credentials.ts';
import type { Objects } from '../s3/objects.ts';
import type { AssetStore } from './asset-store.ts';
import type { Tokens } from './authenticate.ts';
import type { IonRouteMatch } from './ion-routes.ts';
import type { ChildSpec, CreateRequest, Scope } from './ion-types.ts';
import type { SearchedField } from './listing.ts';
import type { SourceType } from './source-types.ts';

export interface ChildrenOptions {
  /** The property of the create answer that holds them; `null` leaves them out. Default: `assets`. */
  readonly field?: 'assets' | 'additionalAssets' | null;
  /** Which children a request makes. Default: as ion does for reconstruction and BIM. */
  readonly of?: (request: CreateRequest) => readonly ChildSpec[];
}

/**
 * What becomes of the fields that a PATCH leaves out: they stay, they are emptied, or the PATCH is refused. What ion
 * does is not known.
 */
export type PatchRule = 'keep' | 'blank' | 'refuse';

/** What the routes of ion share. */
export interface IonContext {
  readonly mode: 'S3' | 'FILE_SYSTEM';
  readonly signOn: boolean;
  readonly tokens: Tokens;
  readonly assets: AssetStore;
  readonly objects: Objects;
  readonly credentials: Credentials;
  readonly credentialLifetimeMs: number;
  readonly bucket: string;
  readonly sourceTypes: readonly SourceType[];
  readonly children: ChildrenOptions;
  readonly searched: readonly SearchedField[];
  readonly patch: PatchRule;
  /** Whether a create without `attribution` is refused. */
  readonly needsAttribution: boolean;
  readonly now: () => number;
  /** Known only once the servers listen. */
  readonly ionUrl: () => string;
  readonly s3Url: () => string;
  readonly onCompleteUrl: (defaultUrl: string, id: number) => string;
  readonly uploadLocation: (location: Readonly<Record<string, string>>, id: number) => object;
}

export interface IonCall {
  readonly exchange: Exchange;
  readonly match: IonRouteMatch;
  readonly context: IonContext;
  /** What the token may do. */
  readonly granted: readonly Scope[];
}

export type IonHandler = (call: IonCall) => Promise<HttpAnswer> | HttpAnswer;
