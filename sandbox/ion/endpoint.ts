import { assetAddress } from '../assets/assets-service.ts';
import { openFinishedAsset } from '../assets/finished-asset.ts';
import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest } from './ion-errors.ts';

/**
 * `GET /v1/assets/{id}/endpoint`: where viewers get the asset, with a token of its own for each call. An asset that
 * another service streams has `externalType` and `options` instead, in the form that CesiumJS reads (`IonResource`,
 * `IonImageryProviderFactory`). What ion answers for types without viewers, such as LAS, is not known.
 */
export async function getEndpoint({ match, context }: IonCall): Promise<HttpAnswer> {
  const asset = context.assets.open(match.id);
  const { id, type, status, attribution } = asset.metadata;
  if (status !== 'COMPLETE') throw badRequest(`The asset ${id} is not ready: ${status}`);
  const attributions = attribution === '' ? [] : [{ html: attribution, collapsible: true }];
  const { externalType, options } = asset;
  if (externalType !== undefined) return json(200, { type, externalType, options, attributions });
  const files = await openFinishedAsset(context, asset);
  if (files === undefined) throw badRequest(`The asset ${id} does not stream: its type is ${type}`);
  return json(200, {
    type,
    url: context.assetsUrl() + assetAddress(id, files.start),
    accessToken: context.assetTokens.issue(id, context.now()),
    attributions,
  });
}
