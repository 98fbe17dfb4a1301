import type { S3Route } from '../http/recorded-request.ts';
import type { S3Target } from './uri.ts';

/** Query parameters that select an operation. The sandbox does not support S3's other ones. */
const knownQueries: readonly string[] = [
  'x-id',
  'uploads',
  'uploadId',
  'partNumber',
  'max-parts',
  'part-number-marker',
  'list-type',
  'prefix',
  'max-keys',
  'start-after',
  'continuation-token',
  'encoding-type',
  'delimiter',
  'fetch-owner',
];

/** The operation of a request, as named in S3's API reference; undefined if the sandbox does not support it. */
export function routeOf(method: string, target: S3Target): S3Route | undefined {
  const { bucket, key, query } = target;
  if (bucket === '' || [...query.keys()].some((name) => !knownQueries.includes(name))) return undefined;
  return key === '' ? bucketRoute(method, query) : keyRoute(method, query);
}

function bucketRoute(method: string, query: ReadonlyMap<string, string>): S3Route | undefined {
  if (method === 'HEAD') return 'HeadBucket';
  return method === 'GET' && query.get('list-type') === '2' ? 'ListObjectsV2' : undefined;
}

function keyRoute(method: string, query: ReadonlyMap<string, string>): S3Route | undefined {
  if (query.has('uploads')) return method === 'POST' ? 'CreateMultipartUpload' : undefined;
  const routes = query.has('uploadId') ? uploadRoutes : objectRoutes;
  return routes[method];
}

const uploadRoutes: Readonly<Record<string, S3Route>> = {
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
  GET: 'ListParts',
};

const objectRoutes: Readonly<Record<string, S3Route>> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};
