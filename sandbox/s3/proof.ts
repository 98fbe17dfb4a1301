import { S3Error, accessDenied, invalidArgument, invalidRequest } from './s3-errors.ts';
import { algorithm, parseAuthorization, type Authorization, type SignedRequest } from './sigv4.ts';

/** What a request brings to show who sent it. */
export interface Proof {
  readonly authorization: Authorization;
  /** The time of the signature, as sent; empty if it is absent. */
  readonly time: string;
  /** The session token of temporary credentials. */
  readonly token?: string;
}

/**
 * Reads the signature in the Authorization header.
 * @throws S3Error AccessDenied, InvalidArgument, InvalidRequest, AuthorizationHeaderMalformed
 */
export function readHeaderProof({ headers, payloadHash }: SignedRequest, region: string): Proof {
  const value = headers.get('authorization')?.[0];
  if (value === undefined) throw accessDenied();
  checkType(value);
  if (payloadHash === '') {
    throw invalidRequest('Missing required header for this request: x-amz-content-sha256');
  }
  const authorization = parseAuthorization(value);
  if (authorization === undefined) {
    throw malformed('The authorization header that you provided is not valid.');
  }
  const { service } = authorization;
  if (service !== 's3') {
    throw malformed(
      `The authorization header is malformed; incorrect service "${service}". This endpoint belongs to "s3".`,
    );
  }
  if (authorization.region !== region) {
    throw malformed(
      `The authorization header is malformed; the region '${authorization.region}' is wrong; expecting '${region}'`,
      { Region: region },
    );
  }
  const token = headers.get('x-amz-security-token')?.[0];
  const time = headers.get('x-amz-date')?.[0] ?? '';
  return { authorization, time, ...(token !== undefined && { token }) };
}

/**
 * Version 2 of signatures: github.com/aws/aws-cli/issues/2432 quotes S3. Other types: the tests of
 * github.com/versity/versitygw, which also run against S3.
 */
function checkType(authorization: string): void {
  if (authorization.startsWith('AWS ')) {
    throw invalidRequest(
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    );
  }
  if (!authorization.startsWith(algorithm)) {
    throw invalidArgument('Unsupported Authorization Type', 'Authorization', authorization);
  }
}

export function malformed(message: string, details: Readonly<Record<string, string>> = {}): S3Error {
  return new S3Error(400, 'AuthorizationHeaderMalformed', message, details);
}
