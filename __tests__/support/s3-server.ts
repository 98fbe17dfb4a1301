import type { ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';

import type { S3Access } from '../../src/s3/s3-client.ts';
import { startServer, type Received } from './server.ts';

/** A request in the terms of S3: `put KEY`, `create KEY`, `part N KEY`, `complete KEY`, `abort KEY`. */
export interface S3Request extends Received {
  readonly what: string;
}

/** Replaces the default answer, or returns false for the default. */
export type Fault = (request: S3Request, response: ServerResponse) => boolean;

export interface S3Server {
  readonly access: S3Access;
  readonly requests: readonly S3Request[];
  readonly objects: ReadonlyMap<string, Buffer>;
  /** The parts of the open multipart uploads, by their ids. */
  readonly open: ReadonlyMap<string, ReadonlyMap<number, Buffer>>;
  /** The maximum number of concurrent requests. */
  readonly peak: () => number;
  whats(): string[];
}

/** The smallest part of S3 that an upload needs, on a loopback port. */
export async function startS3(fault: Fault = () => false): Promise<S3Server> {
  const requests: S3Request[] = [];
  const objects = new Map<string, Buffer>();
  const open = new Map<string, Map<number, Buffer>>();
  let count = 0;
  let inFlight = 0;
  let peak = 0;

  const answer = (request: S3Request, query: URLSearchParams, key: string, response: ServerResponse) => {
    const [verb] = request.what.split(' ');
    const id = query.get('uploadId') ?? '';
    const parts = open.get(id);
    const sum = checksum(request.body);
    const headers = { etag: '"e"', 'x-amz-checksum-crc32': sum };
    if (verb === 'put') {
      objects.set(key, request.body);
      response.writeHead(200, headers).end();
    } else if (verb === 'create') {
      count++;
      open.set(`id-${count}`, new Map());
      response.end(
        `<InitiateMultipartUploadResult><UploadId>id-${count}</UploadId></InitiateMultipartUploadResult>`,
      );
    } else if (parts === undefined) refuse(response, 404, 'NoSuchUpload');
    else if (verb === 'part') {
      parts.set(Number(query.get('partNumber')), request.body);
      response.writeHead(200, headers).end();
    } else if (verb === 'complete') {
      open.delete(id);
      objects.set(key, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)));
      response.end('<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>');
    } else {
      open.delete(id);
      response.writeHead(204).end();
    }
  };

  const { url } = await startServer((received, response) => {
    const { pathname, searchParams } = new URL(received.path, 'http://host');
    const key = decodeURIComponent(pathname).replace(/^\/bucket\.name\//, '');
    const request = { ...received, what: `${verbOf(received.method, searchParams)} ${key}` };
    requests.push(request);
    inFlight++;
    peak = Math.max(peak, inFlight);
    response.on('close', () => {
      inFlight--;
    });
    // later, so that all requests of one moment are in flight together
    setImmediate(() => {
      if (!fault(request, response)) answer(request, searchParams, key, response);
    });
  });
  return {
    requests,
    objects,
    open,
    peak: () => peak,
    whats: () => requests.map(({ what }) => what),
    access: {
      endpoint: url.href,
      bucket: 'bucket.name',
      prefix: 'sources/7',
      accessKey: 'ASIAKEY',
      secretAccessKey: 'secret',
      sessionToken: 'session',
    },
  };
}

function verbOf(method: string, query: URLSearchParams): string {
  const part = query.get('partNumber');
  if (part !== null) return `part ${part}`;
  if (query.has('uploads')) return 'create';
  if (!query.has('uploadId')) return 'put';
  return method === 'DELETE' ? 'abort' : 'complete';
}

/** The CRC32 of bytes in the format of S3. */
export function checksum(bytes: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
}

/** An error in the format of S3. */
export function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-amz-request-id': 'REQ1' });
  response.end(`<Error><Code>${code}</Code><Message>${code} happened</Message></Error>`);
}
