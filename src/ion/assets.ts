import type { Clock } from '../lib/clock.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import type { Family } from './family.ts';
import { toFrom, type ImportSource } from './import-source.ts';
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
  /** What ion imports by itself; absent for an upload. */
  readonly from?: ImportSource;
  /** What is probably wrong with the options, as sentences: the hint repeats them if ion refuses the asset. Not sent. */
  readonly suspicions?: readonly string[];
}

/** What ion's response to a create says about the files: where to upload them, and how to complete the upload. */
export interface UploadInstructions {
  readonly uploadLocation: UploadLocation;
  readonly onComplete: Omit<Call, 'signal'>;
}

/** What ion's response to the create of an import says. */
export interface ImportInstructions {
  /** The call that starts the tiling; undefined if it starts by itself. */
  readonly onComplete: Omit<Call, 'signal'> | undefined;
  /** Whether ion names a place for an upload: then it probably does not know imports. */
  readonly expectsUpload: boolean;
}

/** ion's response to a create. The ids are read at once: the caller needs them even if the rest is invalid. */
export interface CreateAnswer {
  readonly asset: AssetMetadata;
  readonly family: Family;
  /** When the response arrived, by the monotonic clock, in milliseconds. Its credentials are as old as that. */
  readonly createdAt: number;
  /** The whole response, for `readInstructions` or `readImport`; `{}` if it was lost. */
  readonly answer: JsonObject;
}

/** A created asset. */
export interface CreatedAsset extends Omit<CreateAnswer, 'answer'>, UploadInstructions {}

/** What a call needs to pause, log and abort. */
export interface CallTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Creates an asset, and masks the credentials in the response.
 * @throws OutcomeUnknownError, AnswerError if ion may have created an asset that cannot be used
 * @throws UserError if ion refuses the asset or cannot be reached
 */
export async function createAsset(
  client: IonClient,
  { suspicions = [], from, ...asset }: NewAsset,
  { clock, log, signal }: CallTools,
): Promise<CreateAnswer> {
  const { json: answer } = await client.callForJson({
    method: 'POST',
    url: client.url('/v1/assets'),
    body: jsonBody({ ...asset, ...(from !== undefined && { from: toFrom(from) }) }),
    operation: { doing: 'create the asset', scope: 'assets:write', target: 'account', suspicions },
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
    answer,
  };
}

/**
 * Reads the upload instructions in ion's response to a create.
 * @throws AnswerError if a field is missing, UserError if the token would be sent to another origin
 */
export function readInstructions(answer: JsonObject, id: number, apiUrl: URL): UploadInstructions {
  return {
    uploadLocation: readUploadLocation(answer, apiUrl),
    onComplete: readNotifyCall(answer, id, apiUrl),
  };
}

/**
 * Reads what ion's response to the create of an import says.
 * @throws as `readInstructions`
 */
export function readImport(answer: JsonObject, id: number, apiUrl: URL): ImportInstructions {
  return {
    onComplete: isNothing(answer['onComplete']) ? undefined : readNotifyCall(answer, id, apiUrl),
    expectsUpload: !isNothing(answer['uploadLocation']),
  };
}

/** Whether a field is absent. */
function isNothing(field: Json | undefined): boolean {
  return field === undefined || field === null;
}

/** The call that completes the upload, as described by `onComplete`. */
function readNotifyCall(answer: JsonObject, id: number, apiUrl: URL): UploadInstructions['onComplete'] {
  const { method, url, fields } = readOnComplete(answer);
  return {
    method,
    url: onApiOrigin(url, apiUrl, `/v1/assets/${id}/uploadComplete`, 'onComplete.url'),
    body: jsonBody(fields),
    operation: {
      doing: `complete the upload of asset ${id}`,
      scope: 'assets:write',
      target: 'asset',
    },
  };
}

/** What can end a call early. */
export type CallLimits = Pick<Call, 'signal' | 'deadline'>;

/**
 * Reads an asset.
 * @throws UserError if the asset cannot be read, AnswerError if the response is about another asset
 * @throws DeadlineError if it gives up because of the deadline
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

/** Like `readAsset`, but returns undefined for a 404: ion has no such asset, or the token lacks the scope. */
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

/** The texts of an asset that people read. An update can change nothing else. */
export type AssetTexts = Pick<AssetMetadata, 'name' | 'description' | 'attribution'>;

/**
 * Changes the texts of an asset. It sends all three, because it is unknown whether ion keeps a field that is missing.
 * It omits an empty name, because ion refuses one.
 * @throws UserError if ion refuses the update or cannot be reached
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
 * Deletes an asset. It is no error if the asset does not exist any more.
 * @throws UserError if ion refuses to delete it or cannot be reached
 */
export async function deleteAsset(client: IonClient, id: number, signal: AbortSignal): Promise<void> {
  const operation = { doing: `delete asset ${id}`, scope: 'assets:write', target: 'asset' } as const;
  try {
    await client.call({ method: 'DELETE', url: client.url(`/v1/assets/${id}`), operation, signal });
  } catch (error) {
    // ion also answers 404 if the token lacks the scope
    if (!isNotFound(error) || (await findAsset(client, id, { signal })) !== undefined) throw error;
  }
}

/**
 * Deletes assets, the last one first: an asset comes before its children in `ids`, and its record names them.
 * @param onDeleted called with each deleted id
 * @throws UserError if one cannot be deleted
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

/** Whether ion answered 404: it has no such asset, or the token lacks the scope. */
export function isNotFound(error: unknown): boolean {
  return error instanceof IonError && error.status === 404;
}
