import type { IncomingMessage } from 'node:http';

import type { IonRoute } from '../http/recorded-request.ts';
import type { Scope } from './ion-types.ts';

export interface IonRouteSpec {
  readonly route: IonRoute;
  readonly method: string;
  /** Its groups `asset` and `item` are the route's parameters. */
  readonly path: RegExp;
  /** The token must have one of them. Undefined: no token is needed. Empty: any token is accepted. */
  readonly scopes?: readonly Scope[];
  /** Whether it exists only where users sign on. */
  readonly signOn?: boolean;
}

export interface IonRouteMatch {
  readonly spec: IonRouteSpec;
  /** The asset's id; NaN for routes without one. */
  readonly id: number;
  /** The id of what else the route is about, such as a token; empty for routes without one. */
  readonly item: string;
  readonly query: URLSearchParams;
}

const asset = /^\/v1\/assets\/(?<asset>\d{1,15})$/;
const assets = /^\/v1\/assets$/;
const archive = /^\/v1\/(?:assets\/(?<asset>\d{1,15})\/)?archives\/(?<item>\d{1,15})$/;
const archives = /^\/v1\/(?:assets\/(?<asset>\d{1,15})\/)?archives$/;
const exported = /^\/v1\/assets\/(?<asset>\d{1,15})\/exports\/(?<item>\d{1,15})$/;
const exports = /^\/v1\/assets\/(?<asset>\d{1,15})\/exports$/;
const token = /^\/v2\/tokens\/(?<item>[\w-]+)$/;
const tokens = /^\/v2\/tokens$/;

const routes: readonly IonRouteSpec[] = [
  { route: 'AppData', method: 'GET', path: /^\/appData$/ },
  { route: 'ListAssets', method: 'GET', path: assets, scopes: ['assets:list', 'assets:limited-list'] },
  { route: 'CreateAsset', method: 'POST', path: assets, scopes: ['assets:write'] },
  { route: 'GetAsset', method: 'GET', path: asset, scopes: ['assets:read'] },
  { route: 'PatchAsset', method: 'PATCH', path: asset, scopes: ['assets:write'] },
  { route: 'DeleteAsset', method: 'DELETE', path: asset, scopes: ['assets:write'] },
  {
    route: 'UploadComplete',
    method: 'POST',
    path: /^\/v1\/assets\/(?<asset>\d{1,15})\/uploadComplete$/,
    scopes: ['assets:write'],
  },
  {
    route: 'FormUpload',
    method: 'POST',
    path: /^\/v1\/assets\/(?<asset>\d{1,15})\/upload$/,
    scopes: ['assets:write'],
  },
  {
    route: 'GetEndpoint',
    method: 'GET',
    path: /^\/v1\/assets\/(?<asset>\d{1,15})\/endpoint$/,
    scopes: ['assets:read'],
  },
  { route: 'ListArchives', method: 'GET', path: archives, scopes: ['archives:read'] },
  { route: 'CreateArchive', method: 'POST', path: archives, scopes: ['archives:write'] },
  { route: 'GetArchive', method: 'GET', path: archive, scopes: ['archives:read'] },
  { route: 'DeleteArchive', method: 'DELETE', path: archive, scopes: ['archives:write'] },
  {
    route: 'DownloadArchive',
    method: 'GET',
    path: /^\/v1\/(?:assets\/(?<asset>\d{1,15})\/)?archives\/(?<item>\d{1,15})\/download$/,
    scopes: ['archives:read'],
  },
  { route: 'ListExports', method: 'GET', path: exports, scopes: ['exports:read'] },
  { route: 'CreateExport', method: 'POST', path: exports, scopes: ['exports:write'] },
  { route: 'GetExport', method: 'GET', path: exported, scopes: ['exports:read'] },
  { route: 'GetMe', method: 'GET', path: /^\/v1\/me$/, scopes: [], signOn: true },
  { route: 'GetDefaults', method: 'GET', path: /^\/v1\/defaults$/, scopes: [] },
  {
    route: 'Geocode',
    method: 'GET',
    path: /^\/v1\/geocode\/(?:autocomplete|search)$/,
    scopes: ['geocode'],
  },
  { route: 'ListTokens', method: 'GET', path: tokens, scopes: ['tokens:read'], signOn: true },
  { route: 'CreateToken', method: 'POST', path: tokens, scopes: ['tokens:write'], signOn: true },
  {
    route: 'GetDefaultToken',
    method: 'GET',
    path: /^\/v2\/tokens\/default$/,
    scopes: ['tokens:read'],
    signOn: true,
  },
  { route: 'GetToken', method: 'GET', path: token, scopes: ['tokens:read'], signOn: true },
  { route: 'PatchToken', method: 'PATCH', path: token, scopes: ['tokens:write'], signOn: true },
  { route: 'DeleteToken', method: 'DELETE', path: token, scopes: ['tokens:write'], signOn: true },
];

/**
 * Finds the route of a request; undefined if there is none. A path may end in a slash: a public script asks ion for
 * `/v1/archives/`. That the other paths may too is an assumption.
 */
export function matchIonRoute(request: IncomingMessage): IonRouteMatch | undefined {
  const [address = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
  const path = address.replace(/\/$/, '');
  const method = request.method === 'HEAD' ? 'GET' : request.method; // the server omits the body
  const spec = routes.find((entry) => entry.method === method && entry.path.test(path));
  if (spec === undefined) return undefined;
  const { asset: id = NaN, item = '' } = spec.path.exec(path)?.groups ?? {};
  return { spec, id: Number(id), item, query: new URLSearchParams(search) };
}
