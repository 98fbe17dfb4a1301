import { UserError, type Diagnostic } from '../lib/user-error.ts';
import { nearest } from './nearest.ts';

/** Reads one input by its kebab-case name: trimmed, `''` if it is not set. */
export type GetInput = (name: string) => string;

/** Reads inputs, with defaults for empty ones. */
export function withDefaults(get: GetInput, defaults: Readonly<Record<string, string>>): GetInput {
  return (name) => get(name) || (defaults[name] ?? '');
}

/** One of `choices`. @throws UserError that names the input and the nearest choice */
export function parseChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  const { hint, yaml } = suggestion(name, nearest(text, choices), `Set \`${name}\` to one of them.`);
  throw new UserError(
    'input-invalid',
    `The input \`${name}\` is \`${text}\`, which is not one of ${choices.join(', ')}.`,
    hint,
    { yaml },
  );
}

/** What was probably meant. */
export type Suggestion = Pick<Diagnostic, 'hint' | 'yaml'>;

/** Suggests the near name for an input; only the hint `otherwise` if there is none. */
export function suggestion(name: string, near: string | undefined, otherwise: string): Suggestion {
  return near === undefined
    ? { hint: otherwise }
    : { hint: `Did you mean \`${near}\`?`, yaml: `${name}: ${near}` };
}

/** A boolean of the core schema of YAML 1.2. @throws UserError that names the input */
export function parseBoolean(name: string, text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  throw new UserError(
    'input-invalid',
    `The input \`${name}\` is \`${text}\`, which is not a boolean.`,
    `Set \`${name}\` to \`true\` or \`false\`.`,
  );
}

/** The range of a number, with both limits. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** Whether fractions are invalid. */
  readonly whole: boolean;
}

/** A decimal number within `range`. @throws UserError that names the input */
export function parseNumber(name: string, text: string, range: Range): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (value >= range.min && value <= range.max && (!range.whole || Number.isInteger(value))) return value;
  const kind = range.whole ? 'a whole number' : 'a number';
  throw new UserError(
    'input-invalid',
    `The input \`${name}\` is \`${text}\`, which is not ${kind} from ${range.min} to ${range.max}.`,
    `Set \`${name}\` to ${kind} in that range.`,
  );
}

/** Whether a URL has no user name, password, query and fragment. */
export function isBare(url: URL): boolean {
  return url.username === '' && url.password === '' && !/[?#]/.test(url.href);
}

/** Whether a host belongs to Cesium. Such hosts need https. */
function isCesiumHost(hostname: string): boolean {
  return /(^|\.)cesium\.com\.?$/.test(hostname);
}

/** The hosts of Cesium with web pages instead of an API. */
const pageHosts = new Set(['cesium.com', 'www.cesium.com', 'ion.cesium.com']);

/** A path of ion's API (https://api.cesium.com), which follows the base URL. */
const ownPath = /\/v[12](\/(assets|archives|me|defaults|tokens)(\/.*)?)?$/i;

/**
 * The base URL of an API, without a trailing slash, and without the path of a request such as `/v1`.
 * @throws UserError if it is not http(s), has a user name, query or fragment, is a web page of Cesium, or is http to a host
 * of Cesium
 */
export function parseApiUrl(name: string, text: string): URL {
  const url = URL.parse(text);
  const hint = `Set \`${name}\` to a base URL. For Cesium's own service, you can remove \`${name}\`.`;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UserError('api-url-invalid', `The input \`${name}\` is not an http or https URL.`, hint);
  }
  if (!isBare(url)) {
    const message = `The input \`${name}\` contains a user name, a query or a fragment.`;
    const bare = `${name}: ${url.origin}${url.pathname}`;
    throw new UserError('api-url-invalid', message, 'Remove that part.', { yaml: bare });
  }
  if (pageHosts.has(url.hostname.replace(/\.$/, ''))) {
    const message = `The input \`${name}\` names ${url.hostname}, which has web pages, not the API.`;
    throw new UserError('api-url-invalid', message, hint, { yaml: `${name}: https://api.cesium.com` });
  }
  if (url.protocol === 'http:' && isCesiumHost(url.hostname)) {
    throw new UserError(
      'api-url-unencrypted',
      `The input \`${name}\` would send the token to ${url.hostname} unencrypted.`,
      'Use https.',
      { yaml: `${name}: https://${url.host}${url.pathname.replace(/\/+$/, '').replace(ownPath, '')}` },
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, '').replace(ownPath, '');
  return url;
}

/** Whether an API is Cesium's own service, not a self-hosted ion. */
export function isCesiumApi(url: URL): boolean {
  return isCesiumHost(url.hostname);
}

/** The lines of a text, trimmed, without empty ones. */
export function parseLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
