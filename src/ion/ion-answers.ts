import { escapeForLog } from '../lib/escape-for-log.ts';
import { shorten } from '../lib/format.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { moveToApi } from './origin.ts';

/** An asset as ion describes it. `status` and `type` are plain strings, because ion may add values. */
export interface AssetMetadata {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: string;
  /** When it was created, in milliseconds since the epoch; undefined if ion does not say. */
  readonly addedMs: number | undefined;
  readonly status: string;
  /** 0 to 100. */
  readonly percentComplete: number;
  /** The undocumented `progressMessage` of a running tiling, at most 200 characters. */
  readonly progress: string | undefined;
  /** Why the tiling failed: all texts in the undocumented `error`, on one line, at most 1000 characters. */
  readonly reason: string | undefined;
}

/** What to do about a response that ion does not send. */
export const notIonHint =
  "Check that `api-url` is the base URL of ion's REST API, and that no proxy responds instead of ion.";

/** A response of ion that lacks a required field. */
export class AnswerError extends UserError {
  constructor(what: string) {
    super('ion-response-invalid', `ion's response has no ${what}.`, notIonHint);
    this.name = 'AnswerError';
  }
}

/** Reads an `AssetMetadata` of ion's API. @throws AnswerError if it has no id or status */
export function readAssetMetadata(json: Json | undefined): AssetMetadata {
  if (!isJsonObject(json)) throw new AnswerError('asset');
  const { id, name, description, attribution, type, dateAdded, status, percentComplete } = json;
  if (!isAssetId(id)) throw new AnswerError('asset id');
  if (typeof status !== 'string') throw new AnswerError('asset status');
  return {
    id,
    name: typeof name === 'string' ? name : '',
    description: typeof description === 'string' ? description : '',
    attribution: typeof attribution === 'string' ? attribution : '',
    type: typeof type === 'string' ? type : '',
    addedMs: readDate(dateAdded),
    status,
    percentComplete: typeof percentComplete === 'number' ? Math.min(100, Math.max(0, percentComplete)) : 0,
    progress: shorten(textOf(json['progressMessage']), maxProgressLength) || undefined,
    reason: readReason(json['error']),
  };
}

function readDate(date: Json | undefined): number | undefined {
  const milliseconds = typeof date === 'string' ? Date.parse(date) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** In characters. */
const maxReasonLength = 1000;
const maxProgressLength = 200;

/** ion's web page shows a title, a file and details. The shape of this field is not documented. */
function readReason(error: Json | undefined): string | undefined {
  const texts = new Set<string>();
  const rest: (Json | undefined)[] = [error];
  for (let visits = 0; rest.length > 0 && visits < maxReasonLength; visits++) {
    const value = rest.shift();
    if (typeof value === 'string') texts.add(escapeForLog(value.replace(/\s+/g, ' ').trim()));
    else if (typeof value === 'object' && value !== null) {
      rest.unshift(...Object.values(value).slice(0, maxReasonLength));
    }
  }
  return shorten([...texts].filter((text) => text !== '').join('; '), maxReasonLength) || undefined;
}

/** The ids of the children in the response to a create, each once. Older responses have them in `additionalAssets`. */
export function readChildren(answer: JsonObject, parentId: number): number[] {
  const lists = [answer['assets'], answer['additionalAssets']].filter((list) => Array.isArray(list));
  const ids = lists.flat().map((child) => (isJsonObject(child) ? child['id'] : child));
  return [...new Set(ids)].filter((id) => isAssetId(id)).filter((id) => id !== parentId);
}

/** Whether a value of JSON is the id of an asset. */
export function isAssetId(id: unknown): id is number {
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0;
}

/** Temporary access to the place in S3 where ion expects an asset's files. */
export interface S3Location {
  readonly kind: 'S3';
  /** Undefined for the region's default. */
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKey: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Where a self-hosted ion that stores files itself accepts them as `multipart/form-data`. */
export interface FormLocation {
  readonly kind: 'form';
  /** On the API. */
  readonly url: URL;
}

export type UploadLocation = S3Location | FormLocation;

/** The secrets in the response to a create. Mask them before anything else. */
export function secretsOf(answer: JsonObject): string[] {
  const location = answer['uploadLocation'];
  if (!isJsonObject(location)) return [];
  return ['accessKey', 'secretAccessKey', 'sessionToken']
    .map((key) => location[key])
    .filter((value): value is string => typeof value === 'string' && value !== '');
}

/**
 * Reads `uploadLocation`. The endpoint of a form may be relative to the API, or have the origin behind a reverse proxy.
 * @throws AnswerError if it has neither S3 credentials nor the endpoint of a form
 */
export function readUploadLocation(answer: JsonObject, apiUrl: URL): UploadLocation {
  const location = answer['uploadLocation'];
  if (!isJsonObject(location)) throw new AnswerError('uploadLocation');
  const text = (key: string) => {
    const value = location[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const need = (key: string) => {
    const value = text(key);
    if (value === undefined) throw new AnswerError(`uploadLocation.${key}`);
    return value;
  };
  if (text('bucket') === undefined && text('accessKey') === undefined) {
    const url = URL.parse(need('endpoint'), apiUrl.href);
    if (url === null) throw new AnswerError('URL in uploadLocation.endpoint');
    return { kind: 'form', url: moveToApi(url, apiUrl) };
  }
  return {
    kind: 'S3',
    endpoint: text('endpoint'),
    bucket: need('bucket'),
    prefix: text('prefix') ?? '',
    accessKey: need('accessKey'),
    secretAccessKey: need('secretAccessKey'),
    sessionToken: need('sessionToken'),
  };
}

/** The request with which a client reports to ion that the upload is complete. */
export interface OnComplete {
  readonly method: string;
  readonly url: URL;
  readonly fields: JsonObject;
}

/** Reads `onComplete`. @throws AnswerError if its method or URL is invalid */
export function readOnComplete(answer: JsonObject): OnComplete {
  const onComplete = answer['onComplete'];
  if (!isJsonObject(onComplete)) throw new AnswerError('onComplete');
  const { method, url, fields } = onComplete;
  const parsed = typeof url === 'string' ? URL.parse(url) : null;
  if (typeof method !== 'string' || !/^[A-Z]+$/.test(method)) throw new AnswerError('onComplete.method');
  if (parsed === null) throw new AnswerError('onComplete.url');
  return { method, url: parsed, fields: isJsonObject(fields) ? fields : {} };
}
