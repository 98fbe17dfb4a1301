import {
  algorithms,
  headerOf,
  isAlgorithm,
  isBase64,
  isWellFormed,
  type ChecksumAlgorithm,
  type Checksum,
} from './checksums.ts';
import { S3Error, incompleteBody, invalidRequest } from './s3-errors.ts';
import type { SignedRequest } from './sigv4.ts';

type Headers = SignedRequest['headers'];

/** How a body is framed and signed, according to x-amz-content-sha256. */
export type PayloadMode =
  | { readonly kind: 'plain'; readonly sha256?: string }
  | { readonly kind: 'chunked'; readonly isSigned: boolean; readonly hasTrailer: boolean };

/** The claims of a request about its body. */
export interface Expectations {
  readonly mode: PayloadMode;
  /** Bytes of the content, without any chunk framing. */
  readonly length: number;
  /** Base 64 */
  readonly md5?: string;
  readonly algorithm?: ChecksumAlgorithm;
  /** Base 64; absent if it is in the trailer. */
  readonly checksum?: string;
}

/** Claims about content, and the algorithm of the checksum that is computed: the claimed one, if there is one. */
export interface ContentExpectations extends Expectations {
  readonly computed: ChecksumAlgorithm;
}

/**
 * Reads the claims that a request with a body makes in its headers.
 * @throws S3Error for invalid claims
 */
export function readExpectations(headers: Headers, payloadHash: string): Expectations {
  const mode = readMode(payloadHash);
  const length = readLength(headers, mode);
  const md5 = readMd5(headers);
  const checksum = readChecksum(headers);
  const trailer = mode.kind === 'chunked' && mode.hasTrailer ? readTrailerName(headers) : undefined;
  if (trailer !== undefined && checksum !== undefined) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const algorithm = checksum?.algorithm ?? trailer;
  checkDeclaredAlgorithm(headers, algorithm);
  return {
    mode,
    length,
    ...(md5 !== undefined && { md5 }),
    ...(algorithm !== undefined && { algorithm }),
    ...(checksum !== undefined && { checksum: checksum.value }),
  };
}

/** The computed values of the body. */
export interface Measured {
  readonly length: number;
  /** Hex */
  readonly sha256?: string;
  /** Base 64 */
  readonly md5: string;
  /** Base 64 */
  readonly checksum?: string;
}

/**
 * Compares a body with the claims about it.
 * @param expected with the trailer's checksum filled in
 * @throws S3Error IncompleteBody, XAmzContentSHA256Mismatch, BadDigest
 */
export function checkIntegrity(expected: Expectations, measured: Measured): void {
  if (measured.length !== expected.length) throw incompleteBody();
  if (
    expected.mode.kind === 'plain' &&
    measured.sha256 !== undefined &&
    expected.mode.sha256 !== measured.sha256
  ) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      {
        ClientComputedContentSHA256: expected.mode.sha256 ?? '',
        S3ComputedContentSHA256: measured.sha256,
      },
    );
  }
  if (expected.md5 !== undefined && expected.md5 !== measured.md5) {
    throw new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.', {
      ExpectedDigest: expected.md5,
      CalculatedDigest: measured.md5,
    });
  }
  if (expected.algorithm !== undefined && expected.checksum !== measured.checksum) {
    throw badDigest(expected.algorithm);
  }
}

export function badDigest(algorithm: ChecksumAlgorithm): S3Error {
  return new S3Error(
    400,
    'BadDigest',
    `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
  );
}

/**
 * Reads a checksum from the headers.
 * @throws S3Error InvalidRequest if there are several, or an invalid one
 */
export function readChecksum(headers: Headers): Checksum | undefined {
  const found = [...headers.keys()].filter((name) => /^x-amz-checksum-(?!algorithm$|type$|mode$)/.test(name));
  if (found.length > 1) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const [name] = found;
  if (name === undefined) return undefined;
  const algorithm = algorithms.find((candidate) => headerOf(candidate) === name);
  const value = headers.get(name)?.[0] ?? '';
  if (algorithm === undefined || !isWellFormed({ algorithm, value })) {
    throw invalidRequest(`Value for ${name} header is invalid.`);
  }
  return { algorithm, value };
}

function readMode(payloadHash: string): PayloadMode {
  if (payloadHash === 'UNSIGNED-PAYLOAD') return { kind: 'plain' };
  if (/^[0-9a-f]{64}$/.test(payloadHash)) return { kind: 'plain', sha256: payloadHash };
  const match = /^STREAMING-(UNSIGNED|AWS4-HMAC-SHA256)-PAYLOAD(-TRAILER)?$/.exec(payloadHash);
  const isSigned = match?.[1] !== 'UNSIGNED';
  const hasTrailer = match?.[2] !== undefined;
  if (match === null || (!isSigned && !hasTrailer)) {
    throw new S3Error(
      400,
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
      { ArgumentName: 'x-amz-content-sha256', ArgumentValue: payloadHash },
    );
  }
  return { kind: 'chunked', isSigned, hasTrailer };
}

function readLength(headers: Headers, mode: PayloadMode): number {
  const name = mode.kind === 'chunked' ? 'x-amz-decoded-content-length' : 'content-length';
  const value = headers.get(name)?.[0];
  if (value === undefined || !/^\d+$/.test(value)) {
    throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  return Number(value);
}

function readMd5(headers: Headers): string | undefined {
  const value = headers.get('content-md5')?.[0];
  if (value !== undefined && !isBase64(value, 16)) {
    throw new S3Error(400, 'InvalidDigest', 'The Content-MD5 you specified is not valid.', {
      'Content-MD5': value,
    });
  }
  return value;
}

function readTrailerName(headers: Headers): ChecksumAlgorithm {
  const value = headers.get('x-amz-trailer')?.[0] ?? '';
  const algorithm = algorithms.find((candidate) => headerOf(candidate) === value.trim().toLowerCase());
  if (algorithm === undefined) {
    throw invalidRequest('The value specified in the x-amz-trailer header is not supported');
  }
  return algorithm;
}

/**
 * The checksum that an object is to have, whose content is not in the request.
 * @throws S3Error InvalidRequest
 */
export function readAlgorithm(headers: Headers): ChecksumAlgorithm | undefined {
  const algorithm = headers.get('x-amz-checksum-algorithm')?.[0]?.toLowerCase();
  if (algorithm === undefined || isAlgorithm(algorithm)) return algorithm;
  throw invalidRequest(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  );
}

function checkDeclaredAlgorithm(headers: Headers, actual: ChecksumAlgorithm | undefined): void {
  const declared = headers.get('x-amz-sdk-checksum-algorithm')?.[0]?.toLowerCase();
  if (declared === undefined) return;
  if (!isAlgorithm(declared) || (actual !== undefined && actual !== declared)) {
    throw invalidRequest('Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  if (actual === undefined) {
    throw invalidRequest(
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
}
