import type { Clock } from '../lib/clock.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import type { Family } from './family.ts';
import {
  AnswerError,
  readAssetMetadata,
  readChildren,
  readOnComplete,
  readUploadLocation,
  secretsOf,
  type AssetMetadata,
  type UploadLocation,
} from './ion-answers.ts';
import { jsonBody, type Call, type IonClient } from './ion-api.ts';
import { IonError } from './ion-error.ts';
import { onApiOrigin } from './origin.ts';

/** What an asset is created with (`POST /v1/assets`). `options` includes `sourceType`. */
export interface NewAsset {
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: string;
  readonly options: JsonObject;
}

/** What ion's answer to a create says of the files: where they go, and how ion is told that all are there. */
export interface UploadInstructions {
  readonly uploadLocation: UploadLocation;
  readonly onComplete: Omit<Call, 'signal'>;
}

/** ion's answer to a create, as far as its ids: they must be kept even if the rest is of no use. */
export interface CreateAnswer {
  readonly asset: AssetMetadata;
  readonly family: Family;
  /** When the answer came, by the monotonic clock, in milliseconds: the age of the credentials in it. */
  readonly createdAt: number;
  /** @throws AnswerError if a part is missing, UserError if the token is wanted at another origin */
  readonly readInstructions: () => UploadInstructions;
}

/** A created asset. */
export interface CreatedAsset extends Omit<CreateAnswer, 'readInstructions'>, UploadInstructions {}

/** What it takes to pause and to tell. */
export interface CallTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Creates an asset, and masks the credentials in the answer.
 * @throws OutcomeUnknownError, AnswerError where an asset may have been made, of which no use can be made
 * @throws UserError with the hint
 */
export async function createAsset(
  client: IonClient,
  asset: NewAsset,
  { clock, log, signal }: CallTools,
): Promise<CreateAnswer> {
  const { json: answer } = await client.callForJson({
    method: 'POST',
    url: client.url('/v1/assets'),
    body: jsonBody({ ...asset }),
    operation: { doing: 'create the asset', scope: 'assets:write', target: 'account' },
    signal,
  });
  secretsOf(answer).forEach((secret) => {
    log.mask(secret);
  });
  const created = readAssetMetadata(answer['assetMetadata']);
  return {
    asset: created,
    family: { id: created.id, childIds: readChildren(answer, created.id) },
    createdAt: clock.now(),
    readInstructions: () => readInstructions(answer, created.id, client.apiUrl),
  };
}

/**
 * Reads what ion's answer to the create of an asset says of its files.
 * @throws AnswerError if a part is missing, UserError if the token is wanted at another origin
 */
export function readInstructions(answer: JsonObject, id: number, apiUrl: URL): UploadInstructions {
  return {
    uploadLocation: readUploadLocation(answer, apiUrl),
    onComplete: readNotifyCall(answer, id, apiUrl),
  };
}

/** The call that tells ion that all files are there, as `onComplete` asks for it. */
function readNotifyCall(answer: JsonObject, id: number, apiUrl: URL): UploadInstructions['onComplete'] {
  const { method, url, fields } = readOnComplete(answer);
  return {
    method,
    url: onApiOrigin(url, apiUrl, `/v1/assets/${id}/uploadComplete`, 'onComplete.url'),
    body: jsonBody(fields),
    operation: {
      doing: `tell ion that the files of asset ${id} are there`,
      scope: 'assets:write',
      target: 'asset',
    },
  };
}

/** What ends a call early. */
export type CallLimits = Pick<Call, 'signal' | 'deadline'>;

/**
 * Reads an asset.
 * @throws UserError with the hint, AnswerError if the answer is about another asset, DeadlineError where the deadline is the reason that it gives up
 */
export async function readAsset(
  client: IonClient,
  id: number,
  { signal, deadline }: CallLimits,
): Promise<AssetMetadata> {
  const { json } = await client.callForJson({
    method: 'GET',
    deadline,
    signal,
    url: client.url(`/v1/assets/${id}`),
    operation: { doing: `read asset ${id}`, scope: 'assets:read', target: 'asset' },
  });
  const asset = readAssetMetadata(json);
  if (asset.id !== id) throw new AnswerError(`asset ${id}`);
  return asset;
}

/** The same; undefined if ion knows no such asset, or the token lacks the scope. @throws as `readAsset`, but for that */
export async function findAsset(
  client: IonClient,
  id: number,
  limits: CallLimits,
): Promise<AssetMetadata | undefined> {
  try {
    return await readAsset(client, id, limits);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return undefined;
  }
}

/** What people read of an asset: all that an update can change. */
export type AssetTexts = Pick<AssetMetadata, 'name' | 'description' | 'attribution'>;

/**
 * Changes the texts of an asset. All three are sent together: it is not known whether ion keeps one that is left out.
 * An empty name, which ion refuses, is left out all the same.
 * @throws UserError with the hint
 */
export async function updateAsset(
  client: IonClient,
  id: number,
  { name, description, attribution }: AssetTexts,
  signal: AbortSignal,
): Promise<void> {
  await client.call({
    method: 'PATCH',
    url: client.url(`/v1/assets/${id}`),
    body: jsonBody({ ...(name !== '' && { name }), description, attribution }),
    operation: { doing: `update asset ${id}`, scope: 'assets:write', target: 'asset' },
    signal,
  });
}

/**
 * Deletes an asset; that it is gone already is fine.
 * @throws UserError with the hint
 */
export async function deleteAsset(client: IonClient, id: number, signal: AbortSignal): Promise<void> {
  const operation = { doing: `delete asset ${id}`, scope: 'assets:write', target: 'asset' } as const;
  try {
    await client.call({ method: 'DELETE', url: client.url(`/v1/assets/${id}`), operation, signal });
  } catch (error) {
    // so ion answers a token that lacks the scope, too
    if (!isNotFound(error) || (await findAsset(client, id, { signal })) !== undefined) throw error;
  }
}

/**
 * Deletes assets, the last one first: children stand behind the asset that leads to them.
 * @param onDeleted told of each that is gone
 * @throws UserError with the hint
 */
export async function deleteAssets(
  client: IonClient,
  ids: readonly number[],
  signal: AbortSignal,
  onDeleted: (id: number) => void = () => undefined,
): Promise<void> {
  for (const id of ids.toReversed()) {
    await deleteAsset(client, id, signal);
    onDeleted(id);
  }
}

/** Whether ion knows no such asset, or the token lacks the scope. */
export function isNotFound(error: unknown): boolean {
  return error instanceof IonError && error.status === 404;
}
