import type { S3Route } from '../http/recorded-request.ts';
import type { Access, Grant } from './credentials.ts';
import { accessDenied, noSuchKey, type S3Error } from './s3-errors.ts';
import type { SignedRequest } from './sigv4.ts';
import type { S3Target } from './uri.ts';

/*
 * The permissions of credentials. Those of ion's temporary ones are as a policy for the prefix of an asset gives them:
 * its objects can be written, read, deleted and listed. Not known for sure of ion: which actions its policy has.
 */

const ofKeys: ReadonlyMap<S3Route, Access> = new Map<S3Route, Access>([
  ['AbortMultipartUpload', 'write'],
  ['CompleteMultipartUpload', 'write'],
  ['CopyObject', 'write'],
  ['CreateMultipartUpload', 'write'],
  ['DeleteObject', 'write'],
  ['GetObject', 'get'],
  ['HeadObject', 'get'],
  ['ListParts', 'write'],
  ['PutObject', 'write'],
  ['UploadPart', 'write'],
  ['UploadPartCopy', 'write'],
]);

const ofLists: ReadonlyMap<S3Route, Access> = new Map<S3Route, Access>([
  ['ListMultipartUploads', 'write'], // needs an action of its own
  ['ListObjects', 'list'],
  ['ListObjectsV2', 'list'],
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
  const { query } = target;
  if (route === undefined) throw accessDenied();
  if (isStrict && doubtful.has(route)) throw accessDenied();
  if (query.has('versionId')) throw accessDenied(); // versions need actions of their own, as s3:GetObjectVersion
  if (route === 'DeleteObjects' && grant.bucket === target.bucket) return;
  const access = ofKeys.get(route);
  const name = access === undefined ? (query.get('prefix') ?? '') : target.key;
  const needed = access ?? ofLists.get(route);
  if (needed === undefined || target.bucket !== grant.bucket || !covers(grant, needed, name)) {
    throw denied(grant, route, target);
  }
}

/** Whether a grant gives an access to a key of its bucket, or to all keys with a prefix. */
export function covers({ prefix, access }: Grant, needed: Access, key: string): boolean {
  return access.includes(needed) && key.startsWith(prefix);
}

/**
 * The answer to a read of a key that does not exist: 403 to a sender who may not list the bucket ("GetObject" and
 * "HeadObject" of the API reference, permissions). A permission to list only a prefix has a condition on the prefix,
 * which such a request does not have. How ion's credentials do that is not known: they get 404.
 */
export function missingKey(grant: Grant, target: S3Target): S3Error {
  const mayList = grant.user === undefined || (grant.access.includes('list') && grant.prefix === '');
  return mayList ? noSuchKey(target.key) : denied(grant, 'ListObjectsV2', { ...target, key: '' });
}

const actions: Readonly<Partial<Record<S3Route, string>>> = {
  HeadBucket: 's3:ListBucket',
  HeadObject: 's3:GetObject',
  ListObjects: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
};

/**
 * To a user of the bucket's account, S3 names user, action and resource
 * (github.com/schubergphilis/terraform-aws-mcaf-securityhub-findings-manager/pull/64 quotes it).
 */
function denied({ user }: Grant, route: S3Route, { bucket, key }: S3Target): S3Error {
  if (user === undefined) return accessDenied();
  const action = actions[route] ?? `s3:${route}`;
  const resource = `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`;
  return accessDenied(
    `User: ${user} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
  );
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
