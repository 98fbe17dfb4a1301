import type { S3Route } from '../http/recorded-request.ts';
import type { Grant } from './credentials.ts';
import { accessDenied } from './s3-errors.ts';
import type { SignedRequest } from './sigv4.ts';
import type { S3Target } from './uri.ts';

/*
 * The permissions of temporary credentials, as a policy for the prefix of an asset gives them: its objects can be
 * written, read, deleted and listed. Not known for sure of ion: which actions its policy has.
 */

const ofKeys: ReadonlySet<S3Route> = new Set<S3Route>([
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CopyObject',
  'CreateMultipartUpload',
  'DeleteObject',
  'GetObject',
  'HeadObject',
  'ListParts',
  'PutObject',
  'UploadPart',
  'UploadPartCopy',
]);

const ofLists: ReadonlySet<S3Route> = new Set<S3Route>([
  'ListMultipartUploads',
  'ListObjects',
  'ListObjectsV2',
]);

/** What the credentials of ion may also not allow: such a policy needs an action more for it. */
const doubtful: ReadonlySet<S3Route> = new Set<S3Route>(['ListMultipartUploads']);

/**
 * Checks that a grant covers a request to a bucket that exists. DeleteObjects is checked key by key.
 *
 * HeadBucket needs `s3:ListBucket` without a condition on the prefix, because it has no prefix
 * (github.com/aws/aws-cli/issues/1480; Ceph agrees), so it is refused.
 * @param route undefined: an operation that no grant covers
 * @param isStrict whether what is doubtful is refused
 * @throws S3Error AccessDenied
 */
export function checkGrant(
  grant: Grant,
  route: S3Route | undefined,
  target: S3Target,
  isStrict: boolean,
): void {
  const { bucket, key, query } = target;
  if (bucket !== grant.bucket || route === undefined) throw accessDenied();
  if (isStrict && doubtful.has(route)) throw accessDenied();
  if (query.has('versionId')) throw accessDenied(); // versions need actions of their own, as s3:GetObjectVersion
  const isCovered =
    route === 'DeleteObjects' ||
    (ofKeys.has(route) && coversKey(grant, key)) ||
    (ofLists.has(route) && coversKey(grant, query.get('prefix') ?? ''));
  if (!isCovered) throw accessDenied();
}

/** Whether a grant covers a key of its bucket, or all keys with a prefix. */
export function coversKey({ prefix }: Grant, key: string): boolean {
  return key.startsWith(prefix);
}

/**
 * Refuses the headers of a write that need an action of their own, PutObjectAcl or PutObjectTagging: a policy for
 * uploads may lack both ("PutObject" of the API reference, permissions). Not strict: they are ignored.
 * @throws S3Error AccessDenied
 */
export function checkGrantOfHeaders(headers: SignedRequest['headers'], isStrict: boolean): void {
  const isDoubtful = (name: string): boolean => /^x-amz-(acl|grant-.+|tagging)$/.test(name);
  if (isStrict && [...headers.keys()].some(isDoubtful)) throw accessDenied();
}
