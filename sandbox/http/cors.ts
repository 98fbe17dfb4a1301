import type { IncomingMessage } from 'node:http';

import type { HttpAnswer } from './http-answer.ts';

/** How a service lets scripts of web pages call it (Fetch standard, “CORS protocol”). */
export interface Cors {
  /** The answer to a preflight request; undefined for other requests. */
  readonly preflight: (request: IncomingMessage) => HttpAnswer | undefined;
  /** Lets the script read an answer, errors too: without that, no status reaches it. */
  readonly reveal: (answer: HttpAnswer, request: IncomingMessage) => HttpAnswer;
}

/**
 * Of ion and the server of its tiles. That ion allows every origin follows from the viewers that use it on other
 * origins; `Link` is what a script needs for the next page of a list. The allowed headers are named because `*` does not
 * cover `Authorization` (Fetch standard, “CORS-safelisted request-header”); CesiumJS sends the two `X-Cesium-…` on every
 * request to ion and tiles.
 */
export const ionCors: Cors = {
  preflight: ({ method }) =>
    method === 'OPTIONS'
      ? {
          status: 204,
          headers: {
            'access-control-allow-methods': 'GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS',
            'access-control-allow-headers':
              'authorization, content-type, range, x-cesium-client, x-cesium-client-version',
            'access-control-max-age': '600',
          },
        }
      : undefined,
  reveal: (answer) =>
    withHeaders(answer, {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Link, Retry-After, Content-Length, Content-Range, ETag',
    }),
};

/**
 * Of a bucket whose rule allows every origin, method and header, and exposes `ETag`, which multipart uploads need. The
 * rule of ion's bucket is not known: clients upload to it from pages, such as ifc-lite with the AWS SDK.
 * Source: S3's reference, “OPTIONS object”, for the echoed headers; scality/cloudserver#518, which compares with S3, for
 * the status 200, the methods of the rule and `Vary`. S3 has these headers only in answers to requests with an origin.
 */
export const s3Cors: Cors = {
  preflight({ method, headers }) {
    if (method !== 'OPTIONS' || headers.origin === undefined) return undefined;
    const asked = headers['access-control-request-headers'];
    return {
      status: 200,
      headers: {
        'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
        ...(asked !== undefined && { 'access-control-allow-headers': asked }),
        'access-control-max-age': '3000',
      },
    };
  },
  reveal: (answer, { headers: { origin } }) =>
    origin === undefined
      ? answer
      : withHeaders(answer, {
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'ETag',
          vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
        }),
};

function withHeaders(answer: HttpAnswer, headers: Readonly<Record<string, string>>): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
