import type { IncomingMessage } from 'node:http';

import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Route, S3Route } from '../http/recorded-request.ts';
import type { Service } from '../http/service.ts';
import { authorize, type AuthorizeContext, type Authorized } from './authorize.ts';
import { completeMultipartUpload } from './operations/complete.ts';
import { abortMultipartUpload, createMultipartUpload, listParts } from './operations/multipart.ts';
import { putObject, uploadPart } from './operations/put.ts';
import { deleteObject, getObject, headBucket, listObjects } from './operations/read.ts';
import type { Operation, S3Call, S3Context } from './s3-call.ts';
import {
  S3Error,
  accessDenied,
  s3ErrorByStatus,
  expiredToken,
  invalidRequest,
  notImplemented,
  s3ErrorAnswer,
} from './s3-errors.ts';
import { routeOf } from './s3-route.ts';
import type { SignedRequest } from './sigv4.ts';
import { parseTarget, type S3Target } from './uri.ts';

const maxKeyBytes = 1024;

const operations: Readonly<Record<S3Route, Operation>> = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CreateMultipartUpload: createMultipartUpload,
  DeleteObject: deleteObject,
  GetObject: getObject,
  HeadBucket: headBucket,
  HeadObject: getObject,
  ListObjectsV2: listObjects,
  ListParts: listParts,
  PutObject: putObject,
  UploadPart: uploadPart,
};

/** Amazon S3's REST API in path style. For uploads, it is as strict as S3. */
export function createS3Service(context: S3Context & AuthorizeContext): Service {
  return {
    name: 's3',
    routeOf: (request) => findRoute(request) ?? 'Unknown',
    errorAnswer: (status) => s3ErrorAnswer(s3ErrorByStatus(status)),
    expiredAnswer: () => s3ErrorAnswer(expiredToken()),
    async handle(exchange) {
      try {
        return await handle(exchange, context);
      } catch (error) {
        if (error instanceof S3Error) return s3ErrorAnswer(error);
        throw error;
      }
    },
  };
}

async function handle(exchange: Exchange, context: S3Context & AuthorizeContext): Promise<HttpAnswer> {
  const request = readRequest(exchange.request);
  const authorized = authorize(request, context);
  const route = routeOf(request.method, request.target);
  if (route === undefined) throw notImplemented();
  checkKeyLength(request.target.key);
  checkGrant(request.target, authorized, route, context);
  return operations[route]({ exchange, request, authorized, context } satisfies S3Call);
}

function findRoute(request: IncomingMessage): Route | undefined {
  try {
    return routeOf(request.method ?? '', parseTarget(request.url ?? ''));
  } catch {
    return undefined;
  }
}

function readRequest(message: IncomingMessage): SignedRequest {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    const name = (message.rawHeaders[index] ?? '').toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), message.rawHeaders[index + 1] ?? '']);
  }
  const payloadHash = headers.get('x-amz-content-sha256')?.[0];
  if (payloadHash === undefined && headers.has('authorization')) {
    throw invalidRequest('Missing required header for this request: x-amz-content-sha256');
  }
  return {
    method: message.method ?? '',
    target: parseTarget(message.url ?? ''),
    headers,
    payloadHash: payloadHash ?? '',
  };
}

function checkKeyLength(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > maxKeyBytes) {
    throw new S3Error(400, 'KeyTooLongError', 'Your key is too long', {
      Size: String(size),
      MaxSizeAllowed: String(maxKeyBytes),
    });
  }
}

/** Temporary credentials give access only to the sources of their asset. */
function checkGrant(
  { bucket, key, query }: S3Target,
  { grant }: Authorized,
  route: S3Route,
  { objects }: S3Context,
): void {
  if (!objects.hasBucket(bucket)) {
    throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });
  }
  const scope = route === 'ListObjectsV2' ? (query.get('prefix') ?? '') : key;
  if (bucket !== grant.bucket || (route !== 'HeadBucket' && !scope.startsWith(grant.prefix))) {
    throw accessDenied();
  }
}
