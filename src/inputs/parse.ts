import { UserError } from '../lib/user-error.ts';
import { nearest } from './nearest.ts';

/** Reads one input by its kebab-case name: trimmed, `''` where it is not given. */
export type GetInput = (name: string) => string;

/** Reads inputs with what stands in for those that are empty. */
export function withDefaults(get: GetInput, defaults: Readonly<Record<string, string>>): GetInput {
  return (name) => get(name) || (defaults[name] ?? '');
}

/** One of `choices`. @throws UserError naming the input and the nearest choice */
export function parseChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new UserError(
    'todo',
    `The input \`${name}\` is \`${text}\`, which is not one of ${choices.join(', ')}.`,
    suggestion(name, nearest(text, choices), `Set \`${name}\` to one of them.`),
  );
}

/** The line to write where a near name is known, else `otherwise`. */
export function suggestion(name: string, near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `Did you mean \`${name}: ${near}\`?`;
}

/** A boolean of YAML 1.2's core schema. @throws UserError naming the input */
export function parseBoolean(name: string, text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  throw new UserError(
    'todo',
    `The input \`${name}\` is \`${text}\`, which is not a boolean.`,
    `Set \`${name}\` to \`true\` or \`false\`.`,
  );
}

/** Bounds of a number, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** Whether fractions are refused. */
  readonly whole: boolean;
}

/** A decimal number within `range`. @throws UserError naming the input */
export function parseNumber(name: string, text: string, range: Range): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value))) return value;
  const kind = range.whole ? 'a whole number' : 'a number';
  throw new UserError(
    'todo',
    `The input \`${name}\` is \`${text}\`, which is not ${kind} from ${range.min} to ${range.max}.`,
    `Set \`${name}\` to ${kind} in that range.`,
  );
}

/** The hosts that are Cesium's own: they are only ever spoken to over https. */
function isCesiumHost(hostname: string): boolean {
  return /(^|\.)cesium\.com\.?$/.test(hostname);
}

/** Cesium's hosts that have web pages, and no API. */
const pageHosts = new Set(['cesium.com', 'www.cesium.com', 'ion.cesium.com']);

/** A path of ion's own API (https://api.cesium.com), which comes after the base URL. */
const ownPath = /\/v[12](\/(assets|archives|me|defaults|tokens)(\/.*)?)?$/i;

/**
 * The base URL of an API, without a trailing slash, and without the path of a call such as `/v1`.
 * @throws UserError naming the input: not http(s), user name, query or fragment in it, a web page of Cesium's, or http to
 * Cesium's own hosts
 */
export function parseApiUrl(name: string, text: string): URL {
  const url = URL.parse(text);
  const hint = `Set \`${name}\` to a base URL such as \`https://api.cesium.com\`.`;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UserError('todo', `The input \`${name}\` is not an http or https URL.`, hint);
  }
  if (url.username !== '' || url.password !== '' || /[?#]/.test(url.href)) {
    throw new UserError('todo', `The input \`${name}\` has a user name, a query or a fragment in it.`, hint);
  }
  if (pageHosts.has(url.hostname.replace(/\.$/, ''))) {
    throw new UserError(
      'todo',
      `The input \`${name}\` names ${url.hostname}, which has web pages for people, and no API.`,
      `Write \`${name}: https://api.cesium.com\`, or leave \`${name}\` out.`,
    );
  }
  if (url.protocol === 'http:' && isCesiumHost(url.hostname)) {
    throw new UserError(
      'todo',
      `The input \`${name}\` would send the token to ${url.hostname} unencrypted.`,
      `Write \`${name}: https://${url.hostname}\`.`,
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, '').replace(ownPath, '');
  return url;
}

/** Whether an API is Cesium's own service rather than a self-hosted ion. */
export function isCesiumApi(url: URL): boolean {
  return isCesiumHost(url.hostname);
}

/** The lines of a list, trimmed, without the empty ones. */
export function parseLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
