import { BodyTooLargeError, readBody, type Exchange } from '../http/exchange.ts';
import { IonError, badRequest } from './ion-errors.ts';

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

const maxJsonBytes = 1024 ** 2;

/**
 * Reads a JSON body and keeps it in the record.
 * @throws IonError 400, 413
 */
export async function readJson(exchange: Exchange): Promise<unknown> {
  const type = exchange.request.headers['content-type'] ?? '';
  if (!/^application\/json *(;|$)/i.test(type)) throw badRequest('The Content-Type must be application/json');
  try {
    const body: unknown = JSON.parse((await readBody(exchange, maxJsonBytes)).toString());
    exchange.record.body = body;
    return body;
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new IonError(413, 'PayloadTooLarge', error.message);
    throw error instanceof SyntaxError ? badRequest('The body is not valid JSON') : error;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws IonError 400 for a field that is no string */
export function readString(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw badRequest(`${name} must be a string`);
  return value;
}
