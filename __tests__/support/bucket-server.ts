import type { ServerResponse } from 'node:http';

import { compareKeys, makePage } from '../../sandbox/s3/listing.ts';
import {
  canonicalRequest,
  hmacHex,
  parseAuthorization,
  signingKey,
  stringToSign,
} from '../../sandbox/s3/sigv4.ts';
import { parseTarget, uriEncode, type S3Target } from '../../sandbox/s3/uri.ts';
import type { ListSettings } from '../../src/bucket/list-bucket.ts';
import type { ImportSource } from '../../src/ion/import-source.ts';
import { startServer, type Received } from './server.ts';

/** An object of the bucket. */
export interface Stored {
  readonly key: string;
  readonly size?: number;
  readonly storageClass?: string;
  /** The content of `RestoreStatus`. */
  readonly restore?: string;
}

/** Answers instead of the server, or returns false. */
export type BucketFault = (
  request: Received & { readonly target: S3Target },
  response: ServerResponse,
) => boolean;

export interface BucketServer {
  readonly settings: ListSettings;
  readonly received: readonly Received[];
  /** `REGION list PREFIX` or `REGION head KEY`, for each request. */
  readonly whats: readonly string[];
}

/** The key that the server knows. */
export const bucketKey = { accessKeyId: 'AKIAKEY', secretAccessKey: 'top/secret' };

/** A source of the bucket. */
export function sourceOf(prefixes: readonly string[], keys: readonly string[] = []): ImportSource {
  return { bucket: 'my.bucket', prefixes, keys, ...bucketKey };
}

/** S3 with one bucket, on one loopback port for all regions. It checks each signature, and the headers of each request. */
export async function startBucket(
  objects: readonly (Stored | string)[],
  fault: BucketFault = () => false,
  { pageSize = 1000, region = 'us-east-1', maxObjects = 500_000 } = {},
): Promise<BucketServer> {
  const stored = objects
    .map((one) => (typeof one === 'string' ? { key: one } : one))
    .sort((a, b) => compareKeys(a.key, b.key));
  const whats: string[] = [];
  const { url, received } = await startServer((request, response) => {
    const target = parseTarget(request.path);
    const scope = checkSignature(request, target);
    const { query } = target;
    const isHead = request.method === 'HEAD';
    whats.push(`${scope} ${isHead ? `head ${target.key}` : `list ${query.get('prefix') ?? ''}`}`);
    if (fault({ ...request, target }, response)) return;
    if (scope !== region) {
      refuseList(response, 301, 'PermanentRedirect', { Endpoint: `my.bucket.s3.${region}.amazonaws.com` });
    } else if (isHead) {
      const isThere = stored.some(({ key }) => key === target.key);
      response.writeHead(isThere ? 200 : 404, { 'x-amz-request-id': 'REQ1', etag: '"e"' }).end();
    } else response.end(listOf(stored, query, pageSize));
  });
  return { received, whats, settings: { endpointOf: () => url.origin, maxObjects } };
}

function listOf(stored: readonly Stored[], query: S3Target['query'], pageSize: number): string {
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const after = token === undefined ? undefined : Buffer.from(token, 'base64').toString();
  const max = Math.min(Number(query.get('max-keys') ?? 1000), pageSize);
  const { items, commonPrefixes, isTruncated, last } = makePage(
    stored.filter(({ key }) => key.startsWith(prefix)),
    { prefix, delimiter: query.get('delimiter') ?? '', max },
    (name) => after === undefined || compareKeys(name, after) > 0,
  );
  const next = Buffer.from(last ?? '').toString('base64');
  const contents = items.map(
    ({ key, size = 1, storageClass = 'STANDARD', restore }) =>
      `<Contents><Key>${encode(key)}</Key><Size>${size}</Size><ETag>&quot;${size}&quot;</ETag>` +
      `<StorageClass>${storageClass}</StorageClass>` +
      `${restore === undefined ? '' : `<RestoreStatus>${restore}</RestoreStatus>`}</Contents>`,
  );
  const folders = commonPrefixes.map(
    (name) => `<CommonPrefixes><Prefix>${encode(name)}</Prefix></CommonPrefixes>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>my.bucket</Name><EncodingType>url</EncodingType>` +
    `<IsTruncated>${isTruncated}</IsTruncated>` +
    (isTruncated ? `<NextContinuationToken>${next}</NextContinuationToken>` : '') +
    `${contents.join('')}${folders.join('')}</ListBucketResult>`
  );
}

/** As S3: a space is `+`, and slashes stay. */
function encode(name: string): string {
  return uriEncode(name).replaceAll('%20', '+').replaceAll('%2F', '/');
}

/** @returns the region of the signature. @throws if the request is not one that S3 accepts from a long-term key */
function checkSignature({ method, headers, body }: Received, target: S3Target): string {
  const authorization = parseAuthorization(headers.authorization ?? '');
  if (authorization === undefined) throw new Error('a request is not signed');
  if ('x-amz-security-token' in headers || body.length > 0 || target.bucket !== 'my.bucket') {
    throw new Error('a request is not one for the bucket with a long-term key');
  }
  const { query } = target;
  if (method === 'GET' && (query.get('list-type') !== '2' || query.get('encoding-type') !== 'url')) {
    throw new Error('a list is not one of version 2 with encoded keys');
  }
  const values = new Map(Object.entries(headers).map(([name, value]) => [name, [String(value)]]));
  const payloadHash = String(headers['x-amz-content-sha256']);
  const canonical = canonicalRequest(
    { method, target, headers: values, payloadHash },
    authorization.signedHeaders,
  );
  const text = stringToSign(authorization, String(headers['x-amz-date']), canonical);
  const expected = hmacHex(signingKey(bucketKey.secretAccessKey, authorization), text);
  if (expected !== authorization.signature) throw new Error(`a wrong signature: ${method} ${target.path}`);
  return authorization.region;
}

/** An error in the format of S3. @param details more elements */
export function refuseList(
  response: ServerResponse,
  status: number,
  code: string,
  details: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/xml', 'x-amz-request-id': 'REQ1' });
  const more = Object.entries(details).map(([name, text]) => `<${name}>${text}</${name}>`);
  response.end(`<Error><Code>${code}</Code><Message>${code} happened.</Message>${more.join('')}</Error>`);
}
