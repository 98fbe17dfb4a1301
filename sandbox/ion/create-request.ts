import type { IonContext } from './ion-call.ts';
import { badRequest, conflict } from './ion-errors.ts';
import type { CreateRequest } from './ion-types.ts';
import { assetTypes, type SourceType } from './source-types.ts';

type RequestFields = Readonly<Record<string, unknown>>;

/**
 * Checks the body of a create request.
 * @throws IonError 400 for a request of the wrong form, 409 for options that ion cannot use
 */
export function readCreateRequest(
  body: unknown,
  { sourceTypes, strict }: Pick<IonContext, 'sourceTypes' | 'strict'>,
): CreateRequest {
  if (!isFields(body)) throw badRequest('The body must be a JSON object');
  const name = readString(body, 'name');
  if (name === '') throw badRequest('name must not be empty');
  const description = readString(body, 'description');
  // both are reported: Cesium's tutorial omits it, another client was refused without it
  const isLeftOut = !strict && body['attribution'] === undefined;
  const attribution = isLeftOut ? '' : readString(body, 'attribution');
  const type = readString(body, 'type');
  if (!assetTypes.includes(type)) throw badRequest(`type must be one of ${assetTypes.join(', ')}`);
  const options = readOptions(body['options'], type, sourceTypes);
  const from = readFrom(body['from']);
  return { name, description, attribution, type, options, ...(from !== undefined && { from }) };
}

function readOptions(options: unknown, type: string, sourceTypes: readonly SourceType[]): RequestFields {
  const fields = isFields(options) ? options : {};
  const { sourceType, ...given } = fields;
  const source = sourceTypes.find((entry) => entry.name === sourceType && entry.type === type);
  if (source === undefined) throw conflict('options.sourceType must be a valid source type');
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(source.options, name) ? source.options[name] : undefined;
    if (check === undefined) {
      throw conflict(`options.${name} is not an option of the source type ${source.name}`);
    }
    const problem = check(value);
    if (problem !== undefined) throw conflict(`options.${name} ${problem}`);
  }
  return fields;
}

function readFrom(from: unknown): RequestFields | undefined {
  if (from === undefined) return undefined;
  if (!isFields(from)) throw badRequest('from must be an object');
  if (from['type'] !== 'S3') throw badRequest('from.type must be S3');
  readString(from, 'bucket');
  const { credentials, keys = [], prefixes = [] } = from;
  if (!isFields(credentials)) throw badRequest('from.credentials must be an object');
  readString(credentials, 'accessKey');
  readString(credentials, 'secretAccessKey');
  if (!isStrings(keys) || !isStrings(prefixes) || keys.length + prefixes.length === 0) {
    throw badRequest('from.keys and from.prefixes must be arrays of strings, one of them not empty');
  }
  return from;
}

function readString(fields: RequestFields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw badRequest(`${name} must be a string`);
  return value;
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isFields(value: unknown): value is RequestFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
