import type { IncomingMessage } from 'node:http';

import type { IonRoute } from '../http/recorded-request.ts';
import type { Scope } from './ion-types.ts';

export interface IonRouteSpec {
  readonly route: IonRoute;
  readonly method: string;
  /** Its groups are the route's parameters. */
  readonly path: RegExp;
  /** Undefined: no token is needed. Empty: any token is accepted. */
  readonly scopes?: readonly Scope[];
}

export interface IonRouteMatch {
  readonly spec: IonRouteSpec;
  /** The asset's id; NaN for routes without one. */
  readonly id: number;
  readonly query: URLSearchParams;
}

const asset = /^\/v1\/assets\/(\d{1,15})$/;
const assets = /^\/v1\/assets$/;

const routes: readonly IonRouteSpec[] = [
  { route: 'AppData', method: 'GET', path: /^\/appData$/ },
  { route: 'ListAssets', method: 'GET', path: assets, scopes: ['assets:list'] },
  { route: 'CreateAsset', method: 'POST', path: assets, scopes: ['assets:write'] },
  { route: 'GetAsset', method: 'GET', path: asset, scopes: ['assets:read'] },
  { route: 'PatchAsset', method: 'PATCH', path: asset, scopes: ['assets:write'] },
  { route: 'DeleteAsset', method: 'DELETE', path: asset, scopes: ['assets:write'] },
  {
    route: 'UploadComplete',
    method: 'POST',
    path: /^\/v1\/assets\/(\d{1,15})\/uploadComplete$/,
    scopes: ['assets:write'],
  },
  {
    route: 'FormUpload',
    method: 'POST',
    path: /^\/v1\/assets\/(\d{1,15})\/upload$/,
    scopes: ['assets:write'],
  },
  {
    route: 'GetEndpoint',
    method: 'GET',
    path: /^\/v1\/assets\/(\d{1,15})\/endpoint$/,
    scopes: ['assets:read'],
  },
  { route: 'GetMe', method: 'GET', path: /^\/v1\/me$/, scopes: [] },
  { route: 'GetDefaults', method: 'GET', path: /^\/v1\/defaults$/, scopes: [] },
  { route: 'ListTokens', method: 'GET', path: /^\/v2\/tokens$/, scopes: ['tokens:read'] },
];

/** Finds the route of a request; undefined if there is none. */
export function matchIonRoute(request: IncomingMessage): IonRouteMatch | undefined {
  const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
  const method = request.method === 'HEAD' ? 'GET' : request.method; // the server omits the body
  const spec = routes.find((entry) => entry.method === method && entry.path.test(path));
  if (spec === undefined) return undefined;
  return { spec, id: Number(spec.path.exec(path)?.[1] ?? NaN), query: new URLSearchParams(search) };
}
