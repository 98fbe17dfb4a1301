import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createBody, ion } from './ion-request.ts';

/** The answer of an endpoint for an asset that ion streams itself. */
export interface Endpoint {
  readonly type: string;
  readonly url: string;
  readonly accessToken: string;
  readonly attributions: readonly object[];
}

interface CreateAnswer {
  readonly assetMetadata: { readonly id: number };
  readonly assets?: readonly { readonly id: number; readonly type: string }[];
  readonly uploadLocation: { readonly endpoint: string };
}

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** What the tiling of each asset is: complete at once. */
export const completeAtOnce = [{ status: 'COMPLETE', afterMs: 0 }] as const;

/** Creates an asset of a sandbox that stores files itself, uploads files, and notifies. Returns the create answer. */
export async function publish(
  sandbox: Sandbox,
  type: string,
  options: object,
  files: Contents = {},
): Promise<CreateAnswer> {
  const { body } = await ion(sandbox, 'POST', '/v1/assets', createBody({ type, options }));
  const answer = body as CreateAnswer;
  const { uploadLocation, assetMetadata } = answer;
  for (const [name, content] of Object.entries(files)) {
    const form = new FormData();
    const file = new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);
    form.append(name, file.slice(0, file.size, 'application/octet-stream'), name);
    const headers = { authorization: `Bearer ${sandbox.token}` };
    const { status } = await fetch(uploadLocation.endpoint, { method: 'POST', headers, body: form });
    if (status !== 204) throw new Error(`${name} was answered ${status}`);
  }
  await ion(sandbox, 'POST', `/v1/assets/${assetMetadata.id}/uploadComplete`);
  return answer;
}

/** Asks for the endpoint of an asset. */
export async function endpointOf(sandbox: Sandbox, id: number): Promise<Endpoint> {
  const { status, body } = await ion(sandbox, 'GET', `/v1/assets/${id}/endpoint`);
  if (status !== 200) throw new Error(`The endpoint answered ${status}`);
  return body as Endpoint;
}

/** Gets a file of an asset as viewers do: by a path that is relative to the endpoint's URL. */
export function getFile({ url, accessToken }: Endpoint, path = ''): Promise<Response> {
  return fetch(new URL(path, url), { headers: { authorization: `Bearer ${accessToken}` } });
}

/** The bytes of a file of an asset. */
export async function bytesOf(endpoint: Endpoint, path = ''): Promise<Buffer> {
  const response = await getFile(endpoint, path);
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Publishes an asset, and asks for its endpoint. */
export async function stream(
  sandbox: Sandbox,
  type: string,
  options: object,
  files: Contents = {},
): Promise<Endpoint> {
  const { assetMetadata } = await publish(sandbox, type, options, files);
  return endpointOf(sandbox, assetMetadata.id);
}
