import { isUntrusted, trustCure } from '../../../http/certificates.ts';
import { codeOf, isAbort, messageOf, UserError } from '../../../lib/errors.ts';
import { againAfter, type Verdict } from '../../../lib/retry.ts';

/** What is known of a failed request to S3. */
interface Failure {
  /** S3's error code, such as `SlowDown`; undefined where no answer came. */
  readonly code: string | undefined;
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

function failureOf(error: unknown): Failure {
  const { name, $fault, $metadata, $response }: Partial<ServiceException> =
    error instanceof Error ? error : {};
  return {
    code: $fault === undefined || $metadata?.httpStatusCode === undefined ? undefined : name,
    status: $metadata?.httpStatusCode,
    requestId: $metadata?.requestId,
    retryAfter: $response?.headers?.['retry-after'],
  };
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

/** Codes with a status of the 4xx kind that a further attempt can cure: something went wrong on the way. */
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
export function judgeS3(error: unknown, attempt: number, wallNow: number): Verdict {
  if (error instanceof UserError || isAbort(error) || isUntrusted(error)) return { again: false };
  const failure = failureOf(error);
  return isPassing(failure, attempt) ? againAfter(failure.retryAfter, wallNow) : { again: false };
}

function isPassing({ code, status }: Failure, attempt: number): boolean {
  // the client has set its clock by the first such answer
  if (code === 'RequestTimeTooSkewed') return attempt === 1;
  if (status === undefined || (code !== undefined && passing.has(code))) return true;
  // of a success, the body could not be read
  return status < 300 || status === 408 || status === 429 || status >= 500;
}

/** Whether fewer requests at once are called for: S3 says so, or the line is too slow for each to move on. */
export function isBusy(error: unknown): boolean {
  const { status } = failureOf(error);
  return status === 503 || status === 429 || codeOf(error) === 'ETIMEDOUT';
}

/** What helps where an upload outlasts its credentials. */
export const expiryCure =
  'The temporary credentials of an upload live for about an hour and cannot be renewed: use a runner with a faster line, ' +
  'upload one zip instead of many files, split the data into several assets, or import it from a bucket of your own at ' +
  'https://ion.cesium.com/addasset.';

const cures: Readonly<Record<string, string>> = {
  ExpiredToken: expiryCure,
  NoSuchBucket: 'Check that `api-url` is the right ion; the bucket was named by its answer.',
  SignatureDoesNotMatch: 'Check that no proxy changes requests on their way.',
  RequestTimeTooSkewed: 'Set the clock of the runner: it is more than 15 minutes off.',
  EntityTooLarge: 'Split the file, or zip it: the store takes none that is so large.',
};

/** An error for people out of what the S3 client threw. */
export function toUserError(error: unknown, doing: string): unknown {
  if (error instanceof UserError || isAbort(error)) return error;
  const { code, status, requestId } = failureOf(error);
  const text = messageOf(error).replace(/\.$/, '');
  if (code === undefined || status === undefined) {
    const systemCode = codeOf(error);
    return new UserError(
      `Could not ${doing}: no answer of S3 can be used: ${text}${systemCode === undefined ? '' : ` (${systemCode})`}.`,
      isUntrusted(error)
        ? trustCure
        : 'Check the network of the runner (HTTPS_PROXY and NO_PROXY are obeyed), and run the job again.',
      { cause: error },
    );
  }
  return new UserError(
    `Could not ${doing}: S3 answered ${status} ${code}: ${text}${requestId === undefined ? '' : ` (request ${requestId})`}.`,
    cures[code] ??
      (status >= 500
        ? 'S3 is overloaded or has a fault: run the job again later.'
        : 'Run the job again; if it comes back, write to support@cesium.com with the request id.'),
    { cause: error },
  );
}
