import type { Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import type { IonRoute } from '../http/record.ts';
import type { Service } from '../http/service.ts';
import { getAppData, getDefaults, getMe, listTokens } from './account.ts';
import { deleteAsset, getAsset, getEndpoint, listAssets, patchAsset, uploadComplete } from './assets.ts';
import { authenticate } from './authenticate.ts';
import type { IonContext, IonHandler } from './context.ts';
import { createAsset } from './create.ts';
import { IonError, errorByStatus, invalidCredentials, notFound, toAnswer } from './errors.ts';
import { formUpload } from './form-upload.ts';
import { matchRoute } from './routes.ts';

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
    routeOf: (request) => matchRoute(request)?.spec.route ?? 'Unknown',
    errorAnswer: (status) => toAnswer(errorByStatus(status)),
    expiredAnswer: () => toAnswer(invalidCredentials()),
    async handle(exchange) {
      try {
        return await handle(exchange, context);
      } catch (error) {
        if (error instanceof IonError) return toAnswer(error);
        throw error;
      }
    },
  };
}

async function handle(exchange: Exchange, context: IonContext): Promise<Answer> {
  const match = matchRoute(exchange.request);
  if (match === undefined || (match.spec.route === 'FormUpload' && context.mode !== 'FILE_SYSTEM')) {
    throw notFound();
  }
  const granted = context.signOn ? authenticate(exchange.request, match.spec, context.tokens) : [];
  return handlers[match.spec.route]({ exchange, match, context, granted });
}
