import { headerText, isHeaderName } from './header-text.ts';
import type { Proof } from './proof.ts';
import { S3Error, invalidArgument } from './s3-errors.ts';
import { algorithm, parseTime, signatureParameter, type Authorization, type SignedRequest } from './sigv4.ts';
import type { S3Target } from './uri.ts';

/*
 * Presigned URLs: "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" of S3's API reference.
 * The texts of the errors are those that public reports of users quote.
 */

/** The signature in the query of a URL, and for how long it is valid. */
export interface PresignedProof extends Proof {
  readonly lifetimeSeconds: number;
}

const maxSkewMs = 15 * 60_000;
const maxLifetimeSeconds = 7 * 24 * 3600;

/** The parameters of the signature itself. */
const required = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  signatureParameter,
];
const tokenParameter = 'X-Amz-Security-Token';

export function isPresigned({ query }: S3Target): boolean {
  return query.has('X-Amz-Algorithm') || query.has(signatureParameter);
}

/**
 * Reads the signature of a presigned URL.
 * @throws S3Error AuthorizationQueryParametersError
 */
export function readPresignedProof({ target: { query } }: SignedRequest, region: string): PresignedProof {
  const values = required.map((name) => query.get(name) ?? '');
  const [used = '', credential = '', time = '', lifetime = '', signedHeaders = '', signature = ''] = values;
  if (values.includes('')) {
    throw invalid(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (used !== algorithm) throw invalid(`X-Amz-Algorithm only supports "${algorithm}"`);
  if (Number.isNaN(parseTime(time))) {
    throw invalid("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  const token = query.get(tokenParameter);
  return {
    authorization: {
      ...readCredential(credential, region),
      signedHeaders: signedHeaders.split(';'),
      signature,
    },
    time,
    lifetimeSeconds: readLifetime(lifetime),
    ...(token !== undefined && { token }),
  };
}

/**
 * Checks that a presigned URL comes without an Authorization header (github.com/catalyst/moodle-tool_objectfs/issues/303
 * quotes S3).
 *
 * The sandbox's ion and its S3 have the same host name. So clients such as node-fetch 2 keep ion's bearer token when they
 * follow its redirect to an archive in S3. They never send it to the real S3, which has another host name. Therefore a
 * bearer token is ignored, unless S3 is strict.
 * @throws S3Error InvalidArgument
 */
export function checkOneProof({ headers }: SignedRequest, isStrict: boolean): void {
  const header = headers.get('authorization')?.[0];
  if (header === undefined || (!isStrict && /^bearer /i.test(header))) return;
  throw invalidArgument(
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
    'Authorization',
    header,
  );
}

/**
 * @param now milliseconds since the epoch
 * @throws S3Error AccessDenied
 */
export function checkLifetime(proof: PresignedProof, now: number): void {
  const { time, lifetimeSeconds, authorization } = proof;
  const start = parseTime(time);
  const end = start + lifetimeSeconds * 1000;
  const lifetime = { 'X-Amz-Expires': String(lifetimeSeconds), Expires: new Date(end).toISOString() };
  const serverTime = { ServerTime: new Date(now).toISOString() };
  if (now >= end) {
    throw new S3Error(403, 'AccessDenied', 'Request has expired', { ...lifetime, ...serverTime });
  }
  if (start > now + maxSkewMs) {
    throw new S3Error(403, 'AccessDenied', 'Request is not valid yet', { ...lifetime, ...serverTime });
  }
  if (!time.startsWith(authorization.date)) {
    throw invalid(
      `Invalid credential date "${authorization.date}". This date is not the same as X-Amz-Date: "${time.slice(0, 8)}".`,
    );
  }
}

/**
 * The request with those headers that its presigned URL has as parameters: signers move `x-amz-` headers there.
 * @throws S3Error InvalidArgument for what no header can have: S3's answer to it is not known
 */
export function withMovedHeaders(request: SignedRequest): SignedRequest {
  const moved = [...request.target.query]
    .filter(([name]) => /^x-amz-/i.test(name) && ![...required, tokenParameter].includes(name))
    .map(([name, value]) => {
      if (!isHeaderName(name)) throw invalidArgument('Header name cannot be represented.', name, value);
      return [name.toLowerCase(), [headerText(name, value)]] as const;
    });
  return { ...request, headers: new Map([...moved, ...request.headers]) };
}

function readCredential(
  credential: string,
  region: string,
): Pick<Authorization, 'accessKey' | 'date' | 'region' | 'service'> {
  const [, accessKey = '', date = '', given = '', service = ''] =
    /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential) ?? [];
  if (accessKey === '') {
    throw invalid(
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (service !== 's3') {
    throw invalid(
      `Error parsing the X-Amz-Credential parameter; incorrect service "${service}". This endpoint belongs to "s3".`,
    );
  }
  if (given !== region) {
    throw invalid(
      `Error parsing the X-Amz-Credential parameter; the region '${given}' is wrong; expecting '${region}'`,
      { Region: region },
    );
  }
  return { accessKey, date, region, service };
}

function readLifetime(text: string): number {
  if (!/^-?\d+$/.test(text)) throw invalid('X-Amz-Expires should be a number');
  const seconds = Number(text);
  if (seconds < 0) throw invalid('X-Amz-Expires must be non-negative');
  if (seconds > maxLifetimeSeconds) {
    throw invalid(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return seconds;
}

function invalid(message: string, details: Readonly<Record<string, string>> = {}): S3Error {
  return new S3Error(400, 'AuthorizationQueryParametersError', message, details);
}
