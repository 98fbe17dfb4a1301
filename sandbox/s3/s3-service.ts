import type { IncomingMessage } from 'node:http';

import { s3Cors } from '../http/cors.ts';
import type { Exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Route, S3Route } from '../http/recorded-request.ts';
import type { Service } from '../http/service.ts';
import { authorize, type AuthorizeContext } from './authorize.ts';
import { checkGrant, checkGrantOfHeaders } from './grant.ts';
import { completeMultipartUpload } from './operations/complete.ts';
import { copyObject, uploadPartCopy } from './operations/copy.ts';
import { deleteObject, deleteObjects } from './operations/delete.ts';
import { listParts } from './operations/list-parts.ts';
import { listMultipartUploads } from './operations/list-uploads.ts';
import { listObjects, listObjectsV2 } from './operations/list.ts';
import { abortMultipartUpload, createMultipartUpload } from './operations/multipart.ts';
import { putObject, uploadPart } from './operations/put.ts';
import { getObject } from './operations/read.ts';
import { isPresigned, withMovedHeaders } from './presigned.ts';
import { checkRegion, type Regions } from './regions.ts';
import type { Operation, S3Call, S3Context } from './s3-call.ts';
import {
  S3Error,
  s3ErrorByStatus,
  expiredToken,
  noSuchBucket,
  notImplemented,
  s3ErrorAnswer,
} from './s3-errors.ts';
import { routeOf } from './s3-route.ts';
import type { SignedRequest } from './sigv4.ts';
import { parseTarget, type S3Target } from './uri.ts';

const maxKeyBytes = 1024;

/** The operations that the sandbox has. */
const operations: Readonly<Partial<Record<S3Route, Operation>>> = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateMultipartUpload: createMultipartUpload,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetObject: getObject,
  HeadObject: getObject,
  ListMultipartUploads: listMultipartUploads,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListParts: listParts,
  PutObject: putObject,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
};

/** What the service knows beside the context of its operations. */
interface ServiceContext extends S3Context, Omit<AuthorizeContext, 'region'>, Regions {
  readonly name: 's3' | 'bucket';
}

/** Amazon S3's REST API in path style. For the operations that it has, it is as strict as S3. */
export function createS3Service(context: ServiceContext): Service {
  return {
    name: context.name,
    cors: s3Cors,
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

async function handle(exchange: Exchange, context: ServiceContext): Promise<HttpAnswer> {
  const signed = readRequest(exchange.request);
  const region = context.regionOf(exchange.request.headers.host ?? '');
  const { bucket } = signed.target;
  checkRegion(bucket, context.placeOf(bucket), exchange.request.url ?? '', region);
  const authorized = authorize(signed, { ...context, region });
  const request = isPresigned(signed.target) ? withMovedHeaders(signed) : signed;
  const { method, target } = request;
  const route = routeOf(method, target, request.headers.has('x-amz-copy-source'));
  checkMethod(method, target);
  checkKeyLength(target.key);
  if (route !== 'ListBuckets' && route !== 'CreateBucket' && !context.objects.hasBucket(target.bucket)) {
    throw noSuchBucket(target.bucket);
  }
  // before "not implemented", as S3 knows all operations
  checkGrant(authorized.grant, route, target, context.strict);
  checkGrantOfHeaders(request.headers, context.strict);
  const operation = route && operations[route];
  if (operation === undefined) throw notImplemented();
  return operation({ exchange, request, authorized, context } satisfies S3Call);
}

function findRoute({ method = '', url = '', headers }: IncomingMessage): Route | undefined {
  try {
    return routeOf(method, parseTarget(url), headers['x-amz-copy-source'] !== undefined);
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
  const target = parseTarget(message.url ?? '');
  const claimed = headers.get('x-amz-content-sha256')?.[0];
  const unclaimed = isPresigned(target)
    ? (target.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD')
    : '';
  return {
    method: message.method ?? '',
    target,
    headers,
    payloadHash: claimed ?? unclaimed,
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

function checkMethod(method: string, { bucket, key }: S3Target): void {
  if (['DELETE', 'GET', 'HEAD', 'POST', 'PUT'].includes(method)) return;
  const kind = bucket === '' ? 'SERVICE' : key === '' ? 'BUCKET' : 'OBJECT';
  throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    Method: method,
    ResourceType: kind,
  });
}
