import { contentRange, readRange } from './byte-range.ts';
import { bodyLength, type HttpAnswer } from './http-answer.ts';

/**
 * Cuts an answer 200 to the range that a request asks for (RFC 9110, 14 and 15.5.17): 206 with the range, 416, or the
 * whole answer.
 * @param header the Range header of the request
 */
export function rangeOfAnswer(answer: HttpAnswer, header: string | undefined): HttpAnswer {
  const size = bodyLength(answer);
  const range = readRange(header, size);
  const headers = { ...answer.headers, 'accept-ranges': 'bytes' };
  if (range === 'all') return { ...answer, headers };
  if (range === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${size}` } };
  const { body = '' } = answer;
  const { start, length } = range;
  return {
    status: 206,
    headers: { ...headers, 'content-range': contentRange(range, size) },
    body:
      typeof body === 'object' && 'file' in body
        ? { file: body.file, start: (body.start ?? 0) + start, size: length }
        : Buffer.from(body).subarray(start, start + length),
  };
}
