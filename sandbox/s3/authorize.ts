import { timingSafeEqual } from 'node:crypto';

import type { Credentials, Grant } from './credentials.ts';
import { S3Error, accessDenied, expiredToken, invalidRequest } from './s3-errors.ts';
import {
  canonicalRequest,
  hmacHex,
  parseAuthorization,
  signingKey,
  stringToSign,
  type Authorization,
  type SignedRequest,
} from './sigv4.ts';

/** A request with a valid signature: its permissions, and the data for the signatures of its chunks. */
export interface Authorized {
  readonly grant: Grant;
  readonly authorization: Authorization;
  /** x-amz-date */
  readonly time: string;
  readonly signingKey: Buffer;
}

export interface AuthorizeContext {
  readonly credentials: Credentials;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const maxSkewMs = 15 * 60_000;

/**
 * Checks the credentials and the signature of a request.
 * @throws S3Error with a code of S3's list of error codes
 */
export function authorize(request: SignedRequest, context: AuthorizeContext): Authorized {
  const authorization = readAuthorization(request, context.region);
  const grant = checkCredentials(request, authorization, context);
  const time = checkTime(request, authorization, context.now());
  checkSignedHeaders(request, authorization);
  const key = signingKey(grant.secretAccessKey, authorization);
  checkSignature(request, authorization, time, key);
  return { grant, authorization, time, signingKey: key };
}

function readAuthorization(request: SignedRequest, region: string): Authorization {
  const value = header(request, 'authorization');
  if (value === undefined) throw accessDenied();
  const authorization = parseAuthorization(value);
  if (authorization === undefined) {
    throw malformed('The authorization header that you provided is not valid.');
  }
  if (authorization.service !== 's3') {
    throw malformed(
      `The authorization header is malformed; incorrect service "${authorization.service}". This endpoint belongs to "s3".`,
    );
  }
  if (authorization.region !== region) {
    throw malformed(
      `The authorization header is malformed; the region '${authorization.region}' is wrong; expecting '${region}'`,
      { Region: region },
    );
  }
  return authorization;
}

function checkCredentials(
  request: SignedRequest,
  { accessKey }: Authorization,
  { credentials, now }: AuthorizeContext,
): Grant {
  const grant = credentials.find(accessKey);
  const token = header(request, 'x-amz-security-token');
  // S3 does not find a temporary key without its token
  if (grant === undefined || token === undefined) {
    throw new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      { AWSAccessKeyId: accessKey },
    );
  }
  if (token !== grant.sessionToken) {
    throw new S3Error(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.');
  }
  if (now() >= grant.expiresAt) throw expiredToken();
  return grant;
}

function checkTime(request: SignedRequest, { date }: Authorization, now: number): string {
  const time = header(request, 'x-amz-date') ?? '';
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time);
  if (parts === null) throw accessDenied('AWS authentication requires a valid Date or x-amz-date header');
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(
    `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`,
  );
  if (!(Math.abs(at - now) <= maxSkewMs)) {
    throw new S3Error(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        RequestTime: time,
        ServerTime: new Date(now).toISOString(),
        MaxAllowedSkewMilliseconds: String(maxSkewMs),
      },
    );
  }
  if (!time.startsWith(date)) {
    throw malformed(
      'The authorization header is malformed; Invalid credential date. Date is not the same as X-Amz-Date.',
    );
  }
  return time;
}

/** The signature must cover the host and every x-amz- header. */
function checkSignedHeaders(request: SignedRequest, { signedHeaders }: Authorization): void {
  const unsigned = [...request.headers.keys()].filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw new S3Error(
      403,
      'AccessDenied',
      'There were headers present in the request which were not signed',
      {
        HeadersNotSigned: unsigned.join(', '),
      },
    );
  }
  if (signedHeaders.some((name) => name !== name.toLowerCase() || !request.headers.has(name))) {
    throw invalidRequest('SignedHeaders names headers that the request does not have.');
  }
}

function checkSignature(
  request: SignedRequest,
  authorization: Authorization,
  time: string,
  key: Buffer,
): void {
  const canonical = canonicalRequest(request, authorization.signedHeaders);
  const toSign = stringToSign(authorization, time, canonical);
  if (!sameText(hmacHex(key, toSign), authorization.signature)) {
    throw signatureDoesNotMatch({
      AWSAccessKeyId: authorization.accessKey,
      StringToSign: toSign,
      SignatureProvided: authorization.signature,
      CanonicalRequest: canonical,
    });
  }
}

/** @param details elements of the error, for debugging a signer */
export function signatureDoesNotMatch(details: Readonly<Record<string, string>> = {}): S3Error {
  return new S3Error(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    details,
  );
}

/** Compares two ASCII texts in a time that depends only on their length. */
export function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function malformed(message: string, details: Readonly<Record<string, string>> = {}): S3Error {
  return new S3Error(400, 'AuthorizationHeaderMalformed', message, details);
}

function header(request: SignedRequest, name: string): string | undefined {
  return request.headers.get(name)?.[0];
}
