import { NetworkError } from '../../../http/network-error.ts';
import { loginHint } from '../../../http/tunnel.ts';
import { isUnsupported } from '../../../http/unsupported.ts';
import { againAfter, type RetryDecision } from '../../../lib/retry.ts';
import { codeOf, isAbort, messageOf, UserError } from '../../../lib/user-error.ts';
import { UnusableAnswerError } from './unusable-answer.ts';

/** What is known of a failed request to S3. */
interface S3Failure {
  /** S3's error code, such as `SlowDown`; undefined if no answer of S3 came. */
  readonly code: string | undefined;
  /** Undefined if no whole answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | undefined;
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

function failureOf(error: unknown): S3Failure {
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
  };
}

/** The same error; but of an answer that the client cannot read, it says so in words that are not the client's. */
export function inOwnWords(error: unknown): unknown {
  const { code, status, retryAfter } = failureOf(error);
  if (error instanceof UnusableAnswerError || code !== undefined || status === undefined) return error;
  return new UnusableAnswerError(`the answer of S3 (${status}) cannot be read`, status, retryAfter);
}

/** S3's error code of a failed request, if S3 answered. */
export function s3CodeOf(error: unknown): string | undefined {
  return failureOf(error).code;
}

/** Codes with which stores refuse a payload that the signature does not cover. */
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

/** A payload was refused, perhaps because it was not signed: from now on payloads are. */
export class SignedPayloadsOnlyError extends Error {
  constructor(cause: unknown) {
    super(`${messageOf(cause)} (it is tried with a signed payload)`, { cause });
    this.name = 'SignedPayloadsOnlyError';
  }
}

/** Codes with a status of the 4xx kind that a further attempt can hint: something went wrong on the way. */
const passing = new Set([
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
 * Whether another attempt may succeed, and when.
 * @param attempt the number of the one that failed, from 1
 * @param wallNow the time of day, in milliseconds since the epoch
 */
export function judgeS3(error: unknown, attempt: number, wallNow: number): RetryDecision {
  if (error instanceof NetworkError) return { again: error.hint === undefined };
  if (error instanceof SignedPayloadsOnlyError) return { again: true };
  const failure = failureOf(error);
  return isTransientFailure(failure, attempt) ? againAfter(failure.retryAfter, wallNow) : { again: false };
}

function isTransientFailure({ code, status }: S3Failure, attempt: number): boolean {
  // the client has set its clock by the first such answer
  if (code === 'RequestTimeTooSkewed') return attempt === 1;
  // an error of this program, or of the client: the next attempt would meet the same
  if (status === undefined) return false;
  if (code !== undefined && passing.has(code)) return true;
  // of a success, the body could not be read
  return status < 300 || status === 408 || status === 429 || (status >= 500 && !isUnsupported(status));
}

/** Whether S3 asks for fewer requests at once. */
export function isBusy(error: unknown): boolean {
  const { status } = failureOf(error);
  return status === 503 || status === 429;
}

/** Whether a request did not move on: the line may be too slow for so many at once. */
export function isStalled(error: unknown): boolean {
  return codeOf(error) === 'ETIMEDOUT';
}

/** What helps if an upload outlasts its credentials. */
export const expiryHint =
  'The temporary credentials of an upload live for about an hour and cannot be renewed: use a runner with a faster line, ' +
  'upload one zip instead of many files, split the data into several assets, or import it from a bucket of your own at ' +
  'https://ion.cesium.com/addasset.';

const hintsByCode: Readonly<Record<string, string>> = {
  ExpiredToken: expiryHint,
  NoSuchBucket: 'Check that `api-url` is the right ion; the bucket was named by its answer.',
  SignatureDoesNotMatch: 'Check that no proxy changes requests on their way.',
  RequestTimeTooSkewed: 'Set the clock of the runner: it is more than 15 minutes off.',
  EntityTooLarge: 'Split the file, or zip it: the store takes none that is so large.',
};

/** What helps if a store does not know a header or a request that an upload needs. */
const storeHint =
  'The store of this ion does not do what the action needs: PutObject and multipart uploads with CRC32 checksums ' +
  '(`x-amz-checksum-crc32`). Use a version of the store, or another one, that does.';

/**
 * Words of stores that do not know the checksums: `Unsupported header 'x-amz-checksum-crc32' received for this API call.`
 * (Backblaze B2, 400 InvalidArgument: stonith404/pingvin-share#798), and others. Cloudflare R2 said 501 (cloudflare/cloudflare-docs#19236).
 */
const unknownChecksum = /x-amz-(?:sdk-)?checksum|unsupported header|not implemented/i;

const overloadHint = 'S3 is overloaded or has a fault: run the job again later.';

function hintForFailure({ code, status = 0 }: S3Failure, text: string): string {
  if (isUnsupported(status) || (status === 400 && unknownChecksum.test(text))) return storeHint;
  return (
    hintsByCode[code ?? ''] ??
    (status >= 500
      ? overloadHint
      : 'Run the job again; if it comes back, write to support@cesium.com with the request id.')
  );
}

const sizeHint =
  'Raise the size of request that the proxy before the store takes: parts have 8 MiB and more.';

/** What to do about an answer that S3 did not give. */
function hintOfUnknownCode(status: number): string {
  if (status === 407) return loginHint;
  if (status === 413) return sizeHint;
  if (isUnsupported(status)) return storeHint;
  if (status >= 500) return overloadHint;
  return (
    'Look for what answers in the place of the store, such as a proxy or a firewall. Let it pass requests to the store, ' +
    'or go round it by NO_PROXY.'
  );
}

function hintOfNetwork({ hint }: NetworkError): string {
  return (
    hint ?? 'Check the network of the runner (HTTPS_PROXY and NO_PROXY are obeyed), and run the job again.'
  );
}

/** An error for people out of what a store has thrown. */
export function toS3Error(error: unknown, doing: string): unknown {
  if (error instanceof UserError || isAbort(error)) return error;
  const text = messageOf(error).replace(/\.$/, '');
  const because = { cause: error };
  if (error instanceof UnusableAnswerError || error instanceof NetworkError) {
    const hint = error instanceof NetworkError ? hintOfNetwork(error) : hintOfUnknownCode(error.status);
    return new UserError('todo', `Could not ${doing}: no answer of S3 can be used: ${text}.`, hint, because);
  }
  const failure = failureOf(error);
  const { code, status, requestId } = failure;
  if (code === undefined || status === undefined) {
    return new UserError(
      'todo',
      `Could not ${doing}: the client of S3 has failed: ${text}.`,
      'Report it to the repository of this action.',
      because,
    );
  }
  return new UserError(
    'todo',
    `Could not ${doing}: S3 answered ${status} ${code}: ${text}${requestId === undefined ? '' : ` (request ${requestId})`}.`,
    hintForFailure(failure, text),
    because,
  );
}
