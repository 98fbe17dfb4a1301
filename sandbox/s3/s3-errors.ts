import { randomBytes } from 'node:crypto';

import type { HttpAnswer } from '../http/http-answer.ts';
import { element, xmlDeclaration } from './xml.ts';

/** An error as in S3's API reference, "Error responses". */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  /** Elements of the error in addition to Code and Message. */
  readonly details: Readonly<Record<string, string>>;
  /** Headers of the answer, in addition to those of every error. */
  readonly headers: Readonly<Record<string, string>> = {};

  constructor(status: number, code: string, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The headers that every answer of S3 has. */
export function requestIds(): { 'x-amz-request-id': string; 'x-amz-id-2': string } {
  return {
    'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'x-amz-id-2': randomBytes(48).toString('base64'),
  };
}

/**
 * An error answer as S3 sends it: an XML document, whose ids are also in the headers. So is the region if the request
 * had another one: an answer to HEAD has no document, and botocore reads the header.
 */
export function s3ErrorAnswer(error: S3Error): HttpAnswer {
  const ids = requestIds();
  const content = {
    Code: error.code,
    Message: error.message,
    ...error.details,
    RequestId: ids['x-amz-request-id'],
    HostId: ids['x-amz-id-2'],
  };
  return {
    status: error.status,
    headers: {
      'content-type': 'application/xml',
      ...ids,
      ...(error.details['Region'] !== undefined && { 'x-amz-bucket-region': error.details['Region'] }),
      ...error.headers,
    },
    body: xmlDeclaration + element('Error', content),
  };
}

const byStatus: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['InvalidRequest', 'Invalid Request'],
  403: ['AccessDenied', 'Access Denied'],
  404: ['NoSuchKey', 'The specified key does not exist.'],
  500: ['InternalError', 'We encountered an internal error. Please try again.'],
  503: ['SlowDown', 'Please reduce your request rate.'],
};

/** The most likely error of S3 for a status. */
export function s3ErrorByStatus(status: number): S3Error {
  const [code, message] = byStatus[status] ?? [`Status${status}`, 'An error of the sandbox.'];
  return new S3Error(status, code, message);
}

export const accessDenied = (message = 'Access Denied'): S3Error => new S3Error(403, 'AccessDenied', message);
export const expiredToken = (): S3Error =>
  new S3Error(400, 'ExpiredToken', 'The provided token has expired.');
export const incompleteBody = (): S3Error =>
  new S3Error(
    400,
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
  );
export const invalidAccessKeyId = (accessKey: string): S3Error =>
  new S3Error(
    403,
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
    { AWSAccessKeyId: accessKey },
  );
export const invalidRequest = (message: string): S3Error => new S3Error(400, 'InvalidRequest', message);
export const invalidArgument = (message: string, name: string, value: string): S3Error =>
  new S3Error(400, 'InvalidArgument', message, { ArgumentName: name, ArgumentValue: value });
export const noSuchBucket = (bucket: string): S3Error =>
  new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });
export const noSuchKey = (key: string): S3Error =>
  new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });
export const noSuchUpload = (uploadId: string): S3Error =>
  new S3Error(
    404,
    'NoSuchUpload',
    'The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { UploadId: uploadId },
  );
export const notImplemented = (): S3Error =>
  new S3Error(
    501,
    'NotImplemented',
    'A header or query you provided implies functionality that is not implemented.',
  );
/** @param details elements of the error, for debugging a signer */
export const signatureDoesNotMatch = (details: Readonly<Record<string, string>> = {}): S3Error =>
  new S3Error(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    details,
  );
