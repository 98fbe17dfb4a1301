import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { isDone, type ApiAnswer } from './call-api.ts';
import type { Redactor } from './redactor.ts';

/** The documented fields of an asset. */
const documented: readonly string[] = [
  'id',
  'type',
  'name',
  'description',
  'attribution',
  'bytes',
  'dateAdded',
  'status',
  'percentComplete',
  'archivable',
  'exportable',
];

/** The undocumented fields of an asset. */
export function undocumented(asset: JsonObject): [name: string, value: Json][] {
  return Object.entries(asset).filter(([name]) => !documented.includes(name));
}

/** A list of field names. */
export function listNames(fields: Iterable<string>): string {
  // a number can be an id of somebody
  const isName = (name: string): boolean => /^[\w:.-]{1,40}$/.test(name) && !/\d{5}/.test(name);
  const list = [...fields].map((name) => (isName(name) ? `\`${name}\`` : '`…`'));
  return list.length === 0 ? 'none' : list.join(', ');
}

/** An answer's status, with code and message if it is an error. */
export function describeAnswer(
  { status, json, text }: ApiAnswer,
  { quote }: Pick<Redactor, 'quote'>,
): string {
  if (isDone({ status })) return String(status);
  const { code, message } = json;
  if (typeof code !== 'string' && typeof message !== 'string') {
    return `${status}, ${text === '' ? 'no body' : /^\s*</.test(text) ? 'a page' : 'no code or message'}`;
  }
  const words = typeof message === 'string' && message !== '' ? ` “${quote(message)}”` : '';
  return `${status} \`${typeof code === 'string' ? quote(code, 60) : 'no code'}\`${words}`;
}

/** Whether ion accepted a request, and its answer. */
export function describeVerdict(answer: ApiAnswer, redactor: Pick<Redactor, 'quote'>): string {
  return `${isDone(answer) ? 'accepted' : 'refused'}: ${describeAnswer(answer, redactor)}`;
}

/** A description of an answer's body. */
export function describeBody({ text, json }: ApiAnswer): string {
  if (text === '') return 'no body';
  const keys = Object.keys(json);
  return keys.length > 0 ? `JSON with ${listNames(keys)}` : 'a body that is no JSON object';
}

/** The JSON type of a value. */
export function jsonTypeOf(value: Json | undefined): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** A value's shape: field names, types, and the beginnings of texts. Only for data of the probes. */
export function describeShape(value: Json | undefined, redactor: Pick<Redactor, 'quote'>, depth = 0): string {
  if (typeof value === 'string') return `“${redactor.quote(value, 120)}”`;
  if (typeof value !== 'object' || value === null) return redactor.quote(String(value));
  if (depth > 3) return jsonTypeOf(value);
  const inner = (item: Json): string => describeShape(item, redactor, depth + 1);
  if (!isJsonObject(value)) {
    return `[${value.slice(0, 3).map(inner).join(', ')}${value.length > 3 ? ', …' : ''}]`;
  }
  const fields = Object.entries(value).slice(0, 12);
  return `{ ${fields.map(([name, item]) => `${listNames([name])}: ${inner(item)}`).join(', ')} }`;
}

/** Public hosts. All others are private. */
const publicHosts = /(^|\.)(cesium\.com|amazonaws\.com)$/;

/** A URL without secrets and private hosts: host, path, and the names of its parameters. */
export function describeAddress(text: string, { quote }: Pick<Redactor, 'quote'>): string {
  const url = URL.parse(text);
  if (url === null) return 'no URL';
  const host = publicHosts.test(url.hostname) ? url.hostname : '{host}';
  const parameters = [...new Set(url.searchParams.keys())];
  const rest = parameters.length === 0 ? '' : ` with the parameters ${listNames(parameters)}`;
  return `\`${quote(`${url.protocol}//${host}${url.pathname}`, 120)}\`${rest}`;
}
