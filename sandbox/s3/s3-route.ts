import type { S3Route } from '../http/recorded-request.ts';
import type { S3Target } from './uri.ts';

/** Queries that say what is asked of a key or bucket; all others of S3 ask for what the sandbox does not have. */
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

/** Which operation a request asks for, as S3's API reference has it; undefined for those that the sandbox lacks. */
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
