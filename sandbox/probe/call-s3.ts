import { codeOf, messageOf } from '../../src/lib/user-error.ts';
import {
  algorithm,
  canonicalRequest,
  emptySha256,
  hmacHex,
  credentialScopeOf,
  sha256Hex,
  signingKey,
  stringToSign,
  type Authorization,
} from '../s3/sigv4.ts';
import { encodePath, uriEncode } from '../s3/uri.ts';

/** Temporary credentials for a prefix in S3. */
export interface S3Access {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface S3Request {
  readonly method: string;
  /** The whole key; empty for the bucket. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Whether the signature covers the body. Default: true. */
  readonly signsBody?: boolean;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: Headers;
  /** S3's error code; undefined for a success, and in answers without a body. */
  readonly code: string | undefined;
  readonly text: string;
}

/**
 * Sends one request to S3, path style, with Signature Version 4. It does not use the SDK, which adds headers, corrects
 * requests and retries them.
 * @throws Error if there is no answer
 */
export async function callS3(access: S3Access, request: S3Request, signal: AbortSignal): Promise<S3Answer> {
  const { method, body } = request;
  const url = urlOf(access, request);
  try {
    const response = await fetch(url, {
      method,
      headers: signedHeaders(access, request, url.host),
      body: body === undefined ? null : Uint8Array.from(body),
      redirect: 'manual',
      signal,
    });
    const text = await response.text();
    const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
    return { status: response.status, headers: response.headers, code, text };
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`no answer (${codeOf(error) ?? messageOf(error)})`, { cause: error });
  }
}

function pathOf({ bucket }: S3Access, { key }: S3Request): string {
  return key === '' ? `/${bucket}` : `/${bucket}/${key}`;
}

function urlOf(access: S3Access, request: S3Request): URL {
  const url = new URL(access.endpoint);
  url.pathname = encodePath(pathOf(access, request));
  const { query = {} } = request;
  url.search = Object.entries(query)
    .map((pair) => pair.map(uriEncode).join('='))
    .join('&');
  return url;
}

function signedHeaders(access: S3Access, request: S3Request, host: string): Record<string, string> {
  const { body, signsBody = true, query = {} } = request;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const hash = body === undefined ? emptySha256 : signsBody ? sha256Hex(body) : 'UNSIGNED-PAYLOAD';
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-content-sha256': hash,
    'x-amz-date': time,
    'x-amz-security-token': access.sessionToken,
  };
  const signed = { ...headers, host };
  const { accessKey, region } = access;
  const authorization: Authorization = {
    accessKey,
    region,
    date: time.slice(0, 8),
    service: 's3',
    signedHeaders: Object.keys(signed).sort(),
    signature: '',
  };
  const canonical = canonicalRequest(
    {
      method: request.method,
      target: { path: pathOf(access, request), bucket: '', key: '', query: new Map(Object.entries(query)) },
      headers: new Map(Object.entries(signed).map(([name, value]) => [name, [value]])),
      payloadHash: hash,
    },
    authorization.signedHeaders,
  );
  const key = signingKey(access.secretAccessKey, authorization);
  const signature = hmacHex(key, stringToSign(authorization, time, canonical));
  const names = authorization.signedHeaders.join(';');
  return {
    ...headers,
    authorization: `${algorithm} Credential=${accessKey}/${credentialScopeOf(authorization)}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
