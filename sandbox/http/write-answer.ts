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

/** Writes the first half of an answer's body, or of its head if it has no body. Then destroys the socket. */
export async function writeHalfAnswer(response: ServerResponse, answer: HttpAnswer): Promise<void> {
  const { socket } = response;
  if (socket === null) return;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const written = (write: (done: () => void) => unknown) => Promise.race([closed, new Promise<void>(write)]);
  const half = response.req.method === 'HEAD' ? 0 : Math.floor(bodyLength(answer) / 2);
  if (half === 0) await written((done) => socket.write('HTTP/1.1 ', done));
  else {
    response.writeHead(answer.status, headersOf(answer));
    for await (const piece of startOf(answer, half)) await written((done) => response.write(piece, done));
  }
  socket.destroy();
}

/** The first bytes of an answer's body. */
async function* startOf({ body = '' }: HttpAnswer, length: number): AsyncGenerator<Buffer, void> {
  if (typeof body === 'string' || !('file' in body)) yield Buffer.from(body).subarray(0, length);
  else {
    const { file, start = 0 } = body;
    yield* createReadStream(file, { start, end: start + length - 1 }) as AsyncIterable<Buffer>;
  }
}

/** A 204 has no length, a 304 only that of the 200 (RFC 9110, 8.6); everything else that the sandbox sends has one. */
function headersOf(answer: HttpAnswer): Record<string, string> {
  const length = [204, 304].includes(answer.status) ? {} : { 'content-length': String(bodyLength(answer)) };
  return { ...answer.headers, ...length };
}
