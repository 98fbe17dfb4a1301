import { BodyTooLargeError, readBody, type Exchange } from '../http/exchange.ts';
import { GithubError, invalidRequest } from './github-errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

const maxJsonBytes = 1024 ** 2;

/**
 * Reads a body that must be a JSON object, whatever its Content-Type, and keeps it in the record
 * (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api).
 * @throws GithubError 400, 413
 */
export async function readFields(exchange: Exchange): Promise<Fields> {
  const body = await readJson(exchange);
  exchange.record.body = body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new GithubError(400, 'Body should be a JSON object');
  }
  return body as Fields;
}

async function readJson(exchange: Exchange): Promise<unknown> {
  try {
    return JSON.parse((await readBody(exchange, maxJsonBytes)).toString());
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new GithubError(413, 'Payload too large');
    throw error instanceof SyntaxError ? new GithubError(400, 'Problems parsing JSON') : error;
  }
}

/**
 * A required text.
 * @throws GithubError 422
 */
export function requiredText(fields: Fields, name: string): string {
  const value = optional(fields, name, 'string');
  if (value === undefined) throw invalidRequest(`"${name}" wasn't supplied.`);
  return value;
}

/**
 * An optional value.
 * @throws GithubError 422 for one of another type
 */
export function optional(fields: Fields, name: string, type: 'string'): string | undefined;
export function optional(fields: Fields, name: string, type: 'boolean'): boolean | undefined;
export function optional(fields: Fields, name: string, type: 'string' | 'boolean'): unknown {
  const value = fields[name];
  if (value !== undefined && typeof value !== type) {
    throw invalidRequest(`For 'properties/${name}', ${JSON.stringify(value)} is not a ${type}.`);
  }
  return value;
}

/** The number of Unicode characters: a plain emoji is one, not two as in JavaScript. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
