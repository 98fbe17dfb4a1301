import { badRequest } from './ion-errors.ts';
import type { ImportRequest } from './ion-types.ts';
import { isFields, readString, type Fields } from './read-json.ts';

/*
 * `from` of a create request. Its form is known from clients of ion; which errors ion answers to a wrong one is not.
 */

/** What a create request imports, and what ion may refuse in it. */
export interface ReadImport {
  readonly from: ImportRequest;
  readonly warnings: readonly string[];
}

/**
 * Checks `from`; undefined if there is none. Keys and prefixes are not looked up: what is missing ends the tiling.
 * @param isStrict whether it is refused what ion may refuse
 * @throws IonError 400
 */
export function readFrom(value: unknown, isStrict: boolean): ReadImport | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) throw badRequest('from must be an object');
  if (value['type'] !== 'S3') throw badRequest('from.type must be S3');
  const { credentials } = value;
  if (!isFields(credentials)) throw badRequest('from.credentials must be an object');
  const keys = readNames(value, 'keys');
  const prefixes = readNames(value, 'prefixes');
  if (keys === undefined && prefixes === undefined) throw badRequest('from must have keys or prefixes');
  const warnings = [
    ...(credentials['sessionToken'] === undefined ? [] : ['from.credentials cannot have a sessionToken']),
    ...(prefixes?.every((prefix) => prefix.endsWith('/')) === false ? ['from.prefixes must end in /'] : []),
  ];
  if (isStrict && warnings[0] !== undefined) throw badRequest(warnings[0]);
  const from = {
    type: 'S3',
    bucket: readString(value, 'bucket'),
    credentials: {
      ...credentials,
      accessKey: readString(credentials, 'accessKey'),
      secretAccessKey: readString(credentials, 'secretAccessKey'),
    },
    ...(keys !== undefined && { keys }),
    ...(prefixes !== undefined && { prefixes }),
  } as const;
  return { from, warnings };
}

function readNames(from: Fields, name: 'keys' | 'prefixes'): readonly string[] | undefined {
  const value = from[name];
  if (value === undefined) return undefined;
  const isList = Array.isArray(value) && value.length > 0;
  if (!isList || !value.every((item) => typeof item === 'string' && item !== '')) {
    throw badRequest(`from.${name} must be an array of strings, and neither it nor they empty`);
  }
  return value as readonly string[];
}
