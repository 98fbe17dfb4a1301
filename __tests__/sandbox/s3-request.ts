import { request as httpRequest } from 'node:http';

import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

import {
  canonicalRequest,
  hmacHex,
  credentialScopeOf,
  sha256Hex,
  signingKey,
  stringToSign,
  type Authorization,
} from '../../sandbox/s3/sigv4.ts';
import { encodePath, parseTarget } from '../../sandbox/s3/uri.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

export interface UploadLocation {
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKey: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface Created {
  readonly id: number;
  readonly location: UploadLocation;
}

/** Creates an asset that awaits files. */
export async function createAsset(sandbox: Sandbox): Promise<Created> {
  const response = await fetch(`${sandbox.ionUrl}/v1/assets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Test',
      description: '',
      attribution: '',
      type: '3DTILES',
      options: { sourceType: 'CITYGML' },
    }),
  });
  const answer = (await response.json()) as {
    assetMetadata: { id: number };
    uploadLocation: UploadLocation;
  };
  return { id: answer.assetMetadata.id, location: answer.uploadLocation };
}

export function makeClient(location: UploadLocation, config: S3ClientConfig = {}): S3Client {
  const { endpoint, accessKey, secretAccessKey, sessionToken } = location;
  return new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    requestStreamBufferSize: 64 * 1024,
    maxAttempts: 1,
    credentials: { accessKeyId: accessKey, secretAccessKey, sessionToken },
    ...config,
  });
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The Code of an S3 error. */
  readonly code?: string;
}

export interface RawRequest {
  readonly method?: string;
  /** Key without the prefix; `path` overrides it. */
  readonly key?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: Buffer | string;
  /** undefined omits a default header. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Default: the body's SHA-256. */
  readonly payloadHash?: string;
  /** Headers that are left out of the signature. */
  readonly unsigned?: readonly string[];
  readonly region?: string;
  readonly service?: string;
  readonly time?: number;
  /** Changed after signing. */
  readonly tamper?: Readonly<Record<string, string>>;
}

export interface Signed {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly authorization: Authorization;
  readonly time: string;
  readonly key: Buffer;
}

/** Signs a request by hand. */
export function sign(location: UploadLocation, raw: RawRequest): Signed {
  const { method = 'PUT', key = 'file.bin', query = '', body = '', unsigned = [] } = raw;
  const path = raw.path ?? `/${location.bucket}/${location.prefix}${key}`;
  const url = new URL(`${encodePath(path)}${query}`, location.endpoint);
  const time = new Date(raw.time ?? Date.now()).toISOString().replace(/\.\d+|[-:]/g, '');
  const payloadHash = raw.payloadHash ?? sha256Hex(body);
  const headers: Record<string, string> = {};
  const all: Record<string, string | undefined> = {
    host: url.host,
    'x-amz-date': time,
    'x-amz-content-sha256': payloadHash,
    'x-amz-security-token': location.sessionToken,
    ...(method === 'PUT' && { 'content-length': String(Buffer.byteLength(body)) }),
    ...raw.headers,
  };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) headers[name] = value;
  }
  const signedHeaders = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .sort();
  const authorization: Authorization = {
    accessKey: location.accessKey,
    date: time.slice(0, 8),
    region: raw.region ?? 'us-east-1',
    service: raw.service ?? 's3',
    signedHeaders,
    signature: '',
  };
  const canonical = canonicalRequest(
    {
      method,
      target: parseTarget(url.pathname + url.search),
      headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
      payloadHash,
    },
    signedHeaders,
  );
  const signing = signingKey(location.secretAccessKey, authorization);
  const signature = hmacHex(signing, stringToSign(authorization, time, canonical));
  const credential = `${location.accessKey}/${credentialScopeOf(authorization)}`;
  return {
    url,
    method,
    time,
    key: signing,
    authorization: { ...authorization, signature },
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
      ...raw.tamper,
    },
  };
}

/** Signs and sends a request. */
export function sendRaw(location: UploadLocation, raw: RawRequest): Promise<RawAnswer> {
  return send(sign(location, raw), raw.body ?? '');
}

export function send(
  { url, method, headers }: Pick<Signed, 'url' | 'method' | 'headers'>,
  body: Buffer | string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        const code = /<Code>(.*?)<\/Code>/.exec(text)?.[1];
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          ...(code !== undefined && { code }),
        });
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}
