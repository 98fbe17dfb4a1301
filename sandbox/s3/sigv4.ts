import { createHash, createHmac } from 'node:crypto';

import { encodePath, uriEncode, type S3Target } from './uri.ts';

/*
 * AWS Signature Version 4, as "Authenticating Requests: Using the Authorization Header" and "Using Query
 * Parameters" of S3's API reference describe it.
 */

export const algorithm = 'AWS4-HMAC-SHA256';
export const emptySha256 = sha256Hex('');
/** The parameter of a presigned URL that has its signature. */
export const signatureParameter = 'X-Amz-Signature';

/** The parts of an Authorization header. */
export interface Authorization {
  readonly accessKey: string;
  /** yyyymmdd */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const format =
  /^AWS4-HMAC-SHA256 *Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;

/** Parses an Authorization header; undefined if it has another form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match = format.exec(header.trim());
  if (match === null) return undefined;
  const [, accessKey = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] = match;
  return { accessKey, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

export interface SignedRequest {
  readonly method: string;
  readonly target: S3Target;
  /** Lower-case names and unchanged values, in order. Each character is one byte, as Node reads and writes them. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The value of x-amz-content-sha256; empty if it is absent. */
  readonly payloadHash: string;
}

/**
 * The canonical request. S3 encodes a key once and does not normalise it, unlike other services. The signature of a
 * presigned URL is in its query and does not cover itself.
 */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const { path, query } = request.target;
  const signed = [...query].filter(([name]) => name !== signatureParameter);
  const pairs = signed.map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`);
  const headers = signedHeaders.map((name) => `${name}:${canonicalValue(request.headers.get(name) ?? [])}\n`);
  return [
    request.method,
    encodePath(path),
    pairs.sort(byCodeUnit).join('&'),
    headers.join(''),
    signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
}

/** The string to sign; `time` is the request's x-amz-date. The bytes of headers are signed as they were sent. */
export function stringToSign(authorization: Authorization, time: string, canonical: string): string {
  const hash = sha256Hex(Buffer.from(canonical, 'latin1'));
  return [algorithm, time, credentialScopeOf(authorization), hash].join('\n');
}

/** The scope of a signature: date, region and service. */
export function credentialScopeOf({ date, region, service }: Authorization): string {
  return `${date}/${region}/${service}/aws4_request`;
}

/** The time of a signature in milliseconds since the epoch; NaN unless it has the form yyyymmddThhmmssZ. */
export function parseTime(time: string): number {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** A time as signatures have it: yyyymmddThhmmssZ. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+|[-:]/g, '');
}

/** Derives the day's signing key from the secret. */
export function signingKey(secretAccessKey: string, { date, region, service }: Authorization): Buffer {
  const steps = [date, region, service, 'aws4_request'];
  return steps.reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`));
}

export function hmacHex(key: Buffer, text: string): string {
  return hmac(key, text).toString('hex');
}

export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function canonicalValue(values: readonly string[]): string {
  return values.map((value) => value.trim().replace(/ +/g, ' ')).join(',');
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
