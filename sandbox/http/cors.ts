import type { HttpAnswer } from './http-answer.ts';

/**
 * Lets scripts of web pages of any origin read an answer, as ion and the server of its tiles do. CesiumJS needs the
 * header on errors too: without it, no status reaches the script.
 * Source: the Fetch standard, “CORS protocol”. That ion allows every origin follows from the viewers that use it on
 * other origins; `Link` is what a script needs for the next page of a list.
 */
export function withCors(answer: HttpAnswer): HttpAnswer {
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Link, Retry-After, Content-Length, Content-Range, ETag',
    },
  };
}

/**
 * The answer to each preflight request. The headers are named because `*` does not cover `Authorization` (Fetch
 * standard, “CORS-safelisted request-header”); CesiumJS sends the two `X-Cesium-…` on every request to ion and tiles.
 */
export const preflight: HttpAnswer = withCors({
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS',
    'access-control-allow-headers':
      'authorization, content-type, range, x-cesium-client, x-cesium-client-version',
    'access-control-max-age': '600',
  },
});
