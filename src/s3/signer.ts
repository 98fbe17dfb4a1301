import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

import type { HttpRequest, RequestSigner } from '@smithy/types';

import { encodeQuery } from './encode.ts';

/** The owner of the signature, and its region. */
export interface SigningAccess {
  readonly accessKey: string;
  readonly secretAccessKey: string;
  /** Undefined for a long-term access key. */
  readonly sessionToken: string | undefined;
  readonly region: string;
}

/** Whether the signature covers the SHA-256 of the payload, or TLS and the CRC protect it. */
export type PayloadSigning = 'unsigned' | 'signed';

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * A signer for the S3 client, by Signature Version 4
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). It keeps the signing key of the day.
 * The client's own signer computes one more HMAC with every request to find its key, and signs more headers. With that
 * one, 2,000 small files take 1.12 times the processor time ("S3 hooks" in bench/RESULTS.md).
 * @param payloadSigning called for each request with a binary body; texts are always signed
 */
export function createSigner(access: SigningAccess, payloadSigning: () => PayloadSigning): RequestSigner {
  let day = '';
  let key: KeyObject | undefined;
  const keyOf = (date: string): KeyObject => {
    if (key === undefined || date !== day) {
      day = date;
      key = signingKey(access, date);
    }
    return key;
  };
  const sign = (request: HttpRequest, time: string): void => {
    const date = time.slice(0, 8);
    const scope = `${date}/${access.region}/s3/aws4_request`;
    const { headers } = request;
    headers['x-amz-date'] = time;
    if (access.sessionToken !== undefined) headers['x-amz-security-token'] = access.sessionToken;
    headers['x-amz-content-sha256'] = payloadHash(request.body, payloadSigning());
    const names = Object.keys(headers).filter(isSigned).sort();
    const text = [algorithm, time, scope, hash('sha256', canonicalRequest(request, names))].join('\n');
    const signature = createHmac('sha256', keyOf(date)).update(text).digest('hex');
    headers['authorization'] =
      `${algorithm} Credential=${access.accessKey}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  };
  return {
    sign(request, { signingDate = new Date() } = {}) {
      sign(request, new Date(signingDate).toISOString().replace(/[-:]|\.\d+/g, ''));
      return Promise.resolve(request);
    },
  };
}

function signingKey({ secretAccessKey, region }: SigningAccess, date: string): KeyObject {
  const hmac = (secret: KeyObject, text: string) =>
    createSecretKey(createHmac('sha256', secret).update(text).digest());
  return [date, region, 's3', 'aws4_request'].reduce(hmac, createSecretKey(`AWS4${secretAccessKey}`, 'utf8'));
}

/** S3 requires these to be signed if they are present. */
function isSigned(name: string): boolean {
  return ['host', 'content-type', 'content-md5'].includes(name) || name.startsWith('x-amz-');
}

function canonicalRequest({ method, path, query, headers }: HttpRequest, names: readonly string[]): string {
  const lines = names.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
  return [method, path, encodeQuery(query), lines, names.join(';'), headers['x-amz-content-sha256']].join(
    '\n',
  );
}

function payloadHash(body: unknown, payloadSigning: PayloadSigning): string {
  if (!(body instanceof Uint8Array)) return hash('sha256', typeof body === 'string' ? body : '');
  return payloadSigning === 'signed' ? hash('sha256', body) : 'UNSIGNED-PAYLOAD';
}
