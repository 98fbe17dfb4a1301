import type { Remedy } from '../lib/user-error.ts';
import { clockRemedy, failureOf, readRefusal, toS3Error } from '../s3/s3-errors.ts';
import { namedRegion } from './bucket-region.ts';

const regionRemedy: Remedy = {
  code: 'bucket-region-wrong',
  hint:
    'Use a bucket in a region of the standard AWS partition, not in AWS China. ' +
    'If the bucket is new or was moved, run the job again in an hour.',
};

const notFoundRemedy: Remedy = {
  code: 'bucket-not-found',
  hint:
    'Check the spelling of the bucket in `from`. ' +
    'Buckets of AWS China and AWS GovCloud cannot be imported: they exist only there.',
};

const keyIdRemedy: Remedy = {
  code: 'bucket-key-invalid',
  hint:
    'Check `from-access-key-id`: S3 does not know this key. It must be the long-term access key of an IAM user, ' +
    'which begins with AKIA. Keys of AWS China and AWS GovCloud are known only there.',
};

const secretRemedy: Remedy = {
  code: 'bucket-key-invalid',
  hint:
    'Check `from-secret-access-key`: it is not the secret of the key in `from-access-key-id`. ' +
    'If it is, check that no proxy changes the requests.',
};

/**
 * What to do about refusals that are certain: ion would get the same. The codes are in "List of error codes" of Amazon's
 * S3 API reference. A temporary key without its session token gets InvalidAccessKeyId or InvalidToken.
 */
const remedies: Readonly<Record<string, Remedy>> = {
  NoSuchBucket: notFoundRemedy,
  InvalidBucketName: notFoundRemedy,
  InvalidAccessKeyId: keyIdRemedy,
  InvalidToken: keyIdRemedy,
  ExpiredToken: keyIdRemedy,
  TokenRefreshRequired: keyIdRemedy,
  SignatureDoesNotMatch: secretRemedy,
  RequestTimeTooSkewed: clockRemedy,
  PermanentRedirect: regionRemedy,
  TemporaryRedirect: regionRemedy,
  Redirect: regionRemedy,
  IllegalLocationConstraintException: regionRemedy,
};

function remedyOf(error: unknown): Remedy | undefined {
  const { code = '' } = failureOf(error);
  // without a region, S3 could not read the key id in the header
  if (code === 'AuthorizationHeaderMalformed') return namedRegion(error) ? regionRemedy : keyIdRemedy;
  return remedies[code];
}

/**
 * S3's words, as a sentence, if it refuses a request in a way that need not concern ion's import: for example without the
 * permission to list. Undefined for any other error.
 */
export function refusalOf(error: unknown): string | undefined {
  const { status = 0 } = failureOf(error);
  const isRefusal = (status >= 400 && status < 500) || status === 501;
  if (!isRefusal || remedyOf(error) !== undefined) return undefined;
  const refusal = readRefusal(error);
  return refusal && `S3 answered ${refusal.status} ${refusal.code}: ${refusal.words}.`;
}

/** Converts an error of the bucket's client to one for people. */
export function toBucketError(error: unknown, bucket: string): unknown {
  return toS3Error(error, `list \`s3://${bucket}/\``, remedyOf(error));
}
