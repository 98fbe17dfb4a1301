import { timingSafeEqual } from 'node:crypto';

import type { Credentials, Grant } from './credentials.ts';
import { checkLifetime, checkOneProof, isPresigned, readPresignedProof } from './presigned.ts';
import { malformed, readHeaderProof, type Proof } from './proof.ts';
import {
  S3Error,
  accessDenied,
  expiredToken,
  invalidAccessKeyId,
  invalidRequest,
  signatureDoesNotMatch,
} from './s3-errors.ts';
import {
  canonicalRequest,
  hmacHex,
  parseTime,
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
  /** Whether a bearer token beside a presigned URL is refused. */
  readonly strict: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const maxSkewMs = 15 * 60_000;

/**
 * Checks the credentials and the signature of a request, which are in its headers or in its URL.
 * @throws S3Error with a code of S3's list of error codes
 */
export function authorize(request: SignedRequest, context: AuthorizeContext): Authorized {
  const { region, now, strict } = context;
  if (isPresigned(request.target)) checkOneProof(request, strict);
  const presigned = isPresigned(request.target) ? readPresignedProof(request, region) : undefined;
  const proof = presigned ?? readHeaderProof(request, region);
  const { authorization, time } = proof;
  const grant = checkCredentials(proof, context);
  if (presigned === undefined) checkTime(proof, now());
  else checkLifetime(presigned, now());
  checkSignedHeaders(request, authorization);
  const key = signingKey(grant.secretAccessKey, authorization);
  checkSignature(request, authorization, time, key);
  return { grant, authorization, time, signingKey: key };
}

function checkCredentials(
  { authorization: { accessKey }, token }: Proof,
  { credentials, now }: AuthorizeContext,
): Grant {
  const grant = credentials.find(accessKey);
  // S3 does not find a temporary key without its token
  if (grant === undefined || (grant.sessionToken !== undefined && token === undefined)) {
    throw invalidAccessKeyId(accessKey);
  }
  // a token beside a long-term key: github.com/aws/aws-sdk-go/issues/1802 quotes S3
  if (token !== grant.sessionToken) {
    throw new S3Error(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.');
  }
  if (grant.expiresAt !== undefined && now() >= grant.expiresAt) throw expiredToken();
  return grant;
}

/** A signature in headers is valid for 15 minutes, before and after. */
function checkTime({ time, authorization: { date } }: Proof, now: number): void {
  const at = parseTime(time);
  if (Number.isNaN(at)) throw accessDenied('AWS authentication requires a valid Date or x-amz-date header');
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

/** Compares two texts in a time that depends only on their length. */
export function sameText(a: string, b: string): boolean {
  const [bytes, others] = [Buffer.from(a), Buffer.from(b)];
  return bytes.length === others.length && timingSafeEqual(bytes, others);
}
