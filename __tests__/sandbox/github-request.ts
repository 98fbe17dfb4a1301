import type { Sandbox } from '../../sandbox/sandbox.ts';

export interface GithubAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The path of the sandbox's repository. */
export const repo = '/repos/octo-org/city-models';
export const commitSha = '5f1d3c0b7a9e2846d05b8c31f7e6a4920d1b3c5e';

/** The sandbox and the token of a call. */
interface Caller extends Pick<Sandbox, 'github'> {
  /** Replaces the header with the token. */
  readonly authorization?: string;
}

/** Calls GitHub with the sandbox's token; an object is sent as JSON, a text unchanged. */
export async function github(
  { github: { url, token }, authorization = `Bearer ${token}` }: Caller,
  method: string,
  path: string,
  body?: object | string,
): Promise<GithubAnswer> {
  const response = await fetch(path.startsWith('http') ? path : url + path, {
    method,
    headers: { authorization },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** Field and message of each error of a 422. */
export function reasonsOf({ body }: GithubAnswer): string[] {
  const { message, errors = [] } = body as {
    message: string;
    errors?: { field: string; message: string }[];
  };
  return [message, ...errors.map((error) => error.message)];
}
