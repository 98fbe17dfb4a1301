import type { TemporaryGrant } from './credentials.ts';
import {
  algorithm,
  canonicalRequest,
  credentialScopeOf,
  formatTime,
  hmacHex,
  signatureParameter,
  signingKey,
  stringToSign,
} from './sigv4.ts';
import { encodePath, parseTarget, uriEncode } from './uri.ts';

/** The temporary credentials and the bucket of a signer. */
export type Signer = Pick<TemporaryGrant, 'accessKey' | 'secretAccessKey' | 'sessionToken' | 'bucket'>;

export interface PresignOptions {
  /** Default: GET. */
  readonly method?: 'GET' | 'HEAD' | 'PUT';
  /** Origin of S3, without a slash at the end. */
  readonly endpoint: string;
  readonly region: string;
  /** The whole key. */
  readonly key: string;
  /** At most a week. */
  readonly lifetimeSeconds: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Further parameters, such as `response-content-disposition` for a header of the answer. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * The URL by which anybody can read an object, or write it, until the lifetime ends or the credentials expire.
 * It allows no more than the grant of the credentials does.
 */
export function presignUrl(signer: Signer, options: PresignOptions): string {
  const { method = 'GET', endpoint, region, key, now, lifetimeSeconds, parameters = {} } = options;
  const time = formatTime(now);
  const authorization = {
    accessKey: signer.accessKey,
    date: time.slice(0, 8),
    region,
    service: 's3',
    signedHeaders: ['host'],
    signature: '',
  };
  const query = Object.entries({
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${signer.accessKey}/${credentialScopeOf(authorization)}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(lifetimeSeconds),
    'X-Amz-Security-Token': signer.sessionToken,
    'X-Amz-SignedHeaders': 'host',
    ...parameters,
  }).map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`);
  const url = `/${uriEncode(signer.bucket)}/${encodePath(key)}?${query.join('&')}`;
  const canonical = canonicalRequest(
    {
      method,
      target: parseTarget(url),
      headers: new Map([['host', [new URL(endpoint).host]]]),
      payloadHash: 'UNSIGNED-PAYLOAD',
    },
    authorization.signedHeaders,
  );
  const signing = signingKey(signer.secretAccessKey, authorization);
  const signature = hmacHex(signing, stringToSign(authorization, time, canonical));
  return `${endpoint}${url}&${signatureParameter}=${signature}`;
}
