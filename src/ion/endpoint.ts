import { textOf } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import type { CallLimits } from './assets.ts';
import { AnswerError } from './ion-answers.ts';
import type { IonClient } from './ion-api.ts';

/** Where viewers get a finished asset. */
export type AssetEndpoint =
  | {
      readonly kind: 'files';
      /** Of its first file, or of its folder. */
      readonly url: URL;
      /** Opens the files of this asset only, for about an hour. Undefined if this ion needs none. */
      readonly accessToken: string | undefined;
    }
  /** Another service streams it. */
  | { readonly kind: 'external' };

/**
 * Reads where viewers get an asset, and masks the token in the answer. The shape is the one that CesiumJS reads
 * (`IonResource`): `{url, accessToken}`, or `{externalType, options}` for what another service streams.
 * @throws UserError if ion refuses or cannot be reached: IonError with 400 while it tiles, or for an asset that is broken;
 * with 404 also if the token lacks the scope
 * @throws DeadlineError if it gives up because of the deadline
 */
export async function readEndpoint(
  client: IonClient,
  id: number,
  { log, ...limits }: CallLimits & { readonly log: Log },
): Promise<AssetEndpoint> {
  const { json } = await client.callForJson({
    method: 'GET',
    ...limits,
    url: client.url(`/v1/assets/${id}/endpoint`),
    operation: { doing: `read the endpoint of asset ${id}`, scope: 'assets:read', target: 'asset' },
  });
  const accessToken = textOf(json['accessToken']);
  if (accessToken !== '') log.mask(accessToken);
  if (textOf(json['externalType']) !== '') return { kind: 'external' };
  // a self-hosted ion can write an address that is relative to the API
  const url = URL.parse(textOf(json['url']), client.apiUrl.href);
  if (textOf(json['url']) === '' || url === null || !/^https?:$/.test(url.protocol)) {
    throw new AnswerError('URL of the asset');
  }
  return { kind: 'files', url, accessToken: accessToken === '' ? undefined : accessToken };
}
