import type { IncomingMessage } from 'node:http';
import { extname } from 'node:path';

import { accessTokenOf } from '../http/access-token.ts';
import { ionCors } from '../http/cors.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { rangeOfAnswer } from '../http/range-of-answer.ts';
import type { Service } from '../http/service.ts';
import { invalidToken, IonError, ionErrorAnswer, ionErrorByStatus, notFound } from '../ion/ion-errors.ts';
import { encodePath } from '../s3/uri.ts';
import type { AssetTokens } from './asset-tokens.ts';
import { openFinishedAsset, type AssetSources } from './finished-asset.ts';
import { startsAsGzip, type Body } from './source-files.ts';

export interface AssetsContext extends AssetSources {
  readonly assetTokens: AssetTokens;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** As in the addresses of ion: `https://assets.ion.cesium.com/us-east-1/{id}/tileset.json`. Other regions exist. */
const region = 'us-east-1';
const address = new RegExp(`^/${region}/(\\d{1,15})/([^?]*)`);

/** The address of a file of an asset, relative to the origin of the service. @param path `''` is the asset's folder */
export function assetAddress(id: number, path: string): string {
  return `/${region}/${id}/${encodePath(path)}`;
}

/**
 * The server of finished assets, on an origin of its own as ion's is: viewers send the token of an asset only to the
 * origin in the endpoint's answer. After a 401 CesiumJS asks for another endpoint and repeats the request
 * (`IonResource`). The bodies of errors are ion's; those of ion's own asset server are not known.
 */
export function createAssetsService(context: AssetsContext): Service {
  return {
    name: 'assets',
    cors: ionCors,
    routeOf: (request) => (matchFile(request) === undefined ? 'Unknown' : 'GetAssetFile'),
    errorAnswer: (status) => ionErrorAnswer(ionErrorByStatus(status)),
    expiredAnswer: () => ionErrorAnswer(invalidToken()),
    async handle({ request }) {
      try {
        return await getAssetFile(request, context);
      } catch (error) {
        if (error instanceof IonError) return ionErrorAnswer(error);
        throw error;
      }
    },
  };
}

interface FileMatch {
  readonly id: number;
  /** Decoded. */
  readonly path: string;
}

function matchFile({ method, url = '' }: IncomingMessage): FileMatch | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const [, id, path = ''] = address.exec(url) ?? [];
  if (id === undefined) return undefined;
  try {
    return { id: Number(id), path: decodeURIComponent(path) };
  } catch {
    return undefined; // no UTF-8
  }
}

async function getAssetFile(request: IncomingMessage, context: AssetsContext): Promise<HttpAnswer> {
  const match = matchFile(request);
  if (match === undefined) throw notFound();
  const token = accessTokenOf(request) ?? '';
  if (!context.assetTokens.opens(token, match.id, context.now())) throw invalidToken();
  const files = await openFinishedAsset(context, context.assets.open(match.id));
  const body = await files?.read(match.path);
  if (body === undefined) throw notFound();
  const whole = { status: 200, headers: await headersOf(match.path, body), body };
  return rangeOfAnswer(whole, request.headers.range);
}

/** For people and tools: viewers of ion look at the bytes and at the names. */
const contentTypes: Readonly<Record<string, string>> = {
  '.geojson': 'application/geo+json',
  '.glb': 'model/gltf-binary',
  '.gltf': 'model/gltf+json',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.kml': 'application/vnd.google-earth.kml+xml',
  '.kmz': 'application/vnd.google-earth.kmz',
  '.png': 'image/png',
  '.terrain': 'application/vnd.quantized-mesh',
  '.xml': 'application/xml',
};

/** Contents that were compressed before the upload are sent as such: no viewer inflates them itself. */
async function headersOf(path: string, body: Body): Promise<Readonly<Record<string, string>>> {
  const type = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return { 'content-type': type, ...((await startsAsGzip(body)) && { 'content-encoding': 'gzip' }) };
}
