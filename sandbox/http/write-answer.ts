import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { bodyLength, type FileBody, type HttpAnswer } from './http-answer.ts';

/** Writes an answer. An answer to HEAD has a length but no body. */
export async function writeAnswer(response: ServerResponse, answer: HttpAnswer): Promise<void> {
  response.writeHead(answer.status, headersOf(answer));
  const { body } = answer;
  if (body === undefined || response.req.method === 'HEAD') response.end();
  else if (typeof body === 'object' && 'file' in body) await writeFile(response, body);
  else response.end(body);
}

async function writeFile(response: ServerResponse, { file, start = 0, size }: FileBody): Promise<void> {
  if (size === 0) response.end();
  else await pipeline(createReadStream(file, { start, end: start + size - 1 }), response);
}

/** Writes the first half of an answer, then destroys the socket. */
export async function writeHalfAnswer(response: ServerResponse, answer: HttpAnswer): Promise<void> {
  const { body = '' } = answer;
  const { socket } = response;
  if (socket === null) return;
  const bytes = typeof body === 'object' && 'file' in body ? Buffer.alloc(body.size) : Buffer.from(body);
  const sent = Promise.withResolvers<undefined>();
  const done = (): void => {
    sent.resolve(undefined);
  };
  socket.once('close', done);
  if (bytes.length < 2) socket.write('HTTP/1.1 ', done);
  else {
    response.writeHead(answer.status, headersOf(answer));
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), done);
  }
  await sent.promise;
  socket.destroy();
}

/** A 204 has no length, a 304 only that of the 200 (RFC 9110, 8.6); everything else that the sandbox sends has one. */
function headersOf(answer: HttpAnswer): Record<string, string> {
  const length = [204, 304].includes(answer.status) ? {} : { 'content-length': String(bodyLength(answer)) };
  return { ...answer.headers, ...length };
}
