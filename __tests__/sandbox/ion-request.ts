import type { Sandbox } from '../../sandbox/sandbox.ts';

export interface IonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, else the text. */
  readonly body: unknown;
}

/** The sandbox and the token of a call. */
interface Caller extends Pick<Sandbox, 'ionUrl' | 'token'> {
  /** Added to the default headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls ion with the sandbox's token; an object is sent as JSON. */
export async function ion(caller: Caller, method: string, path: string, body?: object): Promise<IonAnswer> {
  const url = path.startsWith('http') ? path : caller.ionUrl + path;
  const response = await fetch(url, {
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
