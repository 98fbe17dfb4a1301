import type { S3Client, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-s3';
import type {
  FinalizeHandler,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  HttpRequest,
  InitializeMiddleware,
} from '@smithy/types';

import { encodeKey } from './encode.ts';

/** What is the same in all requests of one kind. */
interface Template {
  readonly request: HttpRequest;
  /** The path up to the key, such as `/bucket/`. */
  readonly folder: string;
}

/** The last part of the client's middleware, which signs, sends and reads the answer, and the first request of its kind. */
interface Rest {
  readonly handle: FinalizeHandler<ServiceInputTypes, ServiceOutputTypes>;
  template?: Template; // eslint-disable-line no-restricted-syntax -- known once the first request is made
}

/** The input of PutObject or UploadPart, as far as requests of one kind differ in it. */
interface PayloadInput {
  readonly Key: string;
  readonly Body: Uint8Array;
  readonly ContentLength: number;
  readonly ChecksumCRC32: string;
  readonly PartNumber?: number;
  readonly UploadId?: string;
}

/**
 * The client resolves endpoint, authentication, headers and path only for the first upload request of a kind. Later
 * requests are made from the first and go straight to signing. Without this, 2,000 small files take 1.37 times the
 * processor time and 1.2 times the memory ("S3 hooks" in bench/RESULTS.md).
 * Needs `cacheMiddleware: true`: then all requests of a kind share one chain of middleware and its context.
 */
export function reuseRequests(stack: S3Client['middlewareStack']): void {
  const rests = new WeakMap<HandlerExecutionContext, Rest>();
  const remember: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (handle, context) => {
    const rest: Rest = { handle };
    rests.set(context, rest);
    return (args) => {
      if (isPayload(args.input)) rest.template ??= templateOf(args.request as HttpRequest, args.input);
      return handle(args);
    };
  };
  const reuse: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next, context) => (args) => {
    const rest = rests.get(context);
    if (rest?.template === undefined || !isPayload(args.input)) return next(args);
    return rest.handle({ ...args, request: fill(rest.template, args.input) });
  };
  stack.addRelativeTo(remember, {
    relation: 'before',
    toMiddleware: 'httpSigningMiddleware',
    name: 'remember',
  });
  stack.add(reuse, { step: 'initialize', priority: 'high', name: 'reuse' });
}

function isPayload(input: object): input is ServiceInputTypes & PayloadInput {
  return 'Body' in input && input.Body instanceof Uint8Array;
}

/** Headers that number one request. */
const perRequest = new Set(['amz-sdk-invocation-id', 'amz-sdk-request']);

function templateOf(request: HttpRequest, { Key }: PayloadInput): Template {
  const headers = Object.entries(request.headers).filter(([name]) => !perRequest.has(name));
  const folder = request.path.slice(0, -encodeKey(Key).length);
  return { request: { ...request, headers: Object.fromEntries(headers) }, folder };
}

function fill({ request, folder }: Template, input: PayloadInput): HttpRequest {
  const { PartNumber, UploadId } = input;
  return {
    ...request,
    path: folder + encodeKey(input.Key),
    query: {
      ...request.query,
      ...(UploadId === undefined ? {} : { uploadId: UploadId, partNumber: String(PartNumber) }),
    },
    headers: {
      ...request.headers,
      'content-length': String(input.ContentLength),
      'x-amz-checksum-crc32': input.ChecksumCRC32,
    },
    body: input.Body,
  };
}
