import { ionCors } from '../http/cors.ts';
import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { IonRoute } from '../http/recorded-request.ts';
import type { Service } from '../http/service.ts';
import { getAppData, getDefaults, getMe } from './account-handlers.ts';
import {
  createArchive,
  deleteArchive,
  downloadArchive,
  getArchive,
  listArchives,
} from './archive-handlers.ts';
import { deleteAsset, getAsset, listAssets, patchAsset, uploadComplete } from './asset-handlers.ts';
import { authenticate } from './authenticate.ts';
import { createAsset } from './create-asset.ts';
import { getEndpoint } from './endpoint.ts';
import { createExport, getExport, listExports } from './export-handlers.ts';
import { formUpload } from './form-upload.ts';
import { geocode } from './geocode.ts';
import type { IonContext, IonHandler } from './ion-call.ts';
import { IonError, ionErrorByStatus, invalidCredentials, notFound, ionErrorAnswer } from './ion-errors.ts';
import { matchIonRoute, type IonRouteSpec } from './ion-routes.ts';
import {
  createToken,
  deleteToken,
  getDefaultToken,
  getToken,
  listTokens,
  patchToken,
} from './token-handlers.ts';

const handlers: Readonly<Record<IonRoute, IonHandler>> = {
  AppData: getAppData,
  CreateArchive: createArchive,
  CreateAsset: createAsset,
  CreateExport: createExport,
  CreateToken: createToken,
  DeleteArchive: deleteArchive,
  DeleteAsset: deleteAsset,
  DeleteToken: deleteToken,
  DownloadArchive: downloadArchive,
  FormUpload: formUpload,
  Geocode: geocode,
  GetArchive: getArchive,
  GetAsset: getAsset,
  GetDefaults: getDefaults,
  GetDefaultToken: getDefaultToken,
  GetEndpoint: getEndpoint,
  GetExport: getExport,
  GetMe: getMe,
  GetToken: getToken,
  ListArchives: listArchives,
  ListAssets: listAssets,
  ListExports: listExports,
  ListTokens: listTokens,
  PatchAsset: patchAsset,
  PatchToken: patchToken,
  UploadComplete: uploadComplete,
};

/** ion's REST API. */
export function createIonService(context: IonContext): Service {
  return {
    name: 'ion',
    cors: ionCors,
    routeOf: (request) => matchIonRoute(request)?.spec.route ?? 'Unknown',
    errorAnswer: (status) => ionErrorAnswer(ionErrorByStatus(status)),
    expiredAnswer: () => ionErrorAnswer(invalidCredentials()),
    async handle(exchange) {
      try {
        return await handle(exchange, context);
      } catch (error) {
        if (error instanceof IonError) return ionErrorAnswer(error);
        throw error;
      }
    },
  };
}

async function handle(exchange: Exchange, context: IonContext): Promise<HttpAnswer> {
  const match = matchIonRoute(exchange.request);
  if (match === undefined || !exists(match.spec, context)) throw notFound();
  const token = context.signOn ? authenticate(exchange.request, match, context.tokens) : undefined;
  const granted = token?.scopes ?? [];
  return handlers[match.spec.route]({
    exchange,
    match,
    context,
    granted,
    ...(token !== undefined && { token }),
  });
}

function exists({ route, signOn = false }: IonRouteSpec, context: IonContext): boolean {
  if (signOn && !context.signOn) return false;
  return route !== 'FormUpload' || context.mode === 'FILE_SYSTEM';
}
