import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text as consumeText } from 'node:stream/consumers';

import type { Sandbox } from '../../sandbox/sandbox.ts';

export interface IonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, else the text. */
  readonly body: unknown;
}

/** The sandbox and the token of a call. */
interface Caller extends Pick<Sandbox, 'ionUrl' | 'token' | 'caFile'> {
  /** Added to the default headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls ion with the sandbox's token; an object is sent as JSON. */
export async function ion(caller: Caller, method: string, path: string, body?: object): Promise<IonAnswer> {
  const url = path.startsWith('http') ? path : caller.ionUrl + path;
  const response = await fetchFrom(caller, url, {
    method,
    headers: {
      ...(caller.token !== '' && { authorization: `Bearer ${caller.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...caller.headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

/** Fetches a URL of a sandbox, and trusts its certificate. */
export async function fetchFrom(
  { caFile }: Pick<Sandbox, 'caFile'>,
  url: string,
  { method = 'GET', headers, body }: FetchInit,
): Promise<Response> {
  if (caFile === undefined) return fetch(url, { method, headers, ...(body !== undefined && { body }) });
  const sent = request(url, { method, headers, ca: readFileSync(caFile), agent: false }).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const text = await consumeText(answer);
  const names = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
  const { statusCode: status = 0 } = answer;
  return new Response(text === '' ? null : text, { status, headers: Object.fromEntries(names) });
}

interface FetchInit {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A valid create request with `changes`; undefined omits a field. */
export function createBody(changes: object = {}): object {
  return {
    name: 'Reichstag',
    description: '',
    attribution: '',
    type: '3DTILES',
    options: { sourceType: 'CITYGML' },
    ...changes,
  };
}

/** Creates an asset; returns its id. */
export async function createTestAsset(sandbox: Sandbox, changes: object = {}): Promise<number> {
  const { body } = await ion(sandbox, 'POST', '/v1/assets', createBody(changes));
  return (body as { assetMetadata: { id: number } }).assetMetadata.id;
}

/** Reads an asset. Returns its status and percentage. */
export async function readStatus(sandbox: Sandbox, id: number): Promise<string> {
  const { body } = await ion(sandbox, 'GET', `/v1/assets/${id}`);
  const { status, percentComplete } = body as { status: string; percentComplete: number };
  return `${status} ${percentComplete}`;
}
