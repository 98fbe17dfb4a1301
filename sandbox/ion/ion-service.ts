import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { IonRoute } from '../http/recorded-request.ts';
import type { Service } from '../http/service.ts';
import { getAppData, getDefaults, getMe, listTokens } from './account-handlers.ts';
import { deleteAsset, getAsset, listAssets, patchAsset, uploadComplete } from './asset-handlers.ts';
import { authenticate } from './authenticate.ts';
import { createAsset } from './create-asset.ts';
import { getEndpoint } from './endpoint.ts';
import { formUpload } from './form-upload.ts';
import type { IonContext, IonHandler } from './ion-call.ts';
import { IonError, ionErrorByStatus, invalidCredentials, notFound, ionErrorAnswer } from './ion-errors.ts';
import { matchIonRoute } from './ion-routes.ts';

const handlers: Readonly<Record<IonRoute, IonHandler>> = {
  AppData: getAppData,
  CreateAsset: createAsset,
  DeleteAsset: deleteAsset,
  FormUpload: formUpload,
  GetAsset: getAsset,
  GetDefaults: getDefaults,
  GetEndpoint: getEndpoint,
  GetMe: getMe,
  ListAssets: listAssets,
  ListTokens: listTokens,
  PatchAsset: patchAsset,
  UploadComplete: uploadComplete,
};

/** ion's REST API. */
export function createIonService(context: IonContext): Service {
  return {
    name: 'ion',
    cors: true,
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
  if (match === undefined || (match.spec.route === 'FormUpload' && context.mode !== 'FILE_SYSTEM')) {
    throw notFound();
  }
  const granted = context.signOn ? authenticate(exchange.request, match.spec, context.tokens) : [];
  return handlers[match.spec.route]({ exchange, match, context, granted });
}
