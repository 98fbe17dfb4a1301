import { NetworkError } from '../http/network-error.ts';
import { loginRemedy } from '../http/tunnel.ts';
import { isUnsupported } from '../http/unsupported.ts';
import { againAfter, type RetryDecision, type RetryPolicy } from '../lib/retry.ts';
import { codeOf, isAbort, messageOf, UserError, type Remedy } from '../lib/user-error.ts';
import { UnusableAnswerError } from './unusable-answer.ts';

/** How requests to S3 are retried. */
export const s3Policy: RetryPolicy = { attempts: 8, minMs: 60_000, baseMs: 500, capMs: 20_000 };

/** What is known about a failed request to S3. */
export interface S3Failure {
  /** S3's error code, such as `SlowDown`; undefined without a response of S3. */
  readonly code: string | undefined;
  /** Undefined without a whole response. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | undefined;
  /** The `x-amz-bucket-region` header as it came. */
  readonly bucketRegion?: string | undefined;
}

/** The fields that `@aws-sdk/client-s3` adds to what it throws. */
interface ServiceException extends Error {
  readonly $fault?: string;
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
  };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** What is known about an error that a client threw. */
export function failureOf(error: unknown): S3Failure {
  if (error instanceof UnusableAnswerError) {
    const { status, retryAfter } = error;
    return { code: undefined, status, requestId: undefined, retryAfter };
  }
  const { name, $fault, $metadata, $response }: Partial<ServiceException> = Error.isError(error) ? error : {};
  return {
    code: $fault === undefined || $metadata?.httpStatusCode === undefined ? undefined : name,
    status: $metadata?.httpStatusCode,
    requestId: $metadata?.requestId,
    retryAfter: $response?.headers?.['retry-after'],
    bucketRegion: $response?.headers?.['x-amz-bucket-region'],
  };
}

/** Replaces the client's error for a response that it cannot read, and returns any other error unchanged. */
export function inOwnWords(error: unknown): unknown {
  const { code, status, retryAfter } = failureOf(error);
  if (error instanceof UnusableAnswerError || code !== undefined || status === undefined) return error;
  return new UnusableAnswerError(`S3's response (${status}) cannot be read`, status, retryAfter);
}

/** S3's error code of a failed request, if S3 answered. */
export function s3CodeOf(error: unknown): string | undefined {
  return failureOf(error).code;
}

/** Codes with which stores refuse an unsigned payload. */
const unsignedRefusals = new Set([
  'InvalidArgument',
  'InvalidRequest',
  'NotImplemented',
  'SignatureDoesNotMatch',
  'XAmzContentSHA256Mismatch',
]);

/** Whether a store may have refused a request because its payload is not signed. */
export function refusesUnsigned(error: unknown): boolean {
  return unsignedRefusals.has(s3CodeOf(error) ?? '');
}

/** A store refused a payload, perhaps because it was not signed. Payloads are signed from now on. */
export class SignedPayloadsOnlyError extends Error {
  constructor(cause: unknown) {
    super(`${messageOf(cause)} (retrying with a signed payload)`, { cause });
    this.name = 'SignedPayloadsOnlyError';
  }
}

/** Codes of transient errors with a status of 4xx: another attempt may succeed. */
const transientCodes = new Set([
  'BadDigest',
  'IncompleteBody',
  'RequestTimeout',
  'SlowDown',
  'ThrottlingException',
  'TooManyRequests',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

/**
 * Decides whether another attempt may succeed, and when.
 * @param attempt the number of the failed attempt, from 1
 * @param wallNow the time of day, in milliseconds since the epoch
 */
export function judgeS3(error: unknown, attempt: number, wallNow: number): RetryDecision {
  if (error instanceof NetworkError) return { again: error.remedy === undefined };
  if (error instanceof SignedPayloadsOnlyError) return { again: true };
  const failure = failureOf(error);
  return isTransientFailure(failure, attempt) ? againAfter(failure.retryAfter, wallNow) : { again: false };
}

function isTransientFailure({ code, status }: S3Failure, attempt: number): boolean {
  // the client corrects its clock after the first such response
  if (code === 'RequestTimeTooSkewed') return attempt === 1;
  // an error of this program or of the client: the next attempt would fail the same way
  if (status === undefined) return false;
  if (code !== undefined && transientCodes.has(code)) return true;
  // below 300: the body of a success could not be read
  return status < 300 || status === 408 || status === 429 || (status >= 500 && !isUnsupported(status));
}

/** Whether S3 asks for fewer requests at once. */
export function isBusy(error: unknown): boolean {
  const { status } = failureOf(error);
  return status === 503 || status === 429;
}

/** Whether a request made no progress: the connection may be too slow for this many at once. */
export function isStalled(error: unknown): boolean {
  return codeOf(error) === 'ETIMEDOUT';
}

/** What to do if an upload takes longer than its credentials are valid. */
export const expiryHint =
  'Upload one zip instead of many files, split the data into several assets, or use a runner with a faster connection. ' +
  'Or let ion import the data from your own bucket in Amazon S3, with the input `from`. ' +
  'The credentials of an upload are valid for about an hour and cannot be renewed.';

/** What to do if S3 refuses the time of a request. */
export const clockRemedy: Remedy = {
  code: 'runner-clock-wrong',
  hint: 'Set the clock of the runner: it is wrong by more than 15 minutes.',
};

const remediesByCode: Readonly<Record<string, Remedy>> = {
  ExpiredToken: { code: 's3-credentials-expired', hint: expiryHint },
  NoSuchBucket: {
    code: 's3-bucket-missing',
    hint: "Check `api-url`, and the configuration of a self-hosted ion: ion's response named the bucket.",
  },
  SignatureDoesNotMatch: {
    code: 's3-signature-mismatch',
    hint: 'Check that no proxy changes the requests.',
  },
  RequestTimeTooSkewed: clockRemedy,
  EntityTooLarge: {
    code: 's3-object-too-large',
    hint: 'Split or zip the file: the store does not accept files of this size.',
  },
};

/** What to do if a store does not support a header or a request that an upload needs. */
const storeRemedy: Remedy = {
  code: 's3-feature-unsupported',
  hint:
    'Use a store, or a version of it, that supports PutObject and multipart uploads with CRC32 checksums ' +
    '(`x-amz-checksum-crc32`).',
};

/**
 * Messages of stores that do not support the checksums: `Unsupported header 'x-amz-checksum-crc32' received for this API
 * call.` (Backblaze B2, 400 InvalidArgument: stonith404/pingvin-share#798), and others. Cloudflare R2 answered 501
 * (cloudflare/cloudflare-docs#19236).
 */
const unknownChecksum = /x-amz-(?:sdk-)?checksum|unsupported header|not implemented/i;

const overloadRemedy: Remedy = {
  code: 's3-unavailable',
  hint: 'Run the job again later: S3 is overloaded or has an internal error.',
};

const refusedRemedy: Remedy = {
  code: 's3-request-refused',
  hint: 'Run the job again. If it fails again, write to support@cesium.com with the request id.',
};

function remedyForFailure({ code, status = 0 }: S3Failure, text: string): Remedy {
  if (isUnsupported(status) || (status === 400 && unknownChecksum.test(text))) return storeRemedy;
  return remediesByCode[code ?? ''] ?? (status >= 500 ? overloadRemedy : refusedRemedy);
}

const sizeRemedy: Remedy = {
  code: 's3-request-too-large',
  hint: 'Raise the request size limit of the proxy in front of the store: parts have 8 MiB or more.',
};

const notS3Remedy: Remedy = {
  code: 's3-response-invalid',
  hint:
    'Find the proxy or firewall that responds instead of the store, and let it pass requests to the store. ' +
    'Or bypass the proxy with NO_PROXY.',
};

/** What to do about a response that is not one of S3. */
function remedyForStatus(status: number): Remedy {
  if (status === 407) return loginRemedy;
  if (status === 413) return sizeRemedy;
  if (isUnsupported(status)) return storeRemedy;
  return status >= 500 ? overloadRemedy : notS3Remedy;
}

const unreachable: Remedy = {
  code: 's3-unreachable',
  hint: 'Check the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again.',
};

/** The message of an error without its full stop, and the id of the request. */
export function wordsOf(error: unknown): string {
  const { requestId } = failureOf(error);
  const text = messageOf(error).replace(/\.$/, '');
  return requestId === undefined ? text : `${text} (request ${requestId})`;
}

/**
 * Converts an error of a store to one for people.
 * @param known the remedy for a refusal of S3, if it is not that of an upload
 */
export function toS3Error(error: unknown, doing: string, known?: Remedy): unknown {
  if (error instanceof UserError || isAbort(error)) return error;
  const text = messageOf(error).replace(/\.$/, '');
  const because = { cause: error };
  if (error instanceof UnusableAnswerError || error instanceof NetworkError) {
    const { code, hint } =
      error instanceof NetworkError ? (error.remedy ?? unreachable) : remedyForStatus(error.status);
    return new UserError(code, `Could not ${doing}: no usable response from S3: ${text}.`, hint, because);
  }
  const failure = failureOf(error);
  const { code, status } = failure;
  if (code === undefined || status === undefined) {
    return new UserError(
      's3-client-failed',
      `Could not ${doing}: the S3 client failed: ${text}.`,
      'Report this error to the repository of this action.',
      because,
    );
  }
  const remedy = known ?? remedyForFailure(failure, text);
  const message = `Could not ${doing}: S3 answered ${status} ${code}: ${wordsOf(error)}.`;
  return new UserError(remedy.code, message, remedy.hint, because);
}
