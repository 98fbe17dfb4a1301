import type { S3Route } from '../http/recorded-request.ts';
import type { S3Target } from './uri.ts';

type Routes = Readonly<Record<string, S3Route>>;

/** The operations of a key, and of each sub-resource of a key, by method. */
const objectRoutes: Routes = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

const uploadRoutes: Routes = {
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
  GET: 'ListParts',
};

const objectSubresources: Readonly<Record<string, Routes>> = {
  acl: { GET: 'GetObjectAcl', PUT: 'PutObjectAcl' },
  attributes: { GET: 'GetObjectAttributes' },
  tagging: { GET: 'GetObjectTagging', PUT: 'PutObjectTagging', DELETE: 'DeleteObjectTagging' },
  uploads: { POST: 'CreateMultipartUpload' },
  uploadId: uploadRoutes,
};

const copyRoutes: Routes = { PutObject: 'CopyObject', UploadPart: 'UploadPartCopy' };

const bucketRoutes: Routes = {
  PUT: 'CreateBucket',
  GET: 'ListObjects',
  HEAD: 'HeadBucket',
  DELETE: 'DeleteBucket',
};

const bucketSubresources: Readonly<Record<string, Routes>> = {
  acl: { GET: 'GetBucketAcl', PUT: 'PutBucketAcl' },
  delete: { POST: 'DeleteObjects' },
  location: { GET: 'GetBucketLocation' },
  policy: { GET: 'GetBucketPolicy', PUT: 'PutBucketPolicy', DELETE: 'DeleteBucketPolicy' },
  tagging: { GET: 'GetBucketTagging', PUT: 'PutBucketTagging', DELETE: 'DeleteBucketTagging' },
  uploads: { GET: 'ListMultipartUploads' },
  versioning: { GET: 'GetBucketVersioning', PUT: 'PutBucketVersioning' },
  versions: { GET: 'ListObjectVersions' },
};

/**
 * Other sub-resources, whose operations have no name here. S3 ignores a parameter that it does not know.
 */
const otherSubresources: readonly string[] = [
  'accelerate',
  'analytics',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'torrent',
  'website',
];

/**
 * The operation of a request, as named in S3's API reference; undefined if it has no name here.
 * @param isCopy whether the request has a header `x-amz-copy-source`
 */
export function routeOf(method: string, target: S3Target, isCopy: boolean): S3Route | undefined {
  const { bucket, key, query } = target;
  if (otherSubresources.some((name) => query.has(name))) return undefined;
  if (bucket === '') return method === 'GET' ? 'ListBuckets' : undefined;
  if (key === '') {
    const isV2 = method === 'GET' && query.get('list-type') === '2';
    return isV2 ? 'ListObjectsV2' : routesFor(query, bucketSubresources, bucketRoutes)[method];
  }
  const route = routesFor(query, objectSubresources, objectRoutes)[method];
  return (isCopy ? copyRoutes[route ?? ''] : undefined) ?? route;
}

function routesFor(
  query: ReadonlyMap<string, string>,
  subresources: Readonly<Record<string, Routes>>,
  own: Routes,
): Routes {
  const name = Object.keys(subresources).find((candidate) => query.has(candidate));
  return name === undefined ? own : (subresources[name] ?? own);
}
